"""The schema moves forwards and back over real content, and older code goes on beside it."""

import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

from llo_portal.backup import manifest as manifests
from practices.models import GoodPractice
from tests.support.portal import managed, run_module
from tests.support.scratch import scratch_database

OURS = ("catalogue", "practices")
# The first release. What it made is the ground that later migrations build upon.
FIRST = {("catalogue", "0001_initial"), ("practices", "0001_initial")}


@pytest.mark.django_db
def test_q92_no_model_changed_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def names(app):
    graph = MigrationLoader(None).graph
    return [name for label, name in graph.nodes if label == app]


def plan_of(address, folder):
    """What was not applied yet."""
    return [
        line for line in managed(address, folder, "showmigrations").splitlines() if "[ ]" in line
    ]


def back_to_the_first(address, folder):
    managed(address, folder, "migrate", "-v0", "practices", "0001")
    managed(address, folder, "migrate", "-v0", "catalogue", "0001")


def content(backup):
    """The tables that were there from the first migration on."""
    tables = manifests.read(backup).tables
    state = MigrationLoader(None).project_state(sorted(FIRST)).apps
    kept = [model._meta.label_lower for model in state.get_models() if is_ours(model)]
    return {label: tables[label].rows for label in kept if label in tables}


def is_ours(model):
    return model._meta.app_label in OURS


def test_q92_the_last_migrations_go_back_and_forth_and_no_row_is_lost(folder, tmp_path):
    with scratch_database(tmp_path) as address:
        managed(address, folder, "migrate", "-v0")
        managed(address, folder, "seed")
        managed(address, folder, "backup", str(tmp_path / "voor"))
        back_to_the_first(address, folder)
        assert len(plan_of(address, folder)) == sum(len(names(app)) - 1 for app in OURS)
        managed(address, folder, "migrate", "-v0")
        assert plan_of(address, folder) == []
        managed(address, folder, "backup", str(tmp_path / "na"))
        before, after = content(tmp_path / "voor"), content(tmp_path / "na")
        assert before == after
        assert before[GoodPractice._meta.label_lower] == 101
        for app in reversed(OURS):
            managed(address, folder, "migrate", "-v0", app, "zero")
        managed(address, folder, "migrate", "-v0")
        assert plan_of(address, folder) == []


def test_q90_a_backup_from_before_an_update_is_put_back_after_it(folder, tmp_path):
    """The schema of the first release, with its content; this code puts it back as its own."""
    with scratch_database(tmp_path) as old, scratch_database(tmp_path) as new:
        managed(old, folder, "migrate", "-v0")
        managed(old, folder, "seed")
        back_to_the_first(old, folder)
        managed(old, folder, "backup", str(tmp_path / "eerste"))
        assert ["practices", "0002_groups"] not in json.loads(
            (tmp_path / "eerste" / manifests.NAME).read_text()
        )["migrations"]
        managed(new, folder, "restore", str(tmp_path / "eerste"))
        assert plan_of(new, folder) == []
        managed(new, folder, "backup", str(tmp_path / "nieuw"))
        tables = manifests.read(tmp_path / "nieuw").tables
        assert content(tmp_path / "nieuw") == content(tmp_path / "eerste")
        assert tables["practices.goodpractice"].rows == 101
        assert tables["auth.group"].rows == 3
        assert "0 waren niet bij" in managed(new, folder, "reindex")


# Older code beside a newer schema: docs/decisions/2026-11-26-oude-code-op-nieuw-schema.md

# Migrations that take something away, each with the release before which nothing uses it any more.
CONTRACTS: dict[tuple[str, str], str] = {}
TAKES_AWAY = (
    migrations.DeleteModel, migrations.RemoveField, migrations.RenameField, migrations.RenameModel,
    migrations.AlterModelTable,
)  # fmt: skip


def later_operations():
    for key, migration in MigrationLoader(None).disk_migrations.items():
        if key[0] in OURS and key not in FIRST:
            for operation in migration.operations:
                yield key, operation


def test_q93_no_migration_takes_away_what_the_release_before_uses():
    found = {key for key, operation in later_operations() if isinstance(operation, TAKES_AWAY)}
    assert found == CONTRACTS.keys()


def is_filled_by_itself(field):
    """Whether a row can be added by code that has never heard of this column."""
    return field.null or field.many_to_many or field.db_default is not NOT_PROVIDED


def test_q93_code_of_the_release_before_can_add_rows():
    demanding = [
        f"{key}: {operation.model_name}.{operation.name}"
        for key, operation in later_operations()
        if isinstance(operation, migrations.AddField | migrations.AlterField)
        and not is_filled_by_itself(operation.field)
    ]
    assert demanding == []


@pytest.mark.parametrize("app", OURS)
def test_q93_code_of_the_first_release_still_reads_and_adds(app, database, folder):
    """Its models, as its migrations describe them, on the schema of today."""
    done = json.loads(run_module(database, folder, "tests.operations.first_release", app))
    expected = {model._meta.label_lower for model in apps.get_app_config(app).get_models()} & set(
        done
    )
    assert set(done) == expected
    assert min(done.values()) > 0
