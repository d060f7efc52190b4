"""Makes a backup while somebody else, over a connection of their own, adds an organisation."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

django.setup()

from llo_portal import backup  # noqa: E402
from llo_portal.backup import tables  # noqa: E402
from practices.models import Organisation  # noqa: E402

store = tables.store


def store_while_somebody_writes(model, path):
    if model._meta.label_lower == Organisation._meta.label_lower:
        with ThreadPoolExecutor(1) as beside:
            beside.submit(Organisation.objects.create, name="Tijdens").result(10)
    return store(model, path)


if __name__ == "__main__":
    tables.store = store_while_somebody_writes
    backup.make(Path(sys.argv[1]))
