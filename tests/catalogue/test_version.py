import json
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, models, transaction
from django.test.utils import isolate_apps
from django.utils import timezone

from catalogue import version
from catalogue.models import CatalogueVersion, GlossaryTerm, Role, Term
from practices.models import GoodPractice, Organisation, Partnership, PracticePartnership, User
from practices.seeding import seed
from tests.factories import make_practice
from tests.rows import FIELDS, row, stored

pytestmark = pytest.mark.django_db

OWN_APPS = ("catalogue", "practices")
PRIVATE_TABLES = {
    "catalogue_auditentry",
    "catalogue_catalogueversion",
    "practices_changeproposal",
    "practices_attempt",
    "practices_outgoingmail",
    "practices_partnership_coordinators",
    "practices_searchmark",
    "practices_searchrow",
    "practices_submission",
    "practices_submissioncontact",
    "practices_user",
    "practices_user_groups",
    "practices_user_user_permissions",
    "practices_reminder",
    "practices_checkanswer",
    "practices_linkcheck",
    "practices_searchmiss",
}


def settled():
    """The token, asked twice: one that changes by itself would prove nothing."""
    token = version.read()
    assert version.read() == token
    return token


@contextmanager
def moves():
    before = settled()
    yield
    assert settled() != before


@contextmanager
def stays():
    before = settled()
    yield
    assert settled() == before


@pytest.fixture(autouse=True)
def token(db):
    """There is a token before a test begins."""
    stored(Organisation)
    return settled()


def own_models():
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OWN_APPS
    ]


# Which tables are public


def test_every_table_of_ours_is_public_or_private():
    public, tables = set(version.public_tables()), {m._meta.db_table for m in own_models()}
    assert public | PRIVATE_TABLES == tables
    assert not public & PRIVATE_TABLES


def test_no_table_of_others_is_public():
    assert all(table.startswith(OWN_APPS) for table in version.public_tables())


@isolate_apps("django.contrib.contenttypes")
def test_a_model_that_does_not_say_whether_it_is_public_is_refused():
    class Silent(models.Model):
        class Meta:
            app_label = "practices"

        def __str__(self):
            return ""

    with pytest.raises(AttributeError, match="is_public"):
        version.is_public(Silent)


def test_a_link_table_is_public_when_both_ends_are():
    assert version.is_public(Term.related.through)
    assert not version.is_public(User.groups.through)


def test_every_public_table_has_its_triggers():
    events = {"sqlite": 3, "postgresql": 2}[connection.vendor]
    assert triggers() == dict.fromkeys(version.public_tables(), events)


def triggers():
    """{table: number of triggers}"""
    of_sqlite = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    of_postgresql = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s"
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            of_sqlite if connection.vendor == "sqlite" else of_postgresql, [f"{version.PREFIX}%"]
        )
        for (table,) in cursor.fetchall():
            found[table] = found.get(table, 0) + 1
    return found


@pytest.mark.postgres_only
def test_row_triggers_wait_for_the_commit():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgdeferrable, tginitdeferred FROM pg_trigger WHERE tgname = %s",
            [version.PREFIX],
        )
        assert cursor.fetchall() == [(True, True)]


# Every table, every way of writing


