"""What visitors search in vain is counted; who they are is not kept, and no page suffers by it."""

import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from practices import misses
from practices.models import SearchMiss
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

ADDRESSES = ["/praktijken/", "/zoeken/"]
DAY = datetime.date(2026, 11, 1)
LONG_AGO = DAY - datetime.timedelta(days=91)


@pytest.fixture
def search(client):
    make_practice(title="Lassen op afstand")
    return lambda address="/praktijken/", **parameters: client.get(address, parameters)


def kept():
    return dict(SearchMiss.objects.values_list("term", "count"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_search_that_finds_no_practice_is_counted(address, search):
    for query in ["Kwispedoor", "kwispedoor ", "KWISPEDÓÓR"]:
        assert search(address, q=query).status_code == 200
    assert kept() == {"kwispedoor": 3}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("query", ["lassen", "", "   ", "de", "%", "😀", '"', "NEAR", "lasen"])
def test_a_search_that_finds_one_or_asks_nothing_is_not_counted(address, query, search):
    search(address, q=query)
    assert not {"lassen", "lasen", "de", ""} & set(kept())
    assert query == "NEAR" or kept() == {}


def test_a_list_that_filters_emptied_is_not_counted(search):
    search(q="kwispedoor", bereik="regionaal")
    search(q="lassen", bereik="regionaal")
    assert kept() == {}


@pytest.mark.parametrize(
    "query",
    ["iemand@voorbeeld.example", "bel 06 12 34 56 78", "06-12345678", "NL91ABNA0417164300",
     "1234 ab", "kwispedoor 1234AB", "12-03-1980", "a" * 61, "een twee drie vier vijf zes zeven"],
)  # fmt: skip
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_may_point_at_a_person_is_not_kept(address, query, search):
    search(address, q=query)
    assert kept() == {}


def test_who_searched_and_when_on_the_day_has_no_place():
    assert {field.name for field in SearchMiss._meta.fields} == {"id", "term", "count", "last_seen"}
    assert SearchMiss._meta.get_field("last_seen").get_internal_type() == "DateField"


@pytest.mark.parametrize(
    "headers",
    [{"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, {"user-agent": "curl/8.5"},
     {"user-agent": "bingbot/2.0"}, {"sec-purpose": "prefetch;prerender"}],
    ids=lambda headers: next(iter(headers.values())),
)  # fmt: skip
def test_robots_and_a_browser_that_looks_ahead_do_not_count(headers, search, client):
    for address in ADDRESSES:
        client.get(address, {"q": "kwispedoor"}, headers=headers)
        client.head(address, {"q": "kwispedoor"})
    assert kept() == {}


def test_suggestions_do_not_count(search):
    search("/zoeken/suggesties/", q="kwispedoor")
    assert kept() == {}


def test_counting_changes_no_page(search):
    first = search(q="kwispedoor")
    second = search(q="kwispedoor")
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert not second.cookies


def test_a_full_list_takes_a_new_word_for_the_oldest_that_was_searched_once(search, monkeypatch):
    monkeypatch.setattr(misses, "MOST_KEPT", 3)
    for term, count, day in [("vaak", 2, LONG_AGO), ("pas nog", 1, DAY), ("oud", 1, LONG_AGO)]:
        SearchMiss.objects.create(term=term, count=count, last_seen=day)
    search(q="kwispedoor")
    assert set(kept()) == {"vaak", "pas nog", "kwispedoor"}


def test_a_list_full_of_words_searched_more_often_takes_no_new_ones(search, monkeypatch):
    monkeypatch.setattr(misses, "MOST_KEPT", 1)
    for query in ["kwispedoor", "kwispedoor", "spuugbak"]:
        search(q=query)
    assert kept() == {"kwispedoor": 2}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_database_that_refuses_to_count_breaks_no_page(address, search):
    def refuse(execute, sql, *rest):
        if "searchmiss" in sql:
            raise DatabaseError("away")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        assert search(address, q="kwispedoor").status_code == 200
    assert kept() == {}
    assert search(address, q="spuugbak").status_code == 200
    assert kept() == {"spuugbak": 1}


def test_seldom_words_are_forgotten_after_ninety_days():
    for term, count, day in [
        ("oud en zelden", 2, LONG_AGO),
        ("oud en vaak", 3, LONG_AGO),
        ("pas nog", 1, DAY - datetime.timedelta(days=90)),
    ]:
        SearchMiss.objects.create(term=term, count=count, last_seen=day)
    assert misses.forget(DAY) == 1
    assert set(kept()) == {"oud en vaak", "pas nog"}


def test_the_command_forgets_and_says_how_many(capsys):
    SearchMiss.objects.create(term="oud", last_seen=datetime.date(2020, 1, 1))
    call_command("forget_search_misses")
    assert capsys.readouterr().out == "1 zoekopdrachten vergeten.\n"
    assert kept() == {}
