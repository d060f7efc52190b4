"""Uploaded files. Their names are random and their content never changes."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from llo_portal.backup.manifest import CHUNK, MEDIA, Manifest, sha256_of


def names(folder: str = "") -> Iterator[str]:
    """Every file of the storage, by its path in it."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # Nothing was ever uploaded.
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for name in sorted(folders):
        yield from names(f"{folder}{name}/")


def store(folder: Path) -> dict[str, str]:
    """{name: checksum} of the copies."""
    found = {}
    for name in names():
        path = folder / MEDIA / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with default_storage.open(name) as source, path.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        found[name] = sha256_of(path)
    return found


@contextmanager
def brought_back(folder: Path, manifest: Manifest) -> Iterator[None]:
    """New files are there before the rows that name them, and go again if those do not come.

    What is not in the backup goes last, when nothing can go wrong any more.
    """
    here = set(names())
    new = [name for name in manifest.media if name not in here]
    try:
        for name in new:
            put(folder, name)
        yield
    except BaseException:
        for name in new:
            default_storage.delete(name)
        raise
    for name in sorted(here - set(manifest.media)):
        default_storage.delete(name)
    for name in sorted(here & set(manifest.media)):
        if sha256_of_stored(name) != manifest.media[name]:
            default_storage.delete(name)
            put(folder, name)


def put(folder: Path, name: str) -> None:
    with (folder / MEDIA / name).open("rb") as file:
        default_storage.save(name, File(file))


def sha256_of_stored(name: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(name) as file:
        for chunk in file.chunks(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