@pytest.mark.parametrize("table", version.public_tables())
def test_a_write_to_a_public_table_moves_the_version(table):
    (model,) = [model for model in FIELDS if model._meta.db_table == table]
    instance = row(model)
    with moves():
        instance.save(force_insert=True)
    with moves(), connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET id = id WHERE id = %s', [instance.pk])  # noqa: S608
    with moves(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{table}" WHERE id = %s', [instance.pk])  # noqa: S608


def change_name(organisation):
    organisation.name = f"{organisation.name} nieuw"
    return organisation


def on_conflict(action, name):
    with connection.cursor() as cursor:
        insert = "INSERT INTO practices_organisation (name) VALUES (%s)"
        cursor.execute(f"{insert} ON CONFLICT (name) DO {action}", [name])


WRITES = {
    "save": lambda one: change_name(one).save(),
    "save of one field": lambda one: change_name(one).save(update_fields=["name"]),
    "create": lambda one: Organisation.objects.create(name="Nieuw"),
    "update or create": lambda one: Organisation.objects.update_or_create(
        name=one.name, defaults={"name": "Nieuw"}
    ),
    "bulk create": lambda one: Organisation.objects.bulk_create([Organisation(name="Nieuw")]),
    "upsert": lambda one: Organisation.objects.bulk_create(
        [Organisation(name=one.name)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["name"],
    ),
    "bulk update": lambda one: Organisation.objects.bulk_update([change_name(one)], ["name"]),
    "update of a queryset": lambda one: Organisation.objects.update(name="Nieuw"),
    "delete": lambda one: one.delete(),
    "delete of a queryset": lambda one: Organisation.objects.all().delete(),
    "raw delete": lambda one: Organisation.objects.all()._raw_delete("default"),
    "SQL on conflict update": lambda one: on_conflict("UPDATE SET name = 'Nieuw'", one.name),
    "SQL on conflict nothing, without a conflict": lambda one: on_conflict("NOTHING", "Nieuw"),
    "loaddata": lambda one: call_command("loaddata", "roles", verbosity=0),
    "seed": lambda one: seed(),
}


@pytest.fixture
def fixture_of_a_role(settings, tmp_path):
    role = row(Role, code="rol", number=4)
    fields = {name: getattr(role, name) for name in ("code", "number", "title", "summary")}
    records = [{"model": "catalogue.role", "fields": fields}]
    (tmp_path / "roles.json").write_text(json.dumps(records))
    settings.FIXTURE_DIRS = [tmp_path]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_way_of_writing_moves_the_version(write, fixture_of_a_role):
    organisation = Organisation.objects.get()
    with moves():
        write(organisation)


@pytest.mark.parametrize("conflict", ["REPLACE", "IGNORE"])
def test_sqlite_writes_that_settle_a_conflict_move_the_version(conflict):
    if connection.vendor != "sqlite":
        pytest.skip("this SQL is SQLite's own")
    one = Organisation.objects.get()
    insert = f"INSERT OR {conflict} INTO practices_organisation (id, name) VALUES (%s, %s)"  # noqa: S608
    update = f"UPDATE OR {conflict} practices_organisation SET name = 'Anders' WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        with moves():
            cursor.execute(insert, [one.pk + 1, "Nieuw"])
        with moves() if conflict == "REPLACE" else stays():
            cursor.execute(insert, [one.pk, one.name])
        with moves():
            cursor.execute(update, [one.pk])


def test_links_between_records_move_the_version():
    one, other = stored(Term), stored(Term)
    practice = stored(GoodPractice)
    for links in (one.related, practice.terms):
        with moves():
            links.add(other)
        with moves():
            links.set([one])
        with moves():
            links.remove(one)
        links.add(other)
        with moves():
            links.clear()


def test_a_link_to_itself_in_the_glossary_moves_the_version():
    one, other = stored(GlossaryTerm), stored(GlossaryTerm)
    with moves():
        one.see_also.add(other)


def test_a_write_that_changes_nothing_leaves_the_version():
    organisation = Organisation.objects.get()
    with stays():
        Organisation.objects.filter(name="Bestaat niet").update(name="Nieuw")
        Organisation.objects.filter(name="Bestaat niet").delete()
        on_conflict("NOTHING", organisation.name)
        Organisation.objects.bulk_create(
            [Organisation(name=organisation.name)], ignore_conflicts=True
        )


def test_private_writes_leave_the_version():
    partnership = stored(Partnership)
    with stays():
        user = User.objects.create_user("iemand")
        user.groups.add(Group.objects.create(name="groep"))
        user.partnerships.add(partnership)
        user.partnerships.clear()
        Session.objects.create(session_key="a", session_data="b", expire_date=timezone.now())
        LogEntry.objects.create(
            user=user, content_type=ContentType.objects.first(), action_flag=1, object_repr=""
        )
        user.delete()


# What a token stands for


def test_a_savepoint_rolled_back_brings_the_old_token_back():
    with stays(), transaction.atomic():
        with moves():
            stored(Organisation)
        transaction.set_rollback(True)


def test_a_token_never_comes_back_with_other_content():
    """Not even where the same number of writes led to two states, as a counter would."""
    seen = set()
    for name in ("een", "twee", "drie"):
        with transaction.atomic():
            Organisation.objects.create(name=name)
            seen.add(settled())
            transaction.set_rollback(True)
    assert len(seen) == 3


def test_deleting_everything_gives_a_new_token(token):
    seen = {token}
    while first := Organisation.objects.first():
        first.delete()
        seen.add(settled())
    make_practice()
    seen.add(settled())
    tokens_seen = len(seen)
    PracticePartnership.objects.all().delete()
    GoodPractice.objects.all().delete()
    assert settled() not in seen
    assert tokens_seen == 3


def test_without_its_row_no_two_tokens_are_the_same(token):
    CatalogueVersion.objects.all().delete()
    assert len({version.read() for _ in range(5)} | {token}) == 6


def test_the_row_comes_back_with_the_next_write(token):
    CatalogueVersion.objects.all().delete()
    stored(Organisation)
    assert settled() != token


def test_a_dump_of_everything_does_not_bring_its_token_back(tmp_path, token):
    dump = tmp_path / "dump.json"
    call_command("dumpdata", *OWN_APPS, output=str(dump), verbosity=0)
    stored(Organisation)
    call_command("loaddata", dump, verbosity=0)
    assert settled() != token


def test_a_migrate_gives_a_new_token():
    """While a trigger was away a write may have gone by unseen."""
    with moves():
        version.install_triggers()


def test_the_table_holds_one_row():
    assert list(CatalogueVersion.objects.values_list("pk", flat=True)) == [1]
