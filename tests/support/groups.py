"""The groups and their rights, made anew: a test with real commits leaves an empty database.

Not `serialized_rollback`: what it puts back meets content types that the flush of another such
test has already made again.
"""

from django.apps import apps
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader


def make_groups() -> None:
    """As the migrations do; they give rights and nothing else, and can be repeated."""
    migrations = MigrationLoader(connection).disk_migrations
    with connection.schema_editor() as editor:
        for (app, _), migration in sorted(migrations.items()):
            if app == "practices":
                for operation in migration.operations:
                    if isinstance(operation, RunPython):
                        operation.code(apps, editor)
