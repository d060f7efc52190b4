"""The form of a practice, filled with a text other than the present one: an older or own one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from catalogue import revisions
from practices.admin.posted import put
from practices.exchange.columns import CodesColumn, Column, RowsColumn
from practices.exchange.past import past_record
from practices.exchange.record import Record
from practices.models import ChangeProposal, GoodPractice, User

VERSION, PROPOSAL = "versie", "voorstel"
OPEN_PROPOSAL = (
    "In het formulier staat je wijzigingsvoorstel. De redactie heeft er nog niet over beslist; je "
    "kunt het nog aanpassen."
)
EARLIER_PROPOSAL = (
    "In het formulier staat je eerdere voorstel. Er is nog niets verstuurd: pas het aan en stel "
    "het opnieuw voor."
)


@dataclass(frozen=True, slots=True)
class Filling:
    """`explanation` says above the form whose text stands in it."""

    data: QueryDict
    columns: Sequence[Column]
    explanation: str

    def initial(self) -> dict[str, Any]:
        return {
            column.name: self.data.getlist(column.name)
            if isinstance(column, CodesColumn)
            else self.data.get(column.name)
            for column in self.columns
            if not isinstance(column, RowsColumn)
        }

    def has_rows(self, prefix: str) -> bool:
        return any(
            column.prefix == prefix for column in self.columns if isinstance(column, RowsColumn)
        )


def filling_for(
    query: QueryDict, practice: GoodPractice, live: Record, columns: Sequence[Column], *, by: User
) -> Filling | None:
    """The version or the own proposal that was asked for, or the one that is still open."""
    if VERSION in query:
        return from_version(number_in(query, VERSION), practice, live, columns)
    own = ChangeProposal.objects.filter(practice=practice, by=by)
    proposal = own.filter(pk=number_in(query, PROPOSAL)).first() or own.open().first()
    if proposal is None:
        return None
    explanation = OPEN_PROPOSAL if proposal.is_open else EARLIER_PROPOSAL
    return filled(proposal.result(live, columns), practice, live, columns, explanation)


def number_in(query: QueryDict, name: str) -> int:
    """A number of a row; 0 for what is none, which no row has."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def from_version(
    wanted: int, practice: GoodPractice, live: Record, columns: Sequence[Column]
) -> Filling | None:
    version = revisions.kept(practice).filter(pk=wanted).first()
    own = [column for column in columns if not column.is_judged and not column.is_shared]
    record = past_record(version, own) if version else None
    if version is None or record is None:
        return None
    day = date_format(timezone.localtime(version.revision.date_created), "j F Y, H:i")
    return filled(
        record, practice, live, own,
        f"In het formulier staat de tekst van {day}. Er is nog niets gewijzigd: lees hem na en "
        "sla hem op.",
    )  # fmt: skip


def filled(
    record: Record,
    practice: GoodPractice,
    live: Record,
    columns: Sequence[Column],
    explanation: str,
) -> Filling:
    changed = [c for c in columns if c.name in record and record[c.name] != live.get(c.name)]
    data = QueryDict(mutable=True)
    for column in changed:
        put(data, column, record[column.name], practice)
    return Filling(data, changed, explanation)
