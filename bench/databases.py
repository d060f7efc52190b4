"""A fresh database of each kind, with the portal's settings for it, in a process of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.support.apt import NotAvailable
from tests.support.postgres import throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent
SQLITE, POSTGRESQL = "sqlite", "postgres"
KINDS = {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}


@contextmanager
def fresh_database(kind: str) -> Iterator[str]:
    """Its address, for DATABASE_URL. Raises `NotAvailable` where it cannot be started."""
    with ExitStack() as stack:
        if kind == POSTGRESQL:
            yield stack.enter_context(throwaway_postgres())
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            yield f"sqlite:///{folder}/bench.sqlite3"


def run_on(kind: str, module: str, *arguments: str) -> None:
    """Run a module of ours against a fresh database; settings are read once a process."""
    try:
        with fresh_database(kind) as url:
            command = [sys.executable, "-m", module, *arguments]
            subprocess.run(command, cwd=ROOT, env=os.environ | settings_for(url), check=True)
    except NotAvailable as reason:
        print(f"{KINDS[kind]} niet gemeten: {reason}")


def settings_for(url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "SITE_URL": "http://localhost",
        "SECRET_KEY": "a key that only ever signs a benchmark, never a session: 0123456789",
        "SECURE_SSL_REDIRECT": "0",
        "DEBUG": "0",
        "STATIC_ROOT": str(Path(tempfile.gettempdir()) / "llo-bench-static"),
        "DJANGO_SETTINGS_MODULE": "llo_portal.settings",
    }
