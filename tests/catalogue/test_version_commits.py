"""The catalogue version over whole transactions: every test commits, so none may use `filled`."""

import threading
import time

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction

from catalogue import version
from catalogue.models import Role
from practices.models import GoodPractice, Organisation
from tests.catalogue.test_version import moves, settled, stays, triggers
from tests.factories import make_partnership, make_practice
from tests.page import Page
from tests.rows import row, stored
from tests.support.beside import PATIENCE, other_connections

pytestmark = pytest.mark.django_db(transaction=True)

# As visitors see it


@pytest.fixture
def three_practices(transactional_db):
    partnership = make_partnership()
    for _ in range(3):
        make_practice(partnership=partnership)
    return partnership


def total(client):
    return Page(client.get("/praktijken/")).total


def test_the_list_is_unchanged_after_a_rollback(three_practices, client):
    before = total(client)
    with transaction.atomic():
        make_practice(partnership=three_practices)
        transaction.set_rollback(True)
    assert (before, total(client)) == (3, 3)


def test_what_was_read_inside_a_transaction_is_forgotten_with_its_rollback(three_practices, client):
    with transaction.atomic():
        make_practice(partnership=three_practices)
        inside = total(client)
        transaction.set_rollback(True)
    assert (inside, total(client)) == (4, 3)


def test_what_was_read_half_way_a_transaction_is_not_kept_after_its_commit(three_practices, client):
    with transaction.atomic():
        with transaction.atomic():
            make_practice(partnership=three_practices)
        connection.check_constraints()
        half_way = total(client)
        with transaction.atomic():
            make_practice(partnership=three_practices)
            total(client)
            transaction.set_rollback(True)
        make_practice(partnership=three_practices)
    assert (half_way, total(client)) == (4, 5)


def test_the_list_changes_at_once_after_a_commit(three_practices, client):
    before = total(client)
    with transaction.atomic():
        make_practice(partnership=three_practices)
    assert (before, total(client)) == (3, 4)


def test_a_part_that_was_rolled_back_does_not_hide_the_rest(three_practices, client):
    with transaction.atomic():
        with transaction.atomic():
            make_practice(partnership=three_practices)
            connection.check_constraints()  # PostgreSQL fires its deferred triggers here
            transaction.set_rollback(True)
        make_practice(partnership=three_practices)
    assert total(client) == 4


def test_a_write_after_the_triggers_fired_counts_too(three_practices, client):
    before = total(client)
    with transaction.atomic():
        make_practice(partnership=three_practices)
        connection.check_constraints()
        make_practice(partnership=three_practices)
    assert (before, total(client)) == (3, 5)


def test_a_flush_gives_a_new_token(three_practices, client):
    seen = {settled()}
    assert total(client) == 3
    call_command("flush", interactive=False, verbosity=0)
    assert version.read() not in seen
    assert total(client) == 0


@pytest.mark.postgres_only
@pytest.mark.parametrize("with_the_version", [True, False])
def test_a_truncate_gives_a_new_token(three_practices, with_the_version):
    before = settled()
    tables = ["practices_goodpractice"]
    if with_the_version:
        tables.append("catalogue_catalogueversion")
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
    assert version.read() != before
    assert not GoodPractice.objects.exists()


def test_triggers_lost_to_a_rebuilt_table_come_back_with_migrate():
    field = Role._meta.get_field("title")
    wider = models.CharField("titel", max_length=500)
    wider.set_attributes_from_name("title")
    wider.model = Role
    stored(Role)
    try:
        with connection.schema_editor() as editor:
            editor.alter_field(Role, field, wider)
        if connection.vendor == "sqlite":
            assert Role._meta.db_table not in triggers()
            with stays():
                Role.objects.update(title="Ongemerkt")
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Role, wider, field)
        with moves():
            call_command("migrate", verbosity=0)
    assert set(triggers()) == set(version.public_tables())
    with moves():
        Role.objects.update(title="Gemerkt")


# Side by side


@pytest.mark.postgres_only
def test_a_long_import_holds_up_nobody_and_both_commits_move_the_version():
    tokens = [settled()]
    has_written, may_commit = threading.Event(), threading.Event()

    def import_many():
        with transaction.atomic():
            Organisation.objects.bulk_create([row(Organisation) for _ in range(2_000)])
            stored(GoodPractice)
            has_written.set()
            assert may_commit.wait(PATIENCE)

    practice = stored(GoodPractice)
    tokens.append(settled())
    with other_connections() as start:
        imported = start(import_many)
        assert has_written.wait(PATIENCE)
        begin = time.monotonic()
        with transaction.atomic():
            practice.title = "Bewerkt"
            practice.save()
            stored(Organisation)
        waited = time.monotonic() - begin
        tokens.append(settled())
        may_commit.set()
        imported.result(PATIENCE)
    tokens.append(settled())
    assert waited < 1
    assert len(set(tokens)) == 4


@pytest.mark.postgres_only
def test_writing_the_same_tables_in_opposite_order_ends_in_no_deadlock():
    before = settled()
    both_wrote_one = threading.Barrier(2)
    both_wrote_all = threading.Barrier(2)

    def write(*models):
        with transaction.atomic():
            for model in models:
                stored(model)
                if model is models[0]:
                    both_wrote_one.wait(PATIENCE)
            both_wrote_all.wait(PATIENCE)

    with other_connections() as start:
        writers = [
            start(write, Organisation, GoodPractice),
            start(write, GoodPractice, Organisation),
        ]
        for writer in writers:
            writer.result(PATIENCE)
    assert settled() != before
    assert (Organisation.objects.count(), GoodPractice.objects.count()) == (2, 2)


@pytest.mark.postgres_only
def test_what_an_open_transaction_wrote_changes_nothing_for_others():
    has_written, may_commit = threading.Event(), threading.Event()

    def write():
        with transaction.atomic():
            stored(Organisation)
            connection.check_constraints()
            has_written.set()
            assert may_commit.wait(PATIENCE)

    with other_connections() as start:
        with stays():
            written = start(write)
            assert has_written.wait(PATIENCE)
        with moves():
            may_commit.set()
            written.result(PATIENCE)
