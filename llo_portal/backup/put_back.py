"""Putting a backup back: all of it or nothing, under its own schema, then migrated to ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, DataError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from catalogue import audit_log
from llo_portal.backup import manifest as manifests
from llo_portal.backup import media, numbers, tables
from llo_portal.backup.manifest import Manifest, Migration, Refused, refuse_newer, table_file
from practices.search import rows

OURS = ("catalogue", "practices")


def put_back(folder: Path, *, replace: bool = False) -> Manifest:
    manifest = manifests.read(folder)
    loader = MigrationLoader(connection)
    refuse_newer(manifest.migrations, loader, "Deze back-up")
    refuse_newer(loader.applied_migrations, loader, "Deze database")
    if not replace and is_in_use(loader):
        raise Refused(
            "Er staan al gegevens in deze database. Met --replace komt de back-up daarvoor in de "
            "plaats."
        )
    with media.brought_back(folder, manifest), all_or_nothing():
        tables.drop(tables.models_at(loader, loader.applied_migrations))
        migrate(last_of(manifest.migrations, loader))
        try:
            load(folder, manifest)
        except (IntegrityError, DataError) as fault:
            # Its first line: the next may show a whole row.
            reason = str(fault).splitlines()[0]
            raise Refused(f"De back-up past niet in elkaar: {reason}") from None
        migrate(loader.graph.leaf_nodes())
        # Triggers, groups and rights; the catalogue version moves here too.
        emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
        rows.rebuild()
        audit_log.write(
            audit_log.Action.IMPORTED, by=None, detail=f"back-up van {manifest.made_at}"
        )
    return manifest


def is_in_use(loader: MigrationLoader) -> bool:
    """Whether there is anything that somebody made; migrations alone make groups and rights."""
    found = tables.kept_models(tables.models_at(loader, loader.applied_migrations))
    return any(model._base_manager.exists() for model in found if model._meta.app_label in OURS)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Tables too: both databases take changes of the schema back."""
    connection.disable_constraint_checking()  # SQLite can do so before a transaction alone.
    try:
        with transaction.atomic():
            look_at_constraints("IMMEDIATE")
            yield
    finally:
        connection.enable_constraint_checking()
        ContentType.objects.clear_cache()


def look_at_constraints(when: str) -> None:
    """PostgreSQL alters no table of which a check is still to come."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def migrate(targets: list[Migration]) -> None:
    MigrationExecutor(connection).migrate(targets)
    ContentType.objects.clear_cache()


def last_of(migrations: list[Migration], loader: MigrationLoader) -> list[Migration]:
    """Of each app; the others come before them."""
    known = set(migrations)

    def has_next(node: Migration) -> bool:
        children = {child.key for child in loader.graph.node_map[node].children}
        return any(child in known and child[0] == node[0] for child in children)

    return sorted(node for node in known if not has_next(node))


def load(folder: Path, manifest: Manifest) -> None:
    """The rows of the backup in place of those that migrations made."""
    found = tables.models_at(MigrationLoader(connection), manifest.migrations)
    look_at_constraints("DEFERRED")
    tables.empty(found)
    by_label = {model._meta.label_lower: model for model in found}
    for label, table in manifest.tables.items():
        if label not in by_label:
            raise Refused(f"De back-up is beschadigd: we kennen geen tabel {label}.")
        tables.load(by_label[label], table_file(folder, label))
        numbers.go_on_after(by_label[label], table.last_number)
    connection.check_constraints()
    look_at_constraints("IMMEDIATE")
    ContentType.objects.clear_cache()
