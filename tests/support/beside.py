"""Work that runs beside the test, over a database connection of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

PATIENCE = 10  # seconds; a test that waits longer has found a lock that should not be there


@contextmanager
def other_connections(number: int = 2) -> Iterator[Callable[..., Future]]:
    """A function that starts work beside the test and gives its future."""
    with ThreadPoolExecutor(number) as pool:
        yield lambda work, *arguments: pool.submit(run, work, *arguments)


def run(work: Callable[..., Any], *arguments: Any) -> Any:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
        return work(*arguments)
    finally:
        connection.close()
