"""Who saves second loses nothing: an edit is laid beside what was saved since it began.

The form carries a fingerprint of every column as it was opened. A column that only the other
changed is kept as the other made it; one that both changed is shown in both versions, and the
form is not saved before someone chose.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict

from catalogue.dutch import enumerate_words
from practices.admin.posted import put, value_in
from practices.exchange.columns import Column, Kind
from practices.exchange.difference import Difference
from practices.exchange.past import Edit, last_edits
from practices.exchange.record import Record, fingerprint
from practices.models import GoodPractice

BASIS = "basis"
SEEN = "gezien"
CHOICE = "keuze-"
MINE, THEIRS = "mijn", "hun"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A column that both changed: `difference` goes from theirs to mine."""

    difference: Difference
    edit: Edit | None

    @property
    def name(self) -> str:
        return f"{CHOICE}{self.difference.column.name}"


@dataclass(slots=True)
class Meeting:
    """How the edit in this request meets those of others."""

    data: QueryDict
    conflicts: list[Conflict] = field(default_factory=list)
    kept: dict[str, Edit | None] = field(default_factory=dict)


def fingerprints(record: Record) -> dict[str, str]:
    return {name: fingerprint(value) for name, value in record.items()}


def carried(data: QueryDict, name: str) -> dict[str, str]:
    """Fingerprints as the form brought them back; what is not ours counts for nothing."""
    try:
        given = json.loads(data.get(name, ""))
    except (ValueError, RecursionError):  # The second for what is nested very deeply.
        return {}
    return given if isinstance(given, dict) else {}


def meet(
    data: QueryDict, practice: GoodPractice, live: Record, columns: Sequence[Column]
) -> Meeting:
    """`data` with what others changed since; only columns of this form take part."""
    data = data.copy()  # which can be written to
    basis, seen, now = carried(data, BASIS), carried(data, SEEN), fingerprints(live)
    meeting = Meeting(data)
    mine: dict[str, Any] = {}
    others, both = [], []
    for column in columns:
        name = column.name
        if name not in basis or basis[name] == now[name]:
            continue
        mine[name] = value_in(data, column, practice)
        choice = data.get(f"{CHOICE}{name}") if seen.get(name) == now[name] else None
        if fingerprint(mine[name]) == basis[name] or choice == THEIRS:
            others.append(column)
        elif mine[name] != live[name] and choice != MINE:
            both.append(column)
            continue
        elif column.kind is Kind.ROWS:
            put(data, column, mine[name], practice)
        basis[name] = now[name]
    edits = last_edits(practice, {c.name for c in [*others, *both]}, columns) if mine else {}
    for column in others:
        put(data, column, live[column.name], practice)
        meeting.kept[column.label] = edits.get(column.name)
    for column in both:
        name = column.name
        if column.kind is Kind.ROWS:
            # Onto the rows that are there now: the form can then be shown and sent again.
            put(data, column, mine[name], practice)
        difference = Difference(column, live[name], mine[name])
        meeting.conflicts.append(Conflict(difference, edits.get(name)))
        seen[name] = now[name]
    data[BASIS], data[SEEN] = json.dumps(basis), json.dumps(seen)
    return meeting


def hidden_values(request: HttpRequest, opened: Record) -> dict[str, str]:
    """What the form carries: as it came back, or of the practice as it is opened now."""
    if request.method == "POST" and BASIS in request.POST:
        return {name: request.POST.get(name, "") for name in (BASIS, SEEN)}
    return {BASIS: json.dumps(fingerprints(opened)), SEEN: "{}"}


def told(kept: dict[str, Edit | None]) -> list[str]:
    """Whose changes stay beside this edit."""
    by: dict[str, list[str]] = {}
    for label, edit in kept.items():
        by.setdefault(edit.by if edit else "Iemand anders", []).append(label)
    return [
        f"{person} heeft intussen gewijzigd: {enumerate_words(labels)}. Dat blijft staan."
        for person, labels in by.items()
    ]
