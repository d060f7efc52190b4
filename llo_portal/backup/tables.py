"""Rows to lines of JSON and back, the same for both databases."""

import datetime
import decimal
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from llo_portal.backup import numbers
from llo_portal.backup.manifest import Migration, Table

BATCH = 500
# What is made again by itself, or is of no use after a backup is put back.
LEFT_OUT = {
    "catalogue.catalogueversion": "must be another one, so that nothing old is taken for current",
    "practices.attempt": "counts of a quarter of an hour",
    "practices.searchmark": "derived",
    "practices.searchrow": "derived",
    "sessions.session": "everybody logs in again",
}


@contextmanager
def snapshot() -> Iterator[None]:
    """All tables as they are at one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Not atomic(), which takes the lock of a writer: see the settings.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def models_at(loader: MigrationLoader, migrations: Iterable[Migration]) -> list[type[Model]]:
    """The models as these migrations describe them; a copy, that nobody else looks at."""
    apps = loader.project_state(list(migrations)).apps
    return sorted(
        (
            model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy
        ),
        key=lambda model: model._meta.label_lower,
    )


def kept_models(found: list[type[Model]]) -> list[type[Model]]:
    return [model for model in found if model._meta.label_lower not in LEFT_OUT]


def store(model: type[Model], path: Path) -> Table:
    names = [field.attname for field in model._meta.local_concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    digest, number = hashlib.sha256(), 0
    with path.open("wb") as file:
        for row in rows.iterator(chunk_size=BATCH):
            line = as_line(dict(zip(names, row, strict=True)))
            digest.update(line)
            file.write(line)
            number += 1
    return Table(number, digest.hexdigest(), numbers.last(model))


def load(model: type[Model], path: Path) -> None:
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    for column in fields.values():
        if getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False):
            column.auto_now = column.auto_now_add = False  # type: ignore[attr-defined]
    with path.open(encoding="utf-8") as file:
        while some := list(islice(file, BATCH)):
            rows = [
                {name: fields[name].to_python(value) for name, value in json.loads(line).items()}
                for line in some
            ]
            model._base_manager.bulk_create([model(**row) for row in rows])


def as_line(values: dict[str, Any]) -> bytes:
    """Canonical, so that equal rows have equal checksums on every database."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=as_text)
    return f"{text}\n".encode()


def as_text(value: Any) -> str:
    match value:
        case datetime.datetime():
            return value.astimezone(datetime.UTC).isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case decimal.Decimal() | uuid.UUID():
            return str(value)
    raise TypeError(f"A backup cannot hold {value!r} yet.")


def empty(found: list[type[models.Model]]) -> None:
    """Where nothing has triggers yet and no constraint is looked at before the end."""
    with connection.cursor() as cursor:
        for model in found:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our names


def drop(found: list[type[models.Model]]) -> None:
    """The tables themselves, with their triggers; no row trigger hears of it."""
    tables = [model._meta.db_table for model in found]
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in [*tables, "django_migrations"]:
            name = connection.ops.quote_name(table)
            cursor.execute(f"DROP TABLE IF EXISTS {name}{cascade}")
