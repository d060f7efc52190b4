"""Making a backup: it has its name only once it is whole."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from llo_portal.backup import media, tables
from llo_portal.backup.manifest import TABLES, Manifest, Refused, refuse_newer, table_file


def make(folder: Path) -> Manifest:
    """Works on any schema this code knows, so also before the migrations of an update."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} bestaat al en is niet leeg. Kies een andere map.")
    with being_made(folder) as unfinished, tables.snapshot():
        loader = MigrationLoader(connection)
        if not loader.applied_migrations:
            raise Refused("Er is nog geen database. Maak haar met: manage.py migrate")
        refuse_newer(loader.applied_migrations, loader, "Deze database")
        manifest = Manifest(timezone.now().isoformat(), sorted(loader.applied_migrations))
        (unfinished / TABLES).mkdir()
        for model in tables.kept_models(tables.models_at(loader, manifest.migrations)):
            label = model._meta.label_lower
            manifest.tables[label] = tables.store(model, table_file(unfinished, label))
        manifest.media = media.store(unfinished)
        manifest.write(unfinished)
    return manifest


@contextmanager
def being_made(folder: Path) -> Iterator[Path]:
    """A folder beside it that nobody else may read, moved to its place when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    umask = os.umask(0o077)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield unfinished
        unfinished.replace(folder)
    finally:
        os.umask(umask)
        shutil.rmtree(unfinished, ignore_errors=True)
