"""The framework in short: what every page needs to name and link its parts.

Two queries, kept under the catalogue version.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import CharField, F, IntegerField, Value
from django.urls import reverse

from catalogue.models import Activity, Page, Role, Term, Track
from catalogue.version import keep_latest


@dataclass(frozen=True, slots=True)
class Entry:
    """A role, track, activity or page in short. `parent` is the code one level up."""

    kind: str
    pk: int
    code: str
    number: int
    title: str
    short_title: str
    summary: str
    question: str
    parent: str
    is_elaborated: bool
    url: str

    @property
    def name(self) -> str:
        return self.short_title or self.title


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term in short, with the days between which it may be chosen."""

    pk: int
    code: str
    label: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None

    def is_choosable(self, today: datetime.date) -> bool:
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_to is None or today <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    code: str
    label: str
    facet_level: str
    applies_to: str
    is_open: bool
    terms: list[TermEntry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    roles: dict[str, Entry]
    tracks: dict[str, Entry]
    activities: dict[str, Entry]
    pages: dict[str, Entry]
    vocabularies: dict[str, VocabularyEntry]

    def tracks_of(self, role: str) -> list[Entry]:
        return [track for track in self.tracks.values() if track.parent == role]

    def activities_of(self, track: str) -> list[Entry]:
        return [entry for entry in self.activities.values() if entry.parent == track]

    @property
    def is_growing(self) -> bool:
        """Whether some published activity is not worked out yet."""
        return any(not activity.is_elaborated for activity in self.activities.values())


@keep_latest
def read(token: str) -> Outline:
    """The outline as it is under this catalogue version."""
    entries: dict[str, dict[str, Entry]] = defaultdict(dict)
    for kind, pk, code, *rest in framework_rows():
        number, title, short_title, summary, question, parent, elaboration = rest
        entries[kind][code] = Entry(
            kind,
            pk,
            code,
            number,
            title,
            short_title,
            summary,
            question,
            parent,
            elaboration == Activity.Elaboration.ELABORATED,
            reverse(kind, args=[code]),
        )
    return Outline(
        roles=entries["role"],
        tracks=entries["track"],
        activities=entries["activity"],
        pages=entries["page"],
        vocabularies=vocabularies(),
    )


def framework_rows():
    """Roles, tracks, published activities and pages in one query, in the order of the site."""

    def columns(**values):
        return {
            f"entry_{name}": value if hasattr(value, "resolve_expression") else F(value)
            for name, value in values.items()
        }

    nothing = Value("", output_field=CharField())
    zero = Value(0, output_field=IntegerField())
    shared = {"title": "title", "summary": "summary"}
    arms = [
        (Role.objects.all(), "role", columns(
            code="code", number="number", short_title="short_title", question=nothing,
            parent=nothing, elaboration=nothing, order=zero, **shared,
        )),
        (Track.objects.all(), "track", columns(
            code="code", number="number", short_title="short_title", question="question",
            parent="role__code", elaboration=nothing, order=zero, **shared,
        )),
        (Activity.objects.published(), "activity", columns(
            code="code", number="number", short_title="short_title", question=nothing,
            parent="track__code", elaboration="elaboration", order="track__number", **shared,
        )),
        (Page.objects.all(), "page", columns(
            code="slug", number=zero, short_title=nothing, question=nothing, parent=nothing,
            elaboration=nothing, order=zero, **shared,
        )),
    ]  # fmt: skip
    names = [
        "entry_kind", "pk", "entry_code", "entry_number", "entry_title", "entry_short_title",
        "entry_summary", "entry_question", "entry_parent", "entry_elaboration", "entry_order",
    ]  # fmt: skip
    first, *others = [
        queryset.order_by()
        .annotate(entry_kind=Value(kind, output_field=CharField()), **values)
        .values_list(*names)
        for queryset, kind, values in arms
    ]
    rows = sorted(first.union(*others, all=True), key=lambda row: (row[-1], row[3], row[4]))
    return [row[:-1] for row in rows]


def vocabularies() -> dict[str, VocabularyEntry]:
    """Vocabularies with their terms, empty vocabularies left out, in editorial order."""
    found: dict[str, VocabularyEntry] = {}
    rows = Term.objects.order_by(
        "vocabulary__position", "vocabulary__label", "position", "label"
    ).values_list(
        "vocabulary__code",
        "vocabulary__label",
        "vocabulary__facet_level",
        "vocabulary__applies_to",
        "vocabulary__is_open",
        "pk",
        "code",
        "label",
        "valid_from",
        "valid_to",
    )
    for code, label, facet_level, applies_to, is_open, *term in rows:
        vocabulary = found.setdefault(
            code, VocabularyEntry(code, label, facet_level, applies_to, is_open)
        )
        vocabulary.terms.append(TermEntry(*cast("Any", term)))
    return found
