"""What went into a backup comes out of it, on the same kind of database or on the other."""

import json
import shutil
import stat

import pytest
from django.apps import apps

from llo_portal.backup import manifest as manifests
from llo_portal.backup.tables import LEFT_OUT
from practices.models import GoodPractice, Organisation, User
from tests.support.portal import manage, managed, run_module, running_portal
from tests.support.scratch import is_sqlite, other_connection, scratch_database, sqlite_address

LOG = "catalogue.auditentry"


def tables_of(backup):
    """Rows, numbers and checksums; without the log, in which putting back itself is noted."""
    tables = manifests.read(backup).tables
    return {label: table for label, table in tables.items() if label != LOG}


@pytest.fixture
def empty(tmp_path):
    """An empty database of the kind of this run."""
    with scratch_database(tmp_path) as address:
        yield address


def restore(address, home, backup, *options):
    managed(address, home, "restore", str(backup), *options)
    return home


def backup_of(address, home, name="opnieuw"):
    managed(address, home, "backup", str(home / name))
    return home / name


def test_q91_from_sqlite_to_here_and_back_every_row_and_number_is_the_same(in_use, empty, tmp_path):
    restore(empty, tmp_path, in_use)
    here = backup_of(empty, tmp_path, "hier")
    assert tables_of(here) == tables_of(in_use)
    assert all(table.rows for table in tables_of(here).values())
    assert manifests.read(here).media == manifests.read(in_use).media != {}
    back, home = sqlite_address(tmp_path / "terug.sqlite3"), tmp_path / "terug"
    home.mkdir()
    restore(back, home, here)
    assert tables_of(backup_of(back, home)) == tables_of(in_use)


def test_q91_life_goes_on_after_it(in_use, empty, tmp_path):
    restore(empty, tmp_path, in_use)
    after = json.loads(run_module(empty, tmp_path, "tests.operations.follow_up"))
    before = manifests.read(in_use).tables
    for name, model in {
        "practice": GoodPractice, "organisation": Organisation, "user": User,
    }.items():  # fmt: skip
        assert after[name] == before[model._meta.label_lower].last_number + 1
    # One organisation came and went: its number is not used for another.
    organisations = before[Organisation._meta.label_lower]
    assert organisations.last_number > organisations.rows
    assert after["practices"] == before[GoodPractice._meta.label_lower].rows
    assert after["log_is_closed"]
    assert after["rights"]
    assert after["outdated"] == []
    log = manifests.read(backup_of(empty, tmp_path)).tables[LOG]
    assert log.rows == before[LOG].rows + 1


def test_every_table_is_kept_but_those_that_say_why_not(in_use):
    ours = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }
    assert manifests.read(in_use).tables.keys() == ours - LEFT_OUT.keys()
    assert ours > LEFT_OUT.keys()


def test_a_backup_is_for_nobody_else_on_the_machine(in_use):
    assert stat.S_IMODE(in_use.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in in_use.rglob("*") if path.is_file()}
    assert modes == {0o600}


def test_a_backup_never_overwrites_another(in_use, empty, tmp_path):
    managed(empty, tmp_path, "migrate", "-v0")
    refused = manage(empty, tmp_path, "backup", str(in_use))
    assert refused.returncode == 1
    assert "is niet leeg" in one_line(refused)
    assert not list(in_use.parent.glob(f".{in_use.name}-*"))


def test_a_running_portal_shows_what_was_put_back(in_use, database, folder, tmp_path):
    """The database of the other tests, which gets back what it had."""
    earlier = backup_of(database, folder, "eerder")
    page = "/praktijken/kwispelkunde/"
    with running_portal(database, folder) as portal:
        etag = portal.get("/praktijken/").headers["ETag"]
        assert portal.get(page).status == 404
        restore(database, folder, in_use, "--replace")
        assert portal.get(page).status == 200
        assert portal.get("/praktijken/").headers["ETag"] != etag
        assert page in portal.get("/praktijken/?q=kwispelkunde").text
        restore(database, folder, earlier, "--replace")
        assert portal.get(page).status == 404
    assert tables_of(backup_of(database, folder, "later")) == tables_of(earlier)
    assert not list((folder / "media").rglob("*.png"))


# Refusals: one clear line, and nothing changes


