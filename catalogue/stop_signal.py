"""Commands that write all or nothing say so when they are stopped half-way."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from django.core.management.base import CommandError

STOPPED = 128 + signal.SIGTERM  # As a shell counts it.


@contextmanager
def nothing_when_stopped() -> Iterator[None]:
    """A stop signal ends what happens inside as a fault would, so that it is rolled back."""

    def stop(*_: object) -> NoReturn:
        raise CommandError("Gestopt; er is niets veranderd.", returncode=STOPPED)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
