"""The database's own word index: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

It only says which rows hold a word; what the words are and how much they weigh is Python's, so
that both databases give the same answer. Nothing else in the portal knows which one it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from practices.models import SearchMark, SearchRow

ROWS = SearchRow._meta.db_table
MARKS = SearchMark._meta.db_table
INDEX = f"{ROWS}_index"
VOCABULARY = f"{ROWS}_vocabulary"

PATIENCE = 200  # milliseconds, for a write that may be missed

# Words one after another, as they stand in `SearchRow.words`.
Phrase = tuple[str, ...]


def encoded(word: str) -> str:
    """A word as both engines take it whole: plain letters and digits."""
    if word.isascii() and word.isalnum():
        return word
    return f"zz{word.encode().hex()}"


def decoded(word: str) -> str:
    if word.startswith("zz") and len(word) % 2 == 0:
        try:
            return bytes.fromhex(word[2:]).decode()
        except ValueError:  # A real word that starts with zz.
            pass
    return word


def is_postgresql(using: str = DEFAULT_DB_ALIAS) -> bool:
    return connections[using].vendor == "postgresql"


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the index over the search rows; the database keeps it in step with them."""
    if ROWS not in connections[using].introspection.table_names():
        return
    statements = postgresql_index() if is_postgresql(using) else sqlite_index()
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def sqlite_index() -> Iterator[str]:
    yield (
        f'CREATE VIRTUAL TABLE IF NOT EXISTS "{INDEX}" USING fts5(words, content="{ROWS}", '
        'content_rowid="practice_id", tokenize="unicode61 remove_diacritics 0")'
    )
    yield f'CREATE VIRTUAL TABLE IF NOT EXISTS "{VOCABULARY}" USING fts5vocab("{INDEX}", "row")'
    put = f'INSERT INTO "{INDEX}"(rowid, words) VALUES (new.practice_id, new.words);'  # noqa: S608
    take = (
        f'INSERT INTO "{INDEX}"("{INDEX}", rowid, words) '  # noqa: S608 - our names
        "VALUES ('delete', old.practice_id, old.words);"
    )
    for event, body in (("insert", put), ("delete", take), ("update", take + put)):
        yield f'DROP TRIGGER IF EXISTS "{INDEX}_{event}"'
        yield f'CREATE TRIGGER "{INDEX}_{event}" AFTER {event} ON "{ROWS}" BEGIN {body} END'
    # Rows written while the triggers were away.
    yield f'INSERT INTO "{INDEX}"("{INDEX}") VALUES (\'rebuild\')'  # noqa: S608


def postgresql_index() -> Iterator[str]:
    yield (
        f'ALTER TABLE "{ROWS}" ADD COLUMN IF NOT EXISTS vector tsvector '
        "GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED"
    )
    yield f'CREATE INDEX IF NOT EXISTS "{INDEX}" ON "{ROWS}" USING gin (vector)'


def vocabulary() -> list[tuple[str, int]]:
    """Every marked word of the rows with the number of rows that hold it."""
    statement = (
        f"SELECT word, ndoc FROM ts_stat('SELECT vector FROM {ROWS}')"  # noqa: S608 - our names
        if is_postgresql()
        else f'SELECT term, doc FROM "{VOCABULARY}"'  # noqa: S608
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def rows_with(questions: Sequence[Iterable[Phrase]]) -> dict[int, list[int]]:
    """For each question, by its number, the practices that hold one of its phrases."""
    if not questions:
        return {}
    match = postgresql_match if is_postgresql() else sqlite_match
    values = ", ".join(["(%s, %s)"] * len(questions))
    parameters: list[Any] = []
    for number, phrases in enumerate(questions):
        parameters += [number, match(phrases)]
    if is_postgresql():
        statement = f"""
            WITH question (number, match) AS (VALUES {values})
            SELECT number, string_agg(practice_id::text, ',')
            FROM question JOIN "{ROWS}" ON vector @@ match::tsquery GROUP BY number"""  # noqa: S608
    else:
        statement = f"""
            WITH question (number, match) AS (VALUES {values})
            SELECT number, group_concat(rowid)
            FROM question CROSS JOIN "{INDEX}" WHERE words MATCH match GROUP BY number"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return {number: list(map(int, found.split(","))) for number, found in cursor.fetchall()}


def sqlite_match(phrases: Iterable[Phrase]) -> str:
    return " OR ".join(f'"{" ".join(phrase)}"' for phrase in phrases)


def postgresql_match(phrases: Iterable[Phrase]) -> str:
    return " | ".join(
        "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in phrases
    )


@contextmanager
def impatient() -> Iterator[None]:
    """For a write that may be missed: whoever else writes is hardly waited for."""
    with connection.cursor() as cursor:
        if is_postgresql():
            with transaction.atomic():
                cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
                yield
                cursor.execute("SET LOCAL lock_timeout = DEFAULT")
            return
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
