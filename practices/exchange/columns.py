"""The one definition of a practice as columns.

Files, change proposals, conflicts and history all speak of a practice in these columns: a name
(that of its field, on the form too), a Dutch label, and a value that JSON can hold.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from catalogue.fields import MarkdownField
from catalogue.models import Activity, Role, Track, Vocabulary
from practices.exchange.whole import Whole
from practices.models import GoodPractice, Partnership

TERMS = "terms_"
Row = dict[str, Any]


class Kind(Enum):
    TEXT = "text"
    MARKDOWN = "markdown"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CODES = "codes"
    ROWS = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`is_judged`: an editor or the workflow decides on it, no proposal and no restored text.
    `is_shared`: a link to what has an owner of its own; no restored text brings it back."""

    name: str
    label: str
    kind: Kind
    is_judged: bool = False
    is_shared: bool = False

    def read(self, whole: Whole) -> Any:
        raise NotImplementedError

    def words(self, value: Any) -> list[str]:
        """A value as people read it: one text, or one for each item."""
        raise NotImplementedError

    def merged(self, basis: Any, proposed: Any, live: Any) -> Any:
        """What a change from `basis` to `proposed` makes of the live value."""
        if live == basis:
            return proposed
        return live if proposed == basis else self.combined(basis, proposed, live)

    def combined(self, basis: Any, proposed: Any, live: Any) -> Any:
        """When both changed. A text is one or the other; lists take what came and went."""
        return proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldColumn(Column):
    """One field of the practice itself."""

    choices: Mapping[str, str]

    def read(self, whole):
        value = getattr(whole.practice, self.name)
        if isinstance(value, datetime.date):
            return value.isoformat()
        return plain(value) if isinstance(value, str) else value

    def words(self, value):
        if value in (None, ""):
            return []
        if self.kind is Kind.DATE:
            day = parse_date(value)
            return [date_format(day, "j F Y") if day else value]
        return [str(self.choices.get(value, value))]

    def write(self, practice: GoodPractice, value: Any) -> None:
        """On the object only; saving is for who has written all columns."""
        field = practice._meta.get_field(self.name)
        setattr(practice, self.name, field.to_python(value))  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesColumn(Column):
    """Links to rows that have a code; of terms those of one vocabulary."""

    part: str
    rows: Mapping[str, models.Model]
    names: Mapping[str, str]
    vocabulary: str = ""

    def read(self, whole):
        rows = getattr(whole, self.part)
        if self.vocabulary:
            rows = [term for term in rows if term.vocabulary.code == self.vocabulary]
        return sorted(row.code for row in rows)

    def words(self, value):
        known = [name for code, name in self.names.items() if code in value]
        return known + [code for code in value if code not in self.names]

    def combined(self, basis, proposed, live):
        come, gone = set(proposed) - set(basis), set(basis) - set(proposed)
        return sorted((set(live) | come) - gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsColumn(Column):
    """Rows below the practice. `prefix` is their name on the form, `key` tells them apart."""

    prefix: str
    fields: tuple[str, ...]
    key: tuple[str, ...]

    def key_of(self, row: Row) -> tuple[Any, ...]:
        return tuple(row[name] for name in self.key)

    def row_of(self, row: Any) -> Row:
        return {name: cell(getattr(row, name)) for name in self.fields}

    def read(self, whole):
        return [self.row_of(row) for row in getattr(whole, self.name)]

    def words(self, value):
        return [said(row[name] for name in self.fields) for row in value]

    def combined(self, basis, proposed, live):
        before, after, now = ({self.key_of(row): row for row in rows}
                              for rows in (basis, proposed, live))  # fmt: skip
        changed = {key: row for key, row in after.items() if row != before.get(key)}
        kept = {key: row for key, row in now.items() if key in after or key not in before}
        return list((kept | changed).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipsColumn(RowsColumn):
    """The pps'en, the lead first."""

    names: Mapping[str, str]
    rows: Mapping[str, Partnership]

    def row_of(self, row):
        return {"partnership": row.partnership.slug, "is_lead": row.is_lead}

    def read(self, whole):
        return lead_first([self.row_of(link) for link in whole.partnerships])

    def words(self, value):
        return [
            self.names.get(row["partnership"], row["partnership"])
            + (" (trekker)" if row["is_lead"] else "")
            for row in value
        ]


def lead_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (not row["is_lead"], row["partnership"]))


def plain(text: str) -> str:
    """As a form gives it back: without spaces around it, and with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def cell(value: Any) -> Any:
    """A value of a row; an image is its name."""
    if value is None or isinstance(value, bool | int):
        return value
    return plain(str(value))


def said(values: Iterable[Any]) -> str:
    return " · ".join("ja" if value is True else str(value) for value in values if value)


JUDGED = [
    "level", "level_reason", "level_assessor", "level_assessed_on", "licence", "checked_on",
    "state", "published_on", "updated_on",
]  # fmt: skip
# In the order of the form.
FIRST = ["title", "summary", "slug"]
SHORT = ["scope", "start_year", "end_year"]
STORY = [
    "question", "approach", "results",
    "reach_participants", "reach_companies", "reach_students", "reach_teachers", "reach_year",
    "reach_source",
    "value_for_companies", "value_for_education", "lessons", "transferable_core",
    "preconditions", "cost_note",
]  # fmt: skip


def columns() -> list[Column]:
    """All columns of this moment: every vocabulary of practices is one."""
    vocabularies = Vocabulary.objects.filter(applies_to=Vocabulary.AppliesTo.PRACTICE)
    terms = [codes_of(vocabulary) for vocabulary in vocabularies.prefetch_related("terms")]
    partnerships = Partnership.objects.in_bulk(field_name="slug")
    return [
        *map(of_field, FIRST),
        PartnershipsColumn(
            name="partnerships", label="Pps'en", kind=Kind.ROWS, is_shared=True,
            prefix="practicepartnership_set", fields=("partnership", "is_lead"),
            key=("partnership",), rows=partnerships,
            names={slug: row.name for slug, row in partnerships.items()},
        ),
        codes("roles", "Rollen", Role.objects.all()),
        codes("tracks", "Sporen", Track.objects.all()),
        *terms,
        *map(of_field, SHORT),
        *map(of_field, STORY),
        codes("activities", "Activiteiten", Activity.objects.all(), is_shared=True),
        RowsColumn(
            name="sources", label="Bronnen", kind=Kind.ROWS, prefix="sources",
            fields=("title", "url", "year"), key=("url",),
        ),
        RowsColumn(
            name="illustrations", label="Beeld", kind=Kind.ROWS, is_shared=True,
            prefix="illustrations", key=("image", "video_url"),
            fields=("image", "video_url", "alternative_text", "is_decorative", "caption",
                    "credit"),
        ),
        *map(of_field, JUDGED),
    ]  # fmt: skip


def of_field(name: str) -> FieldColumn:
    field: Any = GoodPractice._meta.get_field(name)
    return FieldColumn(
        name=name,
        label=upper_first(field.verbose_name),
        kind=kind_of(field),
        is_judged=name in JUDGED,
        choices=dict(field.flatchoices),
    )


def kind_of(field: models.Field) -> Kind:
    if field.choices:
        return Kind.CHOICE
    if isinstance(field, MarkdownField):
        return Kind.MARKDOWN
    if isinstance(field, models.IntegerField):
        return Kind.NUMBER
    return Kind.DATE if isinstance(field, models.DateField) else Kind.TEXT


def codes(name: str, label: str, rows: Iterable[Any], *, is_shared: bool = False) -> CodesColumn:
    by_code = {row.code: row for row in rows}
    return CodesColumn(
        name=name, label=label, kind=Kind.CODES, is_shared=is_shared, part=name,
        rows=by_code, names={code: str(row) for code, row in by_code.items()},
    )  # fmt: skip


def codes_of(vocabulary: Vocabulary) -> CodesColumn:
    rows = {term.code: term for term in vocabulary.terms.all()}
    return CodesColumn(
        name=f"{TERMS}{vocabulary.code}", label=vocabulary.label, kind=Kind.CODES, part="terms",
        rows=rows, names={code: term.label for code, term in rows.items()},
        vocabulary=vocabulary.code,
    )  # fmt: skip


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
