"""Dutch search over the published practices: the same hits in the same order on both databases.

Python understands the question (folding, forms, synonyms, compounds, typing errors), the engine
finds rows for words, and Python weighs them.
"""

from django.db import DEFAULT_DB_ALIAS

from practices.search import engine, marks
from practices.search.finding import Found, find
from practices.search.rows import refresh

__all__ = ["Found", "find", "install", "refresh", "uninstall"]


def install(using: str = DEFAULT_DB_ALIAS, **kwargs) -> None:
    """The index and the triggers, after every migrate."""
    engine.install(using)
    marks.install(using)


def uninstall(using: str = DEFAULT_DB_ALIAS, **kwargs) -> None:
    """Before every migrate."""
    marks.uninstall(using)
