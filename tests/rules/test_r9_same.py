"""R9: SQLite and PostgreSQL behave alike, where by themselves they would not.

The suite runs on both. The answers here are written out, so that either one that differs fails.
"""

import pytest

from catalogue.models import State
from practices.models import GoodPractice, Partnership, User
from tests.admin.desk import Desk, errors
from tests.factories import make_editor, make_framework, make_partnership, make_practice
from tests.page import Page

pytestmark = pytest.mark.django_db

IN_DUTCH_ORDER = [
    "aap noot", "Beter lassen", "cafés aan zet", "Één team", "eerst doen", "Énergie samen",
    "IJsmakers", "ĳzersterk", "‘Ja’ zeggen", "Zorg",
]  # fmt: skip


@pytest.fixture
def titles():
    make_framework()
    for title in reversed(IN_DUTCH_ORDER):
        make_practice(title=title)


def titles_at(client, address):
    return Page(client.get(address)).texts(".cards h3")


def test_r9_titles_stand_in_the_order_of_a_dutch_reader(titles, client):
    assert titles_at(client, "/praktijken/?sorteer=titel") == IN_DUTCH_ORDER


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ÉÉN TEAM", ["Één team"]), ("een team", ["Één team"]), ("CAFES", ["cafés aan zet"]),
        ("ijsmakers", ["IJsmakers"]), ("ĲSMAKERS", ["IJsmakers"]), ("ijzersterk", ["ĳzersterk"]),
        ("IJZERSTERK", ["ĳzersterk"]), ("energie", ["Énergie samen"]),
        ("lassen\x00", ["Beter lassen"]), ("%", []), ("_", []), ("9" * 400, []),
    ],
)  # fmt: skip
def test_r9_a_search_finds_the_same(query, found, titles, client):
    for address in ("/praktijken/", "/zoeken/"):
        page = Page(client.get(address, {"q": query}))
        assert page.status == 200
        names = page.texts("article[data-practice] h3")
        assert names == found, address


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ÉÉN", 1), ("één", 1), ("CAFÉS", 1), ("ijsmakers", 1), ("ĲZER", 1), ("énergie", 1),
        ("%", 0), ("_", 0), ("\\", 0), ("9" * 400, 0),
    ],
)  # fmt: skip
def test_r9_a_search_at_the_desk_finds_the_same(query, found, titles):
    desk = Desk(make_editor())
    page = Page(desk.client.get(desk.address("changelist", GoodPractice), {"q": query}))
    assert page.status == 200
    assert len(page.select("#result_list tbody tr")) == found


@pytest.mark.parametrize("number", ["9" * 30, "-" + "9" * 30, "9223372036854775808", "2147483648"])
def test_r9_a_number_too_large_is_an_error_at_its_field(number, titles):
    practice = make_practice(state=State.CONCEPT)
    page = Desk(make_editor()).save(practice, reach_companies=number)
    assert page.status == 200
    assert errors(page)
    practice.refresh_from_db()
    assert practice.reach_companies is None


@pytest.mark.parametrize("number", ["9" * 30, "9223372036854775808", "0", "-1"])
def test_r9_a_record_with_such_a_number_is_not_there(number, titles, client):
    desk = Desk(make_editor())
    address = f"/beheer/practices/goodpractice/{number}/change/"
    assert desk.client.get(address)["Location"] == "/beheer/"
    assert client.get(f"/praktijken/?pagina={number}").status_code == 200


def test_r9_a_name_is_the_same_in_any_case(titles):
    User.objects.create(username="renée@voorbeeld.example", email="renée@voorbeeld.example")
    assert User.objects.filter(email__iexact="RENÉE@VOORBEELD.EXAMPLE").count() == 1
    make_partnership(name="Één voor één")
    assert Partnership.objects.filter(name__iexact="ÉÉN VOOR ÉÉN").count() == 1
    assert Partnership.objects.filter(name__icontains="ÉÉN v").count() == 1
    assert not Partnership.objects.filter(name__icontains="%").exists()
    assert not Partnership.objects.filter(name__icontains="E_n").exists()


def test_r9_counts_of_a_list_are_whole_and_the_same(titles, client):
    first = make_practice(title="Een van velen", tracks=["bijscholing", "omscholing"],
                          roles=["aanbieder-mkb", "ontwikkelaar"])  # fmt: skip
    page = Page(client.get("/praktijken/?spoor=bijscholing&spoor=omscholing"))
    assert (page.total, page.practices) == (1, [first.slug])
    assert page.facets["spoor"] == {"bijscholing": 1, "omscholing": 1, "innovatievragen": 0}
