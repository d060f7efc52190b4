"""Whatever stands in an address: an answer in house style, quickly, and never a fault of ours."""

import datetime
import time
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.models import GoodPractice, SlugRedirect
from tests.factories import make_practice
from tests.page import Page

pytestmark = pytest.mark.django_db

LIST = "/praktijken/"
CANONICAL = 'link[rel="canonical"]'


@pytest.mark.parametrize(
    "number", ["abc", "0", "-1", "", "²", "1e3", "9" * 5_000, "1.5", "%00", "１２"]
)
def test_q21_what_is_no_page_number_is_page_one(number, filled, client):
    page = Page(client.get(f"{LIST}?pagina={quote(number, safe='%')}"))
    assert page.status == 200
    assert page.texts(".pagination [aria-current]") == ["Pagina 1"]
    assert page.one(CANONICAL).get("href").endswith("/praktijken/")


def test_q22_a_page_too_far_is_the_last_page(filled, client):
    page = Page(client.get(f"{LIST}?pagina=99999"))
    assert page.texts(".pagination [aria-current]") == ["Pagina 6"]
    assert page.one(CANONICAL).get("href").endswith("/praktijken/?pagina=6")
    assert len(page.practices) == 1


def test_q23_an_unknown_value_is_named_and_the_rest_applied(filled, client):
    page = Page(client.get(f"{LIST}?spoor=bestaat-niet&sector=handel"))
    assert page.total == Page(client.get(f"{LIST}?sector=handel")).total
    assert page.chips == ["sector:handel"]
    assert any("bestaat-niet" in notice and "overgeslagen" in notice for notice in page.notices)


@pytest.mark.parametrize("sort", ["wachtwoord", "-titel,titel,titel", "relevantie;--"])
def test_q27_an_unknown_order_gives_the_default_one_and_a_notice(sort, filled, client):
    page = Page(client.get(LIST, {"sorteer": sort}))
    assert page.practices == Page(client.get(LIST)).practices
    assert any(sort in notice for notice in page.notices)


def test_relevance_without_a_search_text_is_the_default_order(filled, client):
    page = Page(client.get(f"{LIST}?sorteer=relevantie"))
    assert page.practices == Page(client.get(LIST)).practices


@pytest.mark.parametrize(
    ("text", "is_cut"), [("a", False), ("a" * 200, False), ("a" * 201, True), ("a" * 4_000, True)]
)
def test_q24_a_long_search_text_is_cut_and_the_page_says_so(text, is_cut, filled, client):
    page = Page(client.get(LIST, {"q": text}))
    assert page.status == 200
    assert any("ingekort tot 200 tekens" in notice for notice in page.notices) == is_cut
    assert page.one("#q").get("value") == text[:200]


@pytest.mark.parametrize(
    "text",
    ["%", "_", "\\", "'", '" OR 1=1 --', "<script>alert(1)</script>", "😀", "{{7*7}}", "(a+)+$",
     "\x00", "a\x00b", "\ud800", "NEAR(", "*", "a'b\"c", "\u202e", "–"],
)  # fmt: skip
def test_q25_a_search_text_is_literal_text(text, filled, client):
    page = Page(client.get(LIST, {"q": text.encode("utf-8", "surrogatepass")}))
    assert page.status == 200
    assert not page.select("main script")
    assert "49" not in page.one("#q").get("value")


def test_q24_a_search_without_one_word_finds_nothing(filled, client):
    assert Page(client.get(LIST, {"q": "%%%"})).total == 0
    assert Page(client.get(LIST, {"q": "   "})).total == 101


def test_q28_too_many_parameters_are_refused(filled, client):
    many = "&".join(f"a{number}=1" for number in range(1_500))
    same = "&".join(["spoor=x"] * 1_200)
    for query in (many, same):
        response = client.get(f"{LIST}?{query}")
        assert response.status_code in (400, 414)
        assert len(Page(response).select("h1")) == 1


def test_q28_the_same_value_many_times_is_one_choice(filled, client):
    page = Page(client.get(f"{LIST}?{'&'.join(['spoor=bijscholing'] * 300)}"))
    assert page.chips == ["spoor:bijscholing"]


def test_q23_many_unknown_values_do_not_fill_the_page(filled, client):
    query = "&".join(f"spoor=onbekend{number}" for number in range(300))
    page = Page(client.get(f"{LIST}?{query}"))
    assert page.status == 200
    assert len(page.notices) <= 6


def test_q29_an_address_of_nine_kilobytes_is_refused_in_house_style(filled, client):
    response = client.get(f"{LIST}?q={'a' * 9_000}")
    assert response.status_code == 414
    assert len(Page(response).select("h1")) == 1