def one_line(refused):
    assert refused.returncode == 1, refused.stdout
    (line,) = refused.stderr.strip().splitlines()
    return line


def remove_a_table(backup):
    (backup / "tabellen" / "practices.source.jsonl").unlink()


def change_a_letter(backup):
    path = backup / "tabellen" / "practices.goodpractice.jsonl"
    path.write_bytes(path.read_bytes().replace(b"e", b"a", 1))


def cut_a_table_short(backup):
    path = backup / "tabellen" / "catalogue.term.jsonl"
    path.write_bytes(path.read_bytes()[:-1])


def remove_an_image(backup):
    next((backup / "media").rglob("*.png")).unlink()


def change_manifest(backup, **values):
    path = backup / manifests.NAME
    manifest = json.loads(path.read_text()) | values
    path.write_text(json.dumps(manifest))


DAMAGE = {
    "a missing table": (remove_a_table, "niet volledig"),
    "a changed letter": (change_a_letter, "beschadigd"),
    "a table cut short": (cut_a_table_short, "beschadigd"),
    "a missing image": (remove_an_image, "niet volledig"),
    "no manifest": (lambda backup: (backup / manifests.NAME).unlink(), "ontbreekt"),
    "half a manifest": (
        lambda backup: (backup / manifests.NAME).write_text('{"format": 1,'), "beschadigd",
    ),
    "a manifest of something else": (
        lambda backup: (backup / manifests.NAME).write_text("[]"), "beschadigd",
    ),
    "a later format": (lambda backup: change_manifest(backup, format=2), "nieuwere versie"),
}  # fmt: skip


@pytest.mark.parametrize(("damage", "words"), DAMAGE.values(), ids=DAMAGE)
def test_q90_a_backup_that_is_not_whole_is_recognised(damage, words, in_use, tmp_path):
    backup = shutil.copytree(in_use, tmp_path / "kopie")
    damage(backup)
    with pytest.raises(manifests.Refused, match=words):
        manifests.read(backup)


def of_newer_code(backup):
    migrations = json.loads((backup / manifests.NAME).read_text())["migrations"]
    change_manifest(backup, migrations=[*migrations, ["practices", "9999_later"]])


def with_a_loose_end(backup):
    """Whole by its checksums, and yet a source of a practice that is not there."""
    path = manifests.table_file(backup, "practices.source")
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    next(row for row in rows if row["practice_id"])["practice_id"] = 99_999
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    tables = json.loads((backup / manifests.NAME).read_text())["tables"]
    tables["practices.source"]["sha256"] = manifests.sha256_of(path)
    change_manifest(backup, tables=tables)


@pytest.mark.parametrize(
    ("change", "options", "words"),
    [
        (lambda backup: None, [], "Er staan al gegevens in deze database"),
        (change_a_letter, ["--replace"], "beschadigd"),
        (of_newer_code, ["--replace"], "nieuwere versie van het portaal (practices.9999_later)"),
        (with_a_loose_end, ["--replace"], "past niet in elkaar"),
    ],
    ids=["a database in use", "damage", "newer code", "a loose end"],
)
def test_q90_a_refused_backup_changes_nothing(
    change, options, words, in_use, database, folder, tmp_path
):
    backup = shutil.copytree(in_use, tmp_path / "kopie")
    change(backup)
    before = backup_of(database, folder, tmp_path / "voor")
    assert words in one_line(manage(database, folder, "restore", str(backup), *options))
    after = backup_of(database, folder, tmp_path / "na")
    assert manifests.read(after).tables == manifests.read(before).tables
    assert not list((folder / "media").rglob("*.png"))


# At one moment


def test_a_backup_holds_one_moment_while_others_write(database, folder, tmp_path):
    before = tables_of(backup_of(database, folder, tmp_path / "voor"))
    run_module(database, folder, "tests.operations.busy", str(tmp_path / "tijdens"))
    during = tables_of(tmp_path / "tijdens")
    after = tables_of(backup_of(database, folder, tmp_path / "na"))
    label = Organisation._meta.label_lower
    assert {name for name in after if after[name] != before[name]} == {label}
    assert after[label].rows == before[label].rows + 1
    assert during[label].rows == before[label].rows
    with other_connection(database) as other:
        other.execute("DELETE FROM practices_organisation WHERE name = 'Tijdens'")
        if not is_sqlite(database):
            other.commit()
