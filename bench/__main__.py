"""Measure the portal on generated practices: `make bench`, or `python -m bench --help`.

Every figure comes from a fresh database of its own, on SQLite and, where it can be started, on
PostgreSQL. Times are in-process: a request through every middleware, without the network.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.support.apt import NotAvailable
from tests.support.postgres import throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent
SIZES = [1_000, 10_000]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--size", type=int, action="append", help="aantal praktijken")
    options.add_argument("--only", choices=["sqlite", "postgres"], help="alleen deze database")
    chosen = options.parse_args()
    for size in chosen.size or SIZES:
        if chosen.only != "postgres":
            with tempfile.TemporaryDirectory() as folder:
                measure("SQLite", f"sqlite:///{folder}/bench.sqlite3", size)
        if chosen.only != "sqlite":
            with ExitStack() as stack:
                try:
                    url = stack.enter_context(throwaway_postgres())
                except NotAvailable as reason:
                    print(f"PostgreSQL niet gemeten: {reason}")
                else:
                    measure("PostgreSQL", url, size)


def measure(name: str, url: str, size: int) -> None:
    """In a process of its own: settings are read once."""
    print(f"\n== {name}, {size} praktijken", flush=True)
    environment = os.environ | {
        "DATABASE_URL": url,
        "SITE_URL": "http://localhost",
        "SECRET_KEY": "a key that only ever signs a benchmark, never a session: 0123456789",
        "SECURE_SSL_REDIRECT": "0",
        "DEBUG": "0",
        "STATIC_ROOT": str(Path(tempfile.gettempdir()) / "llo-bench-static"),
        "DJANGO_SETTINGS_MODULE": "llo_portal.settings",
    }
    command = [sys.executable, "-m", "bench.measure", str(size)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main()
