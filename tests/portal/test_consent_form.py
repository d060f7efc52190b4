"""The cookie choice is changed by our own pages alone, and leads to nowhere but this site."""

import pytest
from django.test import Client

from llo_portal import consent
from tests.page import Page
from tests.portal.addresses import MISSING
from tests.portal.choice import CHOOSE, choose

pytestmark = pytest.mark.django_db

OUR_SITE = "http://testserver"


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_nothing_but_a_form_can_choose(method, filled, client):
    response = getattr(client, method)(CHOOSE)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert not response.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://kwaad.example"},
        {"origin": "null"},
        {"origin": "http://testserver.kwaad.example"},
        {"origin": "http://testserver:8000"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": OUR_SITE},
    ],
)
def test_another_site_cannot_choose(headers, filled, client):
    response = choose(client, headers=headers)
    assert response.status_code == 403
    assert Page(response).texts("h1") == ["Deze keuze kwam niet van dit portaal"]
    assert not response.cookies


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": OUR_SITE, "sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}],
)
def test_our_own_page_can_choose_without_a_token(headers, filled):
    client = Client(enforce_csrf_checks=True)
    response = choose(client, headers=headers)
    assert (response.status_code, list(response.cookies)) == (303, [consent.COOKIE])


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"keuze": ""},
        {"keuze": "alles"},
        {"keuze": ["toestaan", "weigeren"]},
        {"keuze": "opslaan", "categorie": "alles"},
        {"keuze": "toestaan", "categorie": ["media", "x"]},
    ],
)
def test_an_answer_to_another_question_is_refused(values, filled, client):
    response = client.post(CHOOSE, values)
    assert response.status_code == 400
    assert len(Page(response).select("h1")) == 1
    assert not response.cookies


@pytest.mark.parametrize(
    ("referrer", "to"),
    [
        ("/praktijken/?spoor=bijscholing&q=a%20b", "/praktijken/?spoor=bijscholing&q=a%20b"),
        ("/", "/"),
        (MISSING, MISSING),
        ("//kwaad.example/", "/cookies/#keuze"),
        (CHOOSE, "/cookies/#keuze"),
    ],
)
def test_the_banner_leads_back_to_the_page_it_was_on(referrer, to, filled, client):
    assert choose(client, headers={"referer": OUR_SITE + referrer})["Location"] == to


@pytest.mark.parametrize("referrer", ["", "https://kwaad.example/x", "http://[", "testserver"])
def test_who_comes_from_nowhere_sees_the_choice(referrer, filled, client):
    assert choose(client, headers={"referer": referrer})["Location"] == "/cookies/#keuze"


@pytest.mark.parametrize(
    "address",
    ["//kwaad.example", "https://kwaad.example/", "http:kwaad.example", "/\\kwaad.example",
     "/\t/kwaad.example", "\\\\kwaad.example", "javascript:alert(1)", "///kwaad.example", "x",
     " //kwaad.example", CHOOSE, f"{CHOOSE}?x=1", "/" + "a" * 9_000, "/\\/kwaad.example"],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(address, filled, client):
    assert choose(client, terug=address)["Location"] == "/cookies/#keuze"


def test_a_line_break_stays_inside_the_address(filled, client):
    response = choose(client, terug="/praktijken/?q=a\r\nSet-Cookie: x=1")
    assert response["Location"] == "/praktijken/?q=a%0D%0ASet-Cookie:%20x=1"
    assert list(response.cookies) == [consent.COOKIE]
