"""Search rows follow whatever is written, however it is written."""

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from catalogue import version
from catalogue.models import Activity, State, Term, Track
from practices import facets
from practices.audit import audit
from practices.models import GoodPractice, Partnership, SearchMark, SearchRow
from practices.search import finding, rows
from practices.search.question import Likeness, Part
from tests.factories import make_activity, make_partnership, make_practice, make_term
from tests.search.test_finding import titles
from tests.support.beside import PATIENCE, other_connections

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    practice = make_practice(
        title="Vind mij",
        terms=[make_term("sector", "zorg")],
        activities=[make_activity(code="oefenen")],
        tracks=["bijscholing"],
        roles=["aanbieder-mkb"],
        partnership=make_partnership(slug="noord", name="Lerend Noorden"),
    )
    assert titles("vind") == ["Vind mij"]
    assert not SearchMark.objects.exists()
    return practice


def in_sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


CHANGES = {
    "a save": lambda p: setattr(p, "title", "Kwartel") or p.save(),
    "an update": lambda p: GoodPractice.objects.update(summary="Kwartel."),
    "a bulk update": lambda p: (
        setattr(p, "lessons", "kwartel") or GoodPractice.objects.bulk_update([p], ["lessons"])
    ),
    "plain SQL": lambda p: in_sql("UPDATE practices_goodpractice SET question = %s", "kwartel"),
    "a link": lambda p: p.terms.add(make_term("thema", "kwartel")),
    "the name of a term": lambda p: Term.objects.update(label="Kwartel"),
    "another name of a term": lambda p: Term.objects.update(alternative_labels="Kwartel"),
    "the name of a pps": lambda p: Partnership.objects.update(name="Kwartel"),
    "the city of a pps": lambda p: Partnership.objects.update(city="Kwartel"),
    "the title of an activity": lambda p: Activity.objects.update(title="Kwartel"),
    "the title of a track": lambda p: Track.objects.update(short_title="Kwartel"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_found_by_the_next_search(practice, change):
    assert titles("kwartel") == []
    CHANGES[change](practice)
    assert len(titles("kwartel")) == 1


LOSSES = {
    "a text": (lambda p: GoodPractice.objects.update(title="Iets"), "vind"),
    "a link": (lambda p: p.terms.clear(), "zorg"),
    "a pps that is not public": (
        lambda p: Partnership.objects.update(state=State.CONCEPT), "noorden",
    ),
    "an activity that is not public": (
        lambda p: Activity.objects.update(state=State.CONCEPT, title="A"), "activiteit",
    ),
    "publication": (lambda p: GoodPractice.objects.update(state=State.ARCHIVED), "vind"),
}  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES)
def test_what_is_gone_is_not_found(practice, loss):
    change, query = LOSSES[loss]
    assert titles(query) == ["Vind mij"]
    change(practice)
    assert titles(query) == []


def test_a_deleted_practice_leaves_no_row(practice):
    practice.activity_links.all().delete()
    practice.delete()
    assert titles("vind") == []
    assert not SearchRow.objects.exists()


def test_a_change_that_no_search_sees_marks_nothing(practice):
    GoodPractice.objects.update(end_year=2025)
    Term.objects.update(definition="Iets")
    assert not SearchMark.objects.exists()


def test_a_second_search_makes_nothing_anew(practice, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert rows.refresh() == 0


def test_loading_fixtures_is_searchable(db):
    call_command("loaddata", "catalogue", "practices", verbosity=0)
    assert titles("warmtepompen")
    assert SearchRow.objects.count() == GoodPractice.objects.published().count()


# Reindex and audit


def test_a_row_that_went_wrong_is_found_by_the_audit_and_mended_by_reindex(practice, capsys):
    make_practice(title="Ook mooi")
    assert titles("mooi") == ["Ook mooi"]
    SearchRow.objects.filter(pk=practice.pk).update(words="tonzin")
    SearchRow.objects.create(practice_id=999_999, words="tspook")
    (finding,) = [finding for finding in audit() if finding.rule == "zoeken"]
    assert not finding.is_warning
    assert finding.message.startswith("2 zijn niet bij")
    call_command("reindex")
    assert "2 praktijken doorzoekbaar; 2 waren niet bij." in capsys.readouterr().out
    assert [finding for finding in audit() if finding.rule == "zoeken"] == []


def test_what_changed_a_moment_ago_is_no_fault(practice):
    GoodPractice.objects.update(title="Net veranderd")
    assert [finding for finding in audit() if finding.rule == "zoeken"] == []


def test_a_missing_row_is_a_fault(practice):
    SearchRow.objects.all().delete()
    assert [finding.rule for finding in audit() if finding.rule == "zoeken"] == ["zoeken"]


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_who_refresh_at_once_leave_the_latest_text():
    practice = make_practice(title="Eerst")
    rows.refresh()
    for number in range(5):
        GoodPractice.objects.filter(pk=practice.pk).update(title=f"Versie {number}")
        with other_connections(3) as start:
            for future in [start(rows.refresh) for _ in range(3)]:
                future.result(PATIENCE)
        assert rows.outdated() == []
        assert not SearchMark.objects.exists()


def test_a_search_that_could_not_refresh_leaves_it_to_the_next(practice, monkeypatch):
    def locked():
        raise OperationalError("database is locked")

    GoodPractice.objects.update(title="Kwartel")
    with monkeypatch.context() as away:
        away.setattr(rows, "refresh", locked)
        assert titles("kwartel") == []
    assert titles("kwartel") == ["Kwartel"]


def test_reindex_is_noticed_by_a_process_that_runs(practice):
    SearchRow.objects.all().delete()
    finding.memory.forget()
    assert titles("vind") == []
    call_command("reindex", verbosity=0)
    assert titles("vind") == ["Vind mij"]


def test_threads_that_search_more_than_is_kept_do_not_meet(practice, monkeypatch):
    monkeypatch.setattr(finding, "MOST_KEPT", 3)
    memory = finding.memory_of(facets.read(version.read()))
    index = facets.read(version.read())
    parts = [Part((letter,), {Likeness.SAME: {(letter,)}}) for letter in "abcdefgh"]

    def rows_with(asked):
        memory.answers.clear()
        return {0: [practice.pk]}

    monkeypatch.setattr(finding.engine, "rows_with", rows_with)
    for _ in range(2):
        answered = memory.answered(parts, index)
        assert [(item.part, item.bits) for item in answered] == [
            (part, int(part is parts[0])) for part in parts
        ]
