"""What seed and loaddata make of an empty database."""

import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from catalogue.models import Activity, Role, Section, Term
from practices import seeding
from practices.audit import Finding
from practices.management.commands import seed as command
from practices.models import GoodPractice, PartnerLink, Partnership, PracticeTerm, Source
from practices.seeding import seed
from tests.content import all_content, all_rows, content_models, load_content

pytestmark = pytest.mark.django_db


def load_fixtures():
    call_command("loaddata", "catalogue", "practices", verbosity=0)


@pytest.fixture
def fixtures(settings, tmp_path):
    """A copy of the fixtures that a test may change: a function that edits the records."""
    copy = tmp_path / "fixtures"
    shutil.copytree(Path(settings.BASE_DIR) / "fixtures", copy)
    settings.BASE_DIR = tmp_path
    settings.FIXTURE_DIRS = [copy]

    def change(name, edit):
        path = copy / f"{name}.json"
        records = json.loads(path.read_text(encoding="utf-8"))
        edit(records)
        path.write_text(json.dumps(records), encoding="utf-8")

    return change


@pytest.fixture
def ten_practices(fixtures):
    """Ten practices, their pps'en and all that belongs to them: loaddata asks much of every row."""

    def keep_ten(records):
        practices = {r["fields"]["slug"] for r in records if r["model"] == "practices.goodpractice"}
        practices = set(sorted(practices)[:10])
        partnerships = {
            record["fields"]["partnership"][0]
            for record in records
            if record["model"] == "practices.practicepartnership"
            and record["fields"]["practice"][0] in practices
        }
        kept = {"practice": practices, "partnership": partnerships}
        records[:] = [
            record
            for record in records
            if all(owner_of(record, name) in slugs | {None} for name, slugs in kept.items())
        ]

    fixtures("practices", keep_ten)


OWNERS = {"practice": "practices.goodpractice", "partnership": "practices.partnership"}


def owner_of(record, name):
    """The slug of the practice, or of the pps, that a record is or belongs to."""
    if record["model"] == OWNERS[name]:
        return record["fields"]["slug"]
    return (record["fields"].get(name) or [None])[0]


@pytest.mark.usefixtures("ten_practices")
def test_q53_seed_and_loaddata_make_the_same_content():
    with transaction.atomic():
        load_content()
        by_seed = all_content()
        transaction.set_rollback(True)
    assert not Role.objects.exists()
    load_fixtures()
    assert all_content() == by_seed
    assert all(by_seed[part.__name__] for part in (PracticeTerm, PartnerLink, Source, Section))


@pytest.mark.usefixtures("ten_practices")
def test_q53_loaddata_twice_does_not_double():
    load_fixtures()
    once = all_rows()
    load_fixtures()
    assert all_rows() == once
    assert GoodPractice.objects.count() == 10


@pytest.mark.usefixtures("ten_practices")
def test_q53_loaddata_after_seed_changes_nothing():
    load_content()
    before = all_rows()
    load_fixtures()
    assert all_rows() == before
    assert GoodPractice.objects.count() == 10


def test_q53_every_row_of_the_fixtures_is_loaded_and_counted():
    rows = seeding.read_fixtures()
    loaded = load_content()
    assert loaded == {model: len(records) for model, records in rows.items()}
    assert {model: model.objects.count() for model in content_models()} == {
        model: len(rows.get(model, [])) for model in content_models()
    }


def test_the_content_has_its_size():
    load_content()
    assert GoodPractice.objects.published().count() == 101
    assert Partnership.objects.published().count() == 97
    assert Activity.objects.count() == 31


# All or nothing


def last_of(records, model):
    return next(record for record in reversed(records) if record["model"] == model)["fields"]


BROKEN = {
    "a source that is no web address": (
        lambda records: last_of(records, "practices.source").update(url="javascript:alert(1)"),
        DatabaseError,
    ),
    "a summary too long for its card": (
        lambda records: last_of(records, "practices.goodpractice").update(summary="x" * 301),
        DatabaseError,
    ),
    "a role that is not there": (
        lambda records: last_of(records, "practices.practicerole").update(role=["onbekend"]),
        KeyError,
    ),
    "a field that is not there": (
        lambda records: last_of(records, "practices.source").update(onbekend=1),
        Exception,
    ),
}


@pytest.mark.parametrize(("edit", "error"), BROKEN.values(), ids=BROKEN)
def test_r6_of_a_broken_fixture_nothing_is_loaded(fixtures, edit, error):
    fixtures("practices", edit)
    with pytest.raises(error), transaction.atomic():
        seed()
    assert not any(model.objects.exists() for model in content_models())


def test_r6_a_fixture_that_cannot_be_read_loads_nothing(fixtures, settings):
    (settings.BASE_DIR / "fixtures" / "practices.json").write_text(
        '[{"model": "practices.', "utf-8"
    )
    with pytest.raises(json.JSONDecodeError):
        seed()
    assert not Role.objects.exists()


def test_a_row_that_is_new_in_the_fixtures_comes_with_the_next_seed(fixtures):
    load_content()
    before = all_content()
    term = {"vocabulary": ["sector"], "code": "ruimtevaart", "label": "Ruimtevaart"}
    fixtures(
        "catalogue", lambda records: records.append({"model": "catalogue.term", "fields": term})
    )
    assert seed() == {Term: 1} | dict.fromkeys(seeding.read_fixtures().keys() - {Term}, 0)
    after = all_content()
    assert after.pop("Term") != before.pop("Term")
    assert after == before


def test_a_new_part_of_a_record_that_is_there_does_not_come(fixtures):
    load_content()
    before = all_rows()
    practice = GoodPractice.objects.all()[0]
    source = {
        "practice": [practice.slug],
        "partnership": None,
        "activity": None,
        "url": "https://voorbeeld.example/nieuw",
        "title": "Nieuw",
    }
    fixtures(
        "practices", lambda records: records.append({"model": "practices.source", "fields": source})
    )
    assert seed().total() == 0
    assert all_rows() == before


# The command


def test_q53_the_command_prints_what_there_is_and_what_is_new(capsys):
    call_command("seed")
    first = capsys.readouterr().out.splitlines()
    call_command("seed")
    second = capsys.readouterr().out.splitlines()
    assert "   101 praktijken (101 nieuw)" in first
    assert "   101 praktijken (0 nieuw)" in second
    assert "    97 pps'en (97 nieuw)" in first
    assert first[-1] == second[-1] == "101 praktijken zijn gepubliceerd."
    assert second[-2] == "0 rijen geladen."


def test_the_command_fails_when_the_audit_finds_a_fault(monkeypatch, capsys):
    findings = [Finding("I1", "raamwerk", "kapot"), Finding("I9", "pps", "kan beter", True)]
    monkeypatch.setattr(command, "audit", lambda: iter(findings))
    with pytest.raises(CommandError, match="1 fouten") as failure:
        call_command("seed")
    assert failure.value.returncode == 1
    assert capsys.readouterr().err == "fout I1: raamwerk: kapot\n"
    assert Source.objects.exists()
