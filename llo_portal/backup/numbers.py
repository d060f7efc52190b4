"""The numbers that a table gave out to its rows."""

from django.db import connection
from django.db.models import AutoField, Max, Model


def column(model: type[Model]) -> str | None:
    """The column that the database numbers by itself, if any."""
    key = model._meta.pk
    return key.column if isinstance(key, AutoField) else None


def last(model: type[Model]) -> int:
    """The highest number ever given out, also when its row is gone."""
    if not (name := column(model)):
        return 0
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "pg_get_serial_sequence(%s, %s)::regclass"
            cursor.execute(
                f"SELECT pg_sequence_last_value({sequence})",
                [connection.ops.quote_name(table), name],
            )
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    stored = model._base_manager.aggregate(highest=Max("pk"))["highest"]
    return max((found and found[0]) or 0, stored or 0)


def go_on_after(model: type[Model], number: int) -> None:
    """The next row gets a higher number."""
    name, table = column(model), model._meta.db_table
    if not name or not number:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [connection.ops.quote_name(table), name, number],
            )
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
