"""Triggers that mark a practice when something changes that its search row is made of.

They stand beside those that move the catalogue version, for the same reason: no save, bulk
update, loaddata or plain SQL can be forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

from catalogue.models import Activity, Role, Term, Track
from practices.models import (
    ActivityPractice,
    GoodPractice,
    Partnership,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    PracticeTrack,
)
from practices.search.engine import MARKS, is_postgresql
from practices.search.rows import EVERYTHING, TEXTS

PREFIX = "marks_search"


@dataclass(frozen=True, slots=True)
class Origin:
    """A table that rows are made of. `practices` gives the practices of a row of it, as SQL."""

    model: type[Model]
    columns: tuple[str, ...]
    practices: str

    @property
    def table(self) -> str:
        return self.model._meta.db_table


def through(link: type[Model], column: str) -> str:
    return f'SELECT practice_id FROM "{link._meta.db_table}" WHERE {column} = {{row}}.id'  # noqa: S608


ORIGINS = [
    Origin(GoodPractice, ("title", "summary", "state", *TEXTS), "SELECT {row}.id"),
    *(
        Origin(link, (), "SELECT {row}.practice_id")
        for link in (PracticeTerm, PracticeRole, PracticeTrack, PracticePartnership,
                     ActivityPractice)
    ),
    Origin(Term, ("label", "alternative_labels"), through(PracticeTerm, "term_id")),
    Origin(Role, ("title",), through(PracticeRole, "role_id")),
    Origin(Track, ("title", "short_title"), through(PracticeTrack, "track_id")),
    Origin(
        Activity, ("title", "short_title", "state"), through(ActivityPractice, "activity_id")
    ),
    Origin(
        Partnership, ("name", "city", "state"), through(PracticePartnership, "partnership_id")
    ),
]  # fmt: skip


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Safe to repeat; what was written while a trigger was away is marked as a whole."""
    if not has_tables(using):
        return
    uninstall(using)
    statements = postgresql_triggers if is_postgresql(using) else sqlite_triggers
    with connections[using].cursor() as cursor:
        for origin in ORIGINS:
            for statement in statements(origin):
                cursor.execute(statement)
        cursor.execute(
            f'INSERT INTO "{MARKS}" (practice_id) SELECT {EVERYTHING} '  # noqa: S608 - our names
            f'WHERE EXISTS (SELECT 1 FROM "{GoodPractice._meta.db_table}")'
        )


def uninstall(using: str = DEFAULT_DB_ALIAS) -> None:
    """Out of the way of a migration that changes a column they look at."""
    if not has_tables(using):
        return
    kinds = ("row", "statement") if is_postgresql(using) else ("insert", "update", "delete")
    with connections[using].cursor() as cursor:
        for origin in ORIGINS:
            on_table = f' ON "{origin.table}"' if is_postgresql(using) else ""
            for kind in kinds:
                name = f"{PREFIX}_{origin.table}_{kind}"
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on_table}')


def has_tables(using: str) -> bool:
    """Not yet, or no longer, while an app is migrated on its own."""
    needed = {MARKS, *(origin.table for origin in ORIGINS)}
    return needed <= set(connections[using].introspection.table_names())


def mark(origin: Origin, *rows: str) -> str:
    found = " UNION ".join(origin.practices.format(row=row) for row in rows)
    return f'INSERT INTO "{MARKS}" (practice_id) {found};'


def of_columns(origin: Origin) -> str:
    names = ", ".join(f'"{name}"' for name in origin.columns)
    return f" OF {names}" if names else ""


def sqlite_triggers(origin: Origin) -> Iterator[str]:
    for event, rows in (
        ("insert", ["new"]),
        (f"update{of_columns(origin)}", ["old", "new"]),
        ("delete", ["old"]),
    ):
        name = f"{PREFIX}_{origin.table}_{event.split()[0]}"
        yield (
            f'CREATE TRIGGER "{name}" AFTER {event} ON "{origin.table}" '
            f"BEGIN {mark(origin, *rows)} END"
        )


def skip_unchanged(origin: Origin) -> str:
    """Inside the function: a trigger that names a column would forbid to alter it."""
    if not origin.columns:
        return ""
    old, new = (", ".join(f'{row}."{name}"' for name in origin.columns) for row in ("old", "new"))
    return (
        f"IF TG_OP = 'UPDATE' AND ROW({old}) IS NOT DISTINCT FROM ROW({new}) "
        "THEN RETURN NULL; END IF;"
    )


def postgresql_triggers(origin: Origin) -> Iterator[str]:
    name = f"{PREFIX}_{origin.table}"
    yield f"""
        CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                INSERT INTO "{MARKS}" (practice_id) VALUES ({EVERYTHING});
                RETURN NULL;
            END IF;
            {skip_unchanged(origin)}
            IF TG_OP <> 'DELETE' THEN {mark(origin, "new")} END IF;
            IF TG_OP <> 'INSERT' THEN {mark(origin, "old")} END IF;
            RETURN NULL;
        END $$"""  # noqa: S608 - our names
    for event, level in (
        ("INSERT OR UPDATE OR DELETE", "ROW"),
        ("TRUNCATE", "STATEMENT"),
    ):
        yield (
            f'CREATE TRIGGER "{name}_{level.lower()}" AFTER {event} ON "{origin.table}" '
            f'FOR EACH {level} EXECUTE FUNCTION "{name}"()'
        )
