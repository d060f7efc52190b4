"""What the rules say no with, and of what."""

from collections.abc import Sequence

from catalogue.models import Activity
from practices.models import GoodPractice, Partnership

Record = GoodPractice | Partnership | Activity


class Refused(Exception):
    """A step or edit that is not allowed; `messages` say why, in Dutch.

    `blocking` are the records that stand in the way, for who can lead the reader there.
    """

    def __init__(self, *messages: str, blocking: Sequence[Record] = ()):
        super().__init__(" ".join(messages))
        self.messages = list(messages)
        self.blocking = blocking
