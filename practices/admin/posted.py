"""Columns of a practice as its form sends them, and back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from practices.exchange.columns import (
    CodesColumn,
    Column,
    Kind,
    PartnershipsColumn,
    Row,
    RowsColumn,
    lead_first,
    plain,
)
from practices.models import GoodPractice

MOST_ROWS = 1000  # of one kind in a form, as Django has it
MOST_DIGITS = 18  # Longer fits in no column, and Python refuses to read what is much longer.


def value_in(data: QueryDict, column: Column, practice: GoodPractice) -> Any:
    """What the form would store in a column. What cannot be stored stays as it was typed."""
    if isinstance(column, RowsColumn):
        return rows_in(data, column, practice)
    if isinstance(column, CodesColumn):
        by_pk = {str(row.pk): code for code, row in column.rows.items()}
        return sorted(by_pk.get(pk, pk) for pk in data.getlist(column.name))
    return typed(plain(data.get(column.name, "")), column.kind)


def typed(text: str, kind: Kind) -> Any:
    if kind is Kind.NUMBER:
        return number(text)
    if kind is Kind.DATE:
        try:
            day = forms.DateField(required=False).clean(text)
        except ValidationError:
            return text
        return day and day.isoformat()
    return text


def number(text: str) -> Any:
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else text or None


def rows_in(data: QueryDict, column: RowsColumn, practice: GoodPractice) -> list[Row]:
    """In the order of their numbers, those without one last; removed and empty ones left out."""
    images = {str(row.pk): str(row.image) for row in practice.illustrations.all()}
    total = number(data.get(f"{column.prefix}-TOTAL_FORMS", ""))
    found = []
    for index in range(min(total, MOST_ROWS) if isinstance(total, int) else 0):
        name = f"{column.prefix}-{index}"
        cells = {field: data.get(f"{name}-{field}", "") for field in column.fields}
        if data.get(f"{name}-DELETE") or not any(cells.values()):
            continue
        if "image" in cells:
            cells["image"] = images.get(data.get(f"{name}-id", ""), cells["image"])
        place = number(data.get(f"{name}-position", ""))
        is_last = not isinstance(place, int)
        row = {field: cell_in(text, field, column) for field, text in cells.items()}
        found.append(((is_last, 0 if is_last else place, index), row))
    rows = [row for _, row in sorted(found, key=lambda entry: entry[0])]
    return lead_first(rows) if isinstance(column, PartnershipsColumn) else rows


def cell_in(text: str, field: str, column: RowsColumn) -> Any:
    if field.startswith("is_"):
        return bool(text)
    if isinstance(column, PartnershipsColumn):
        return next((slug for slug, row in column.rows.items() if str(row.pk) == text), text)
    return number(text) if field == "year" else plain(text)


def put(data: QueryDict, column: Column, value: Any, practice: GoodPractice) -> None:
    """Make the form say this of a column."""
    if isinstance(column, RowsColumn):
        put_rows(data, column, value, practice)
    elif isinstance(column, CodesColumn):
        rows = [column.rows[code] for code in value if code in column.rows]
        data.setlist(column.name, [str(row.pk) for row in rows])
    else:
        day = parse_date(value) if column.kind is Kind.DATE and value else None
        data[column.name] = date_format(day, "d-m-Y") if day else str(value or "")


def put_rows(data: QueryDict, column: RowsColumn, rows: list[Row], practice: GoodPractice) -> None:
    """The rows that are there stay the same rows; those not among these are ticked to go."""
    for name in [name for name in data if name.startswith(f"{column.prefix}-")]:
        del data[name]
    stored = list(getattr(practice, column.prefix).all())
    present = [column.row_of(row) for row in stored]
    wanted = {column.key_of(row): (place, row) for place, row in enumerate(rows)}
    is_as_stored = rows == present
    forms_of = [
        (own, *wanted.pop(column.key_of(row), (None, row)))
        for own, row in zip(stored, present, strict=True)
    ] + [(None, place, row) for place, row in wanted.values() if not row.get("image")]
    for index, (own, place, row) in enumerate(forms_of):
        name = f"{column.prefix}-{index}"
        data[f"{name}-practice"] = str(practice.pk)
        if own:
            data[f"{name}-id"] = str(own.pk)
            if place is None:
                data[f"{name}-DELETE"] = "on"
        if not isinstance(column, PartnershipsColumn):
            data[f"{name}-position"] = str(own.position if own and is_as_stored else place or 0)
        for field, value in row.items():
            put_cell(data, f"{name}-{field}", value, column)
    data[f"{column.prefix}-TOTAL_FORMS"] = str(len(forms_of))
    data[f"{column.prefix}-INITIAL_FORMS"] = str(len(stored))
    data[f"{column.prefix}-MIN_NUM_FORMS"] = "0"
    data[f"{column.prefix}-MAX_NUM_FORMS"] = str(MOST_ROWS)


def put_cell(data: QueryDict, name: str, value: Any, column: RowsColumn) -> None:
    if isinstance(column, PartnershipsColumn) and value in column.rows:
        data[name] = str(column.rows[value].pk)
    elif isinstance(value, bool):
        if value:
            data[name] = "on"
    elif not name.endswith("-image"):  # A browser sends files alone.
        data[name] = str(value or "")
