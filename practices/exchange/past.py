"""The edits of a practice: who did what, and when."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reversion.errors import RevertError
from reversion.models import Version

from catalogue import revisions
from practices.exchange.columns import Column
from practices.exchange.difference import Difference, differences
from practices.exchange.record import Record, record_of
from practices.exchange.whole import kept
from practices.models import GoodPractice

LOOKED_BACK = 25  # edits; whoever changed a column longer ago is not named


@dataclass(frozen=True, slots=True)
class Edit:
    """One revision against the one before it; without that one there is nothing to compare."""

    version: Version
    record: Record | None
    differences: list[Difference]

    @property
    def at(self) -> datetime.datetime:
        return self.version.revision.date_created

    @property
    def by(self) -> str:
        return called(self.version.revision.user)


def called(user: Any) -> str:
    """A person as colleagues know them; without an account it was a command, or someone gone."""
    return (user.get_full_name() or user.get_username()) if user else "Onbekend"


def past_record(version: Version, columns: Sequence[Column]) -> Record | None:
    """None for a revision that can no longer be read."""
    try:
        return record_of(kept(version), columns)
    except RevertError:
        return None


def edits_of(
    practice: GoodPractice, columns: Sequence[Column], *, skip: int = 0, count: int = LOOKED_BACK
) -> Iterator[Edit]:
    """Newest first."""
    versions = list(revisions.kept(practice)[skip : skip + count + 1])
    records = [past_record(version, columns) for version in versions]
    for version, record, before in zip(versions, records, [*records[1:], None], strict=False):
        if version in versions[:count]:
            found = differences(before, record, columns) if before and record else []
            yield Edit(version, record, found)


def last_edits(
    practice: GoodPractice, names: set[str], columns: Sequence[Column]
) -> dict[str, Edit]:
    """By whom each of these columns was changed last."""
    found: dict[str, Edit] = {}
    for edit in edits_of(practice, columns):
        for difference in edit.differences:
            if difference.column.name in names:
                found.setdefault(difference.column.name, edit)
        if found.keys() == names:
            break
    return found
