"""A practice as one record: {column: value}, ready for JSON. Written through one door."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from practices import edits
from practices.exchange.columns import (
    CodesColumn,
    Column,
    FieldColumn,
    PartnershipsColumn,
    Row,
    RowsColumn,
)
from practices.exchange.whole import Whole, stored
from practices.models import GoodPractice, Source
from practices.refusal import Refused

Record = dict[str, Any]


def read(practice: GoodPractice, columns: Iterable[Column]) -> Record:
    """As stored now."""
    return record_of(stored(practice), columns)


def record_of(whole: Whole, columns: Iterable[Column]) -> Record:
    return {column.name: column.read(whole) for column in columns}


def fingerprint(value: Any) -> str:
    """Tells two values of a column apart without holding them."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write(practice: GoodPractice, values: Mapping[str, Any], columns: Iterable[Column]) -> None:
    """Store these columns of a practice, as every edit ends: aligned, complete and dated.

    Judged columns, pps'en and images are not written here. Raises `Refused`, in Dutch; run it in
    a transaction with the practice locked.
    """
    chosen = [column for column in columns if column.name in values]
    unwritable = [c.label for c in chosen if c.is_judged or isinstance(c, PartnershipsColumn)]
    if unwritable or "illustrations" in values:
        raise ValueError(f"not written through a record: {unwritable or 'illustrations'}")
    fields = [column for column in chosen if isinstance(column, FieldColumn)]
    write_fields(practice, values, fields)
    activities = None
    for column in chosen:
        if isinstance(column, RowsColumn):
            write_sources(practice, values[column.name], column)
        elif isinstance(column, CodesColumn):
            rows = rows_behind(column, values[column.name])
            if column.name == "activities":
                activities = rows
            else:
                write_links(practice, rows, column)
    edits.settle(practice, activities=activities, is_public_change=bool(values))


def write_fields(
    practice: GoodPractice, values: Mapping[str, Any], columns: list[FieldColumn]
) -> None:
    if not columns:
        return
    address = practice.slug
    for column in columns:
        column.write(practice, values[column.name])
    labels = {column.name: column.label for column in columns}
    checked(practice, labels)
    practice.save(update_fields=list(labels))
    if practice.slug != address:
        edits.keep_old_address(practice, address)


def checked(row: Any, labels: Mapping[str, str]) -> None:
    """Refused, field by field, as a form would."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(
            *(
                f"{labels[name]}: {text}" if name in labels else edits.in_words(text)
                for name, texts in error.message_dict.items()
                for text in texts
            )
        ) from None


def rows_behind(column: CodesColumn, codes: list[str]) -> list[Any]:
    unknown = [code for code in codes if code not in column.rows]
    if unknown:
        raise Refused(f"{column.label}: ‘{unknown[0]}’ bestaat niet (meer).")
    return [column.rows[code] for code in codes]


def write_links(practice: GoodPractice, rows: list[Any], column: CodesColumn) -> None:
    if column.vocabulary:
        # Terms of other vocabularies stay.
        rows = [*rows, *practice.terms.exclude(vocabulary__code=column.vocabulary)]
    getattr(practice, column.part).set(rows)


def write_sources(practice: GoodPractice, rows: list[Row], column: RowsColumn) -> None:
    """In this order; a source that stays is the same row."""
    present = {source.url: source for source in practice.sources.all()}
    wanted = {row["url"] for row in rows}
    practice.sources.exclude(url__in=wanted).delete()
    for position, row in enumerate(rows):
        source = present.get(row["url"]) or Source(practice=practice, url=row["url"])
        source.title, source.year, source.position = row["title"], row["year"], position
        checked(source, {name: f"{column.label}, {name}" for name in column.fields})
        source.save()
