"""What SQLite would do otherwise than PostgreSQL: tell É from é where case does not count."""

import re
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def prepare(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Give a new connection a LIKE that knows the case of every letter, not of A to Z alone."""
    if connection.vendor == "sqlite":
        for arguments in (2, 3):
            connection.connection.create_function("like", arguments, like, deterministic=True)


def like(pattern: Any, value: Any, escape: str = "") -> bool | None:
    if pattern is None or value is None:
        return None
    return bool(expression(str(pattern), escape).fullmatch(str(value)))


@lru_cache(maxsize=200)
def expression(pattern: str, escape: str) -> re.Pattern[str]:
    parts: list[str] = []
    is_escaped = False
    for letter in pattern:
        if letter == escape and not is_escaped:
            is_escaped = True
            continue
        wild = {"%": ".*", "_": "."}.get(letter)
        parts.append(wild if wild and not is_escaped else re.escape(letter))
        is_escaped = False
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)
