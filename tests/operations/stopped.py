"""Runs a command that is told to stop half-way: COMMAND SIGNAL [ARGUMENT]..."""

import os
import signal
import sys

import django

django.setup()

from django.core.management import execute_from_command_line  # noqa: E402

from llo_portal.backup import tables  # noqa: E402
from practices import seeding  # noqa: E402

HALF_WAY = 10  # tables
# What each command does once for every table.
STEPS = {
    "backup": (tables, "store"),
    "restore": (tables, "load"),
    "seed": (seeding.Loader, "load"),
}


def main(command: str, sign: str, *arguments: str) -> None:
    place, name = STEPS[command]
    step, done = getattr(place, name), []

    def stopped_at_the_tenth(*values):
        done.append(values)
        if len(done) == HALF_WAY:
            os.kill(os.getpid(), signal.Signals[sign])
        return step(*values)

    setattr(place, name, stopped_at_the_tenth)
    execute_from_command_line(["manage.py", command, *arguments])


if __name__ == "__main__":
    main(*sys.argv[1:])
