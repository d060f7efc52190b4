"""How long a visitor's page may keep the database busy. A command may take its time."""

from django.conf import settings
from django.db import connections


def limit_queries() -> None:
    """For a process that serves visitors, before its first connection.

    SQLite needs no limit: there readers never wait, and a writer waits as long as its settings say.
    """
    if not settings.STATEMENT_TIMEOUT:
        return
    limit = f"-c statement_timeout={settings.STATEMENT_TIMEOUT * 1000}"
    for alias in connections:
        values = connections[alias].settings_dict
        if connections[alias].vendor == "postgresql":
            options = values.setdefault("OPTIONS", {})
            options["options"] = f"{options.get('options', '')} {limit}".strip()