@pytest.mark.parametrize(
    "base", ["/praktijken/", "/pps/", "/activiteiten/", "/sporen/", "/rollen/"]
)
@pytest.mark.parametrize(
    "slug",
    ["bestaat-niet", "%00", "%ff", "..%2f..%2fetc%2fpasswd", "a%0d%0aSet-Cookie:x=1", "a" * 300,
     "chill%20", "%F0%9F%98%80", "99999999999999999999", "'--"],
)  # fmt: skip
def test_q30_an_address_without_a_page_is_a_404_in_house_style(base, slug, filled, client):
    response = client.get(f"{base}{slug}/")
    assert response.status_code == 404
    page = Page(response)
    assert page.texts("h1") == ["Deze pagina bestaat niet"]
    assert page.one('meta[name="robots"]').get("content") == "noindex"
    assert not response.cookies
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("spelled", "right"),
    [
        (
            "/praktijken/Gas-Erop-Learning-Communities/",
            "/praktijken/gas-erop-learning-communities/",
        ),
        ("/pps/CHILL/", "/pps/chill/"),
        ("/sporen/Bijscholing/", "/sporen/bijscholing/"),
        ("/Cookies/", "/cookies/"),
    ],
)
def test_q30_another_spelling_leads_to_the_right_address(spelled, right, filled, client):
    response = client.get(spelled)
    assert (response.status_code, response["Location"]) == (301, right)


def test_q97_an_old_address_leads_on_for_good(filled, client):
    practice = GoodPractice.objects.get(slug="gas-erop-learning-communities")
    SlugRedirect.objects.create(slug="oude-naam", practice=practice)
    response = client.get("/praktijken/oude-naam/")
    assert (response.status_code, response["Location"]) == (301, practice.get_absolute_url())


def test_q100_an_archived_practice_is_gone(filled, client):
    from catalogue.models import State

    GoodPractice.objects.filter(slug="gas-erop-learning-communities").update(state=State.ARCHIVED)
    response = client.get("/praktijken/gas-erop-learning-communities/")
    assert response.status_code == 410
    assert Page(response).texts("h1") == ["Deze praktijk staat er niet meer"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["/", LIST, "/praktijken/gas-erop-learning-communities/"])
def test_q32_a_public_page_can_only_be_read(method, address, filled, client):
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("address", ["/", LIST, "/praktijken/gas-erop-learning-communities/"])
def test_q32_options_is_refused_or_answered_and_never_more(address, filled, client):
    assert client.options(address).status_code in (200, 405)


def test_q26_an_expression_is_literal_text_and_a_very_long_word_is_quick(filled, client):
    practice = make_practice(title="a" * 120, approach="a" * 20_000)
    assert Page(client.get(f"{LIST}?q=(a%2B)%2B%24")).total < 101
    start = time.perf_counter()
    for text in ("a" * 200, "(a+)+$", "a" * 30 + "!"):
        assert client.get(LIST, {"q": text}).status_code == 200
    assert client.get(practice.get_absolute_url()).status_code == 200
    assert time.perf_counter() - start < 2


def test_q27_no_practice_stands_twice_when_many_are_equal(filled, client):
    GoodPractice.objects.update(title="Gelijk", updated_on=datetime.date(2026, 1, 1))
    for sort in ("titel", "nieuw", "wachtwoord"):
        seen = []
        for number in range(1, 7):
            seen += Page(client.get(f"{LIST}?sorteer={sort}&pagina={number}")).practices
        assert len(seen) == len(set(seen)) == 101


def test_q32_head_gives_the_headers_of_get(filled, client):
    got, asked = client.get(LIST), client.head(LIST)
    assert asked.status_code == 200
    assert not asked.content
    assert asked["ETag"] == got["ETag"]


def test_q33_a_foreign_host_is_refused(filled, client):
    response = client.get(LIST, headers={"host": "kwaad.example"})
    assert response.status_code == 400
    assert "kwaad.example" not in response.content.decode()
    forwarded = client.get(LIST, headers={"x-forwarded-host": "kwaad.example"})
    assert "kwaad.example" not in forwarded.content.decode()


def test_r1_any_query_string_gets_an_answer_within_two_seconds(filled, client):
    names = st.sampled_from(["q", "rol", "spoor", "provincie", "skill", "pps", "sorteer", "pagina"])
    values = st.one_of(st.text(max_size=60), st.binary(max_size=40))

    @given(st.lists(st.tuples(st.one_of(names, st.text(max_size=8)), values), max_size=12))
    @settings(
        max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    def answers(pairs):
        query = "&".join(
            f"{quote(name.encode('utf-8', 'surrogatepass'))}={quote(as_bytes(value))}"
            for name, value in pairs
        )
        start = time.perf_counter()
        response = client.get(f"{LIST}?{query}")
        assert response.status_code == 200
        assert time.perf_counter() - start < 2

    answers()


def as_bytes(value):
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
