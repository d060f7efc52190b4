"""The audit log: every deed of staff, written here and nowhere else, and never changed again.

Database triggers refuse to change or remove a row, whoever asks and by whatever way.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

from catalogue.models.audit import AuditEntry
from catalogue.request_number import current_id

__all__ = ["Action", "install_triggers", "remove_triggers", "write"]

Action = AuditEntry.Action
TABLE = AuditEntry._meta.db_table
TRIGGER = "audit_log_stays"
REFUSAL = "The audit log only grows"
EVENTS = ("update", "delete")


def write(action: Action, record: Model | None = None, *, by: Any, detail: str = "") -> None:
    """Note a deed. `by` is whoever is logged in; None is a visitor or the command line.

    `detail` names fields, groups or numbers: never what somebody typed.
    """
    AuditEntry.objects.create(
        user_id=getattr(by, "pk", None),
        action=action,
        kind=record._meta.label_lower if record else "",
        record_id=str(record.pk) if record else "",
        title=title_of(record),
        detail=detail[:500],
        request=current_id.get(),
    )


def title_of(record: Model | None) -> str:
    """An account is known by its number: a name in the log could not be erased."""
    if record is None or isinstance(record, AbstractBaseUser):
        return ""
    return str(record)[:200]


def install_triggers(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Close the table, if it is there; safe to repeat."""
    run(using, installing)


def remove_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """Open the table. For a test database that is emptied after each test, and for nothing else."""
    run(using, removing)


def run(using: str, statements: Any) -> None:
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def removing(vendor: str) -> Iterator[str]:
    if vendor == "sqlite":
        for event in EVENTS:
            yield f'DROP TRIGGER IF EXISTS "{TRIGGER}_{event}"'
    else:
        yield f'DROP TRIGGER IF EXISTS "{TRIGGER}" ON "{TABLE}"'


def installing(vendor: str) -> Iterator[str]:
    yield from removing(vendor)
    if vendor == "sqlite":
        for event in EVENTS:
            yield (
                f'CREATE TRIGGER "{TRIGGER}_{event}" BEFORE {event} ON "{TABLE}" '
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    else:
        yield f"""
            CREATE OR REPLACE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT 1 FROM "{TABLE}") THEN
                    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NULL;
            END $$"""  # noqa: S608 - our names
        # For each statement, because TRUNCATE has no rows.
        yield (
            f'CREATE TRIGGER "{TRIGGER}" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{TABLE}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION {TRIGGER}()"
        )
