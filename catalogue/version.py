"""The catalogue version: one random token that changes with every write to a public table.

Facet index, outline, ETags and cached pages are all kept under it. Database triggers replace it,
so that no way of writing can be forgotten. It is never a counter: after a rollback, a flush or a
restore an old number would come back with other content behind it.
"""

import functools
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.http import HttpRequest

from catalogue.models import CatalogueVersion

# Apps of others: accounts, sessions and history never reach a public page.
PRIVATE_APPS = {
    "admin", "auth", "contenttypes", "otp_static", "otp_totp", "reversion", "sessions",
}  # fmt: skip
PREFIX = "moves_catalogue_version"

Value = TypeVar("Value")

# PostgreSQL gives a transaction its number at the first write.
HAS_SETTLED = (
    " AND (pg_current_xact_id_if_assigned() IS NULL"
    " OR current_setting('catalogue.every_write', true) = 'on')"
)


def read(using: str = DEFAULT_DB_ALIAS) -> str:
    """The token of this moment.

    Without a row every call gives another token, so that nothing is kept; just so inside a
    transaction that has written and whose token moves only at its commit.
    """
    connection = connections[using]
    statement = f'SELECT token FROM "{CatalogueVersion._meta.db_table}" WHERE id = 1'  # noqa: S608
    if connection.vendor == "postgresql":
        statement += HAS_SETTLED
    # Read for every answer, also for the shortest: plain SQL takes a fifth of a queryset's time.
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row[0] if row else uuid.uuid4().hex


def is_public(model: type[Model]) -> bool:
    """Whether rows of this table reach a public page. A link table does if both its ends do."""
    if model._meta.auto_created:
        ends = [field.related_model for field in model._meta.fields if field.related_model]
        return all(is_public(end) for end in ends)
    if model._meta.app_label in PRIVATE_APPS:
        return False
    # A model of ours that does not say so fails here, and in the tests.
    return model.is_public  # type: ignore[attr-defined]


def public_tables() -> list[str]:
    models: Iterable[type[Model]] = apps.get_models(include_auto_created=True)
    return sorted(
        model._meta.db_table for model in models if model._meta.managed and is_public(model)
    )


def install_triggers(using: str = DEFAULT_DB_ALIAS, **kwargs) -> None:
    """Put the triggers on every public table that exists; safe to repeat.

    The token moves too: what was written while a trigger was away has not moved it.
    """
    connection = connections[using]
    if connection.vendor not in ("sqlite", "postgresql"):
        raise NotImplementedError(f"The catalogue version has no triggers for {connection.vendor}.")
    existing = set(connection.introspection.table_names())
    version_table = CatalogueVersion._meta.db_table
    if version_table not in existing:
        return
    tables = [table for table in public_tables() if table in existing]
    statements = sqlite_triggers if connection.vendor == "sqlite" else postgresql_triggers
    with connection.cursor() as cursor:
        for statement in statements(version_table, tables):
            cursor.execute(statement)
    move(using)


def move(using: str = DEFAULT_DB_ALIAS) -> None:
    """For what no trigger sees: everything that is kept under the version is made anew."""
    CatalogueVersion.objects.using(using).update_or_create(
        id=1, defaults={"token": uuid.uuid4().hex}
    )


def sqlite_triggers(version_table: str, tables: list[str]) -> Iterator[str]:
    """Row triggers. An upsert would take over the conflict clause of the outer statement."""
    fresh = "lower(hex(randomblob(16)))"
    move = (
        f'UPDATE "{version_table}" SET token = {fresh} WHERE id = 1; '  # noqa: S608 - our names
        f'INSERT INTO "{version_table}" (id, token) SELECT 1, {fresh} '
        f'WHERE NOT EXISTS (SELECT 1 FROM "{version_table}" WHERE id = 1); '
    )
    for table in tables:
        for event in ("insert", "update", "delete"):
            trigger = f"{PREFIX}_{table}_{event}"
            yield f'DROP TRIGGER IF EXISTS "{trigger}"'
            yield f'CREATE TRIGGER "{trigger}" AFTER {event} ON "{table}" BEGIN {move}END'


def postgresql_triggers(version_table: str, tables: list[str]) -> Iterator[str]:
    """Row triggers deferred to the commit, so that a long import holds no lock on the one row.

    One move a transaction is then enough, and more would be slow: 10,000 moves of one row take
    two seconds, with the row locked. A transaction that makes the triggers immediate and wants a
    new token at every write (the tests) says so with `catalogue.every_write`.
    """
    yield f"""
        CREATE OR REPLACE FUNCTION {PREFIX}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            this_transaction text := pg_current_xact_id()::text;
        BEGIN
            IF current_setting('catalogue.moved_in', true) = this_transaction
               AND current_setting('catalogue.every_write', true) IS DISTINCT FROM 'on' THEN
                RETURN NULL;
            END IF;
            INSERT INTO "{version_table}" (id, token)
            VALUES (1, replace(gen_random_uuid()::text, '-', ''))
            ON CONFLICT (id) DO UPDATE SET token = excluded.token;
            PERFORM set_config('catalogue.moved_in', this_transaction, true);
            RETURN NULL;
        END $$"""  # noqa: S608 - our names
    for table in tables:
        yield f'DROP TRIGGER IF EXISTS "{PREFIX}" ON "{table}"'
        yield (
            f'CREATE CONSTRAINT TRIGGER "{PREFIX}" AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {PREFIX}()"
        )
        yield f'DROP TRIGGER IF EXISTS "{PREFIX}_truncate" ON "{table}"'
        yield (
            f'CREATE TRIGGER "{PREFIX}_truncate" AFTER TRUNCATE ON "{table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}()"
        )


class keep_latest(Generic[Value]):
    """Keep what a function made for the latest key, in this process."""

    def __init__(self, build: Callable[[str], Value]):
        functools.update_wrapper(self, build)
        self.build = build
        self.lock = threading.Lock()
        self.latest: tuple[str, Value] | None = None

    def __call__(self, key: str) -> Value:
        latest = self.latest
        if latest is None or latest[0] != key:
            with self.lock:  # Requests that come together build once.
                latest = self.latest
                if latest is None or latest[0] != key:
                    latest = self.latest = (key, self.build(key))
        return latest[1]

    def forget(self) -> None:
        self.latest = None


def of(request: HttpRequest) -> str:
    """The token that this request answers by, read once."""
    token = getattr(request, "catalogue_version", None)
    if token is None:
        token = request.catalogue_version = read()  # type: ignore[attr-defined]
    return token
