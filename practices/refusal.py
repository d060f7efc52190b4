"""What the rules say no with, and of what."""

from collections.abc import Mapping, Sequence

from catalogue.models import Activity
from practices.models import GoodPractice, Partnership

Record = GoodPractice | Partnership | Activity


class Refused(Exception):
    """A step or edit that is not allowed; `messages` say why, in Dutch.

    For who can lead the reader there: `blocking` are the records that stand in the way, and
    `missing` the messages of rules that the record itself does not meet, by name.
    """

    def __init__(
        self,
        *messages: str,
        blocking: Sequence[Record] = (),
        missing: Mapping[str, str] | None = None,
    ):
        super().__init__(" ".join(messages))
        self.messages = list(messages)
        self.blocking = blocking
        self.missing = missing or {}
