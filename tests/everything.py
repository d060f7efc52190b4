"""Runs every check and test there is, and says what could not run and why.

python tests/everything.py [--only check|sqlite|postgres|browser]... [-- options for pytest]
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# Run as a script, so its own folder is on the path; needs nothing outside the standard library.
from support import chromium
from support.apt import NotAvailable
from support.postgres import throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS = 5  # pytest's exit code when nothing was selected
OK, FAILED, NOT_RUN = "gelukt", "mislukt", "niet gedraaid"

# import-linter can only be started by a script or like this; a script breaks when .venv is moved.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"

CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "djlint": ["-m", "djlint", "templates", "--lint", "--quiet"],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", LINT_IMPORTS],
    "makemigrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "manage.py check": ["manage.py", "check", "--fail-level", "WARNING"],
}


@dataclass
class Result:
    title: str
    outcome: str
    seconds: float
    why: str = ""

    def __str__(self) -> str:
        duration = f"{self.seconds:.1f} s".replace(".", ",")
        why = f": {self.why}" if self.why else ""
        return f"{self.outcome:<14}{self.title} ({duration}){why}"


class Failed(Exception):
    """A part ran and found something wrong."""


def environment(**extra: str) -> dict[str, str]:
    """What the tests see: development settings, and never the database of this machine's user."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | {"DEBUG": "1", "DATABASE_URL": "sqlite://:memory:"} | extra


# Variables the portal listens to; one left over in a shell must not change what a test means.
SETTINGS = {
    "ALLOWED_HOSTS", "CACHE_URL", "CONSENT_CATEGORIES", "CONTACT_EMAIL", "DATABASE_URL", "DEBUG",
    "EMAIL_FROM", "EMAIL_URL", "LOGIN_ATTEMPTS_PER_ADDRESS", "MEDIA_ROOT", "MFA_REQUIRED",
    "SECRET_KEY", "SECURE_SSL_REDIRECT", "SECURITY_CONTACT", "SITE_NAME", "SITE_URL",
    "STATEMENT_TIMEOUT", "STATIC_ROOT", "TRUSTED_PROXIES",
}  # fmt: skip


class Output(threading.local):
    """Where a part writes: to the screen, or to a file that is shown when its turn comes."""

    file: IO[str] = sys.stdout


output = Output()


def say(text: str) -> None:
    print(text, file=output.file, flush=True)


running: set[subprocess.Popen] = set()


def run(*command: str, **extra: str) -> int:
    """Run with this Python, output passed through unchanged."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(**extra),
        stdout=output.file,
        stderr=subprocess.STDOUT,
    )
    running.add(process)
    try:
        return process.wait()
    finally:
        running.discard(process)


def check() -> None:
    wrong = []
    for name, command in CHECKS.items():
        say(f"-- {name}")
        if run(*command):
            wrong.append(name)
    if wrong:
        raise Failed(", ".join(wrong))


def pytest(*arguments: str, **extra: str) -> None:
    code = run("-m", "pytest", *arguments, *PYTEST_OPTIONS, **extra)
    # A choice of tests by name may well leave a part empty; without a choice that is a mistake.
    if code == NO_TESTS and PYTEST_OPTIONS:
        return
    if code:
        raise Failed("geen tests gevonden" if code == NO_TESTS else "zie de uitvoer hierboven")


def sqlite() -> None:
    pytest("-m", "not browser")


def postgres() -> None:
    if ready := os.environ.get("DATABASE_URL_POSTGRES"):
        pytest("-m", "not browser", DATABASE_URL=ready)
        return
    with throwaway_postgres() as address:
        pytest("-m", "not browser", DATABASE_URL=address)


def browser() -> None:
    two_at_once = ["-n", "2", "--dist", "loadfile"]
    pytest("-m", "browser", "tests/browser", *two_at_once, CHROMIUM=chromium.find_or_install())


PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "check": ("Stijl, typen, imports en migraties", check),
    "sqlite": ("Tests op SQLite", sqlite),
    "postgres": ("Tests op PostgreSQL", postgres),
    "browser": ("Tests in de browser", browser),
}
PYTEST_OPTIONS: list[str] = []


def run_part(title: str, part: Callable[[], None]) -> Result:
    say(f"\n== {title}")
    outcome, why = OK, ""
    start = time.monotonic()
    try:
        part()
    except Failed as failure:
        outcome, why = FAILED, str(failure)
    except NotAvailable as reason:
        outcome, why = NOT_RUN, str(reason)
    result = Result(title, outcome, time.monotonic() - start, why)
    say(f"== {result}")
    return result


def run_parts(names: list[str]) -> list[Result]:
    """Two at a time, because each keeps one core busy for minutes; shown in their own order."""
    with ThreadPoolExecutor(2) as pool, tempfile.TemporaryDirectory() as folder:
        parts = []
        for name in names:
            path = Path(folder) / name
            path.touch()
            parts.append((pool.submit(run_aside, name, path), path))
        try:
            for part, path in parts:
                follow(part, path)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return [part.result() for part, _ in parts]


def run_aside(name: str, path: Path) -> Result:
    with path.open("w", encoding="utf-8") as file:
        output.file = file
        return run_part(*PARTS[name])


def follow(part: Future, path: Path) -> None:
    """Show what a part says, from its start until it has ended."""
    with path.open(encoding="utf-8", errors="replace") as file:
        has_ended = False
        while not has_ended:
            has_ended = part.done()
            print(file.read(), end="", flush=True)
            time.sleep(0 if has_ended else 0.2)


def summarise(results: list[Result]) -> int:
    """Print how it went; 1 when something failed, or could not run where everything must."""
    print("\nSamenvatting")
    for result in results:
        print(f"  {result}")
    outcomes = {result.outcome for result in results}
    everything_must_run = os.environ.get("CI", "").lower() in {"1", "true", "yes", "on"}
    if NOT_RUN in outcomes and everything_must_run:
        print("Met CI=true moet alles draaien; dat lukte niet.")
    failed = FAILED in outcomes or (NOT_RUN in outcomes and everything_must_run)
    return int(failed)


def parse(arguments: list[str]) -> list[str]:
    """The names of the parts to run; what follows -- is kept for pytest."""
    if "--" in arguments:
        split = arguments.index("--")
        PYTEST_OPTIONS.extend(arguments[split + 1 :])
        arguments = arguments[:split]
    parser = argparse.ArgumentParser(description="Draai alle controles en tests.")
    parser.add_argument(
        "--only", action="append", choices=PARTS, help="draai alleen dit deel (mag vaker)"
    )
    return parser.parse_args(arguments).only or list(PARTS)


def stop(*_: object) -> None:
    for process in list(running):
        process.terminate()
    raise KeyboardInterrupt


def main() -> int:
    # Being ended from outside must stop the database server just as Ctrl-C does.
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)
    names = parse(sys.argv[1:])
    try:
        return summarise(run_parts([name for name in PARTS if name in names]))
    except KeyboardInterrupt:
        print("\nAfgebroken.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
