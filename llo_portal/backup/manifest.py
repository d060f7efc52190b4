"""What a backup holds and how to see that it is whole."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

FORMAT = 1
NAME = "manifest.json"
TABLES, MEDIA = "tabellen", "media"
CHUNK = 1024 * 1024

Migration = tuple[str, str]


class Refused(Exception):
    """Why not, in one line of Dutch."""


@dataclass(frozen=True, slots=True)
class Table:
    rows: int
    sha256: str
    # The highest number ever given out, so that a number that is gone is not used for another.
    last_number: int = 0


@dataclass
class Manifest:
    made_at: str
    migrations: list[Migration]
    tables: dict[str, Table] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def row_count(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / NAME).write_text(text, encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of a backup of which every file is as it was written."""
    if not (folder / NAME).is_file():
        raise Refused(f"In {folder} staat geen (volledige) back-up: {NAME} ontbreekt.")
    try:
        values = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if values["format"] > FORMAT:
            raise Refused(
                "Deze back-up is van een nieuwere versie van het portaal. Werk eerst bij."
            )
        values["migrations"] = [(app, name) for app, name in values["migrations"]]
        values["tables"] = {label: Table(**table) for label, table in values["tables"].items()}
        manifest = Manifest(**values)
        check_files(folder, manifest)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Refused(f"De back-up is beschadigd: {NAME} is niet te lezen.") from None
    return manifest


def check_files(folder: Path, manifest: Manifest) -> None:
    for label, table in manifest.tables.items():
        check_file(table_file(folder, label), table.sha256)
    for name, sha256 in manifest.media.items():
        check_file(folder / MEDIA / name, sha256)


def check_file(path: Path, sha256: str) -> None:
    if not path.is_file():
        raise Refused(f"De back-up is niet volledig: {path} ontbreekt.")
    if sha256_of(path) != sha256:
        raise Refused(f"De back-up is beschadigd: {path} is veranderd.")


def table_file(folder: Path, label: str) -> Path:
    return folder / TABLES / f"{label}.jsonl"


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_newer(migrations: Iterable[Migration], loader: MigrationLoader, what: str) -> None:
    """Older code would lose what newer code added."""
    unknown = sorted(set(migrations) - set(loader.graph.nodes))
    if unknown:
        raise Refused(
            f"{what} is van een nieuwere versie van het portaal ({'.'.join(unknown[0])}). "
            "Werk eerst bij."
        )
