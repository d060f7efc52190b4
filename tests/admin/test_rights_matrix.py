"""Who gets what answer, for every address there is: the table is rights_matrix.txt.

Rows are read aloud as: for this address a visitor is sent to the login page, an editor gets 200.
"""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.test import Client

from tests.admin.addresses import World, routes
from tests.page import Page

TABLE = Path(__file__).with_name("rights_matrix.txt")
COLUMNS = ["bezoeker", "zonder groep", "eigen", "ander", "redacteur", "beheerder"]
# Forms for visitors without a cookie: the browser's own headers guard them instead.
WITHOUT_TOKEN = {
    "cookies/keuze/", "klopt-dit-nog/<str:token>/", "melden/", "voorbeeld-aandragen/nieuw/",
    "voorbeeld-aandragen/<key:token>/<slug:slug>/", "voorbeeld-aandragen/<key:token>/controle/",
}  # fmt: skip
# What a button sends along; a view that wants none of it does not mind.
SENT = {"naar": "gepubliceerd", "opmerking": "Graag.", "besluit": "overnemen"}


def table():
    """{(method, route): [code per column]}"""
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            method, route, *codes = line.split()
            assert (method, route) not in rows, f"twice: {line}"
            assert len(codes) == len(COLUMNS), line
            rows[method, route] = codes
    return rows


@pytest.fixture(scope="module")
def world(filled_module, django_db_blocker):
    with django_db_blocker.unblock():
        return World()


def answer(world, method, route, column):
    """The code of one answer; of a redirect where it leads."""
    name = "coördinator" if column in ("eigen", "ander") else column
    client = Client(raise_request_exception=False)
    if person := world.people[name]:
        client.force_login(person)
    address = world.example(route, is_own=column != "ander")
    data = SENT if method == "POST" else {}
    response = (
        client.generic(method, address)
        if method not in ("GET", "POST")
        else (getattr(client, method.lower())(address, data))
    )
    target = urlsplit(response.get("Location", ""))
    if target.path == "/beheer/login/" and target.query.startswith("next="):
        return "login"
    if response.status_code == 302 and target.path == "/beheer/":
        return "index"
    return str(response.status_code)


def row_of(method, route, codes):
    return f"{method:5}{route or '(home)':78} {' '.join(f'{code:6}' for code in codes)}".rstrip()


def test_q1_q2_every_address_has_a_row(world, db):
    rows = table()
    known = {route for _, route in rows}
    here = {route or "(home)" for route in routes()}
    missing = [
        row_of("GET", route, [answer(world, "GET", route, column) for column in COLUMNS])
        for route in dict.fromkeys(routes())
        if (route or "(home)") not in known
    ]
    # Where nothing can be read, what is sent counts.
    missing += [
        row_of("POST", route, [answer(world, "POST", route, column) for column in COLUMNS])
        for route in dict.fromkeys(routes())
        if "405" in rows.get(("GET", route or "(home)"), ["405"])
        and "405" in [answer(world, "GET", route, column) for column in COLUMNS]
        and ("POST", route) not in rows
    ]
    assert not missing, (
        f"Each address needs a row in {TABLE.name}. These are the answers of now; check every "
        "one of them before you put the row there:\n" + "\n".join(missing)
    )
    assert known <= here, f"No longer an address: {known - here}"


@pytest.mark.parametrize(("method", "route"), table(), ids=" ".join)
def test_q2_each_role_gets_the_answer_of_the_table(world, db, method, route):
    expected = table()[method, route]
    bare = "" if route == "(home)" else route
    found = [answer(world, method, bare, column) for column in COLUMNS]
    assert found == expected, f"now: {row_of(method, route, found)}"


def test_q16_no_page_of_the_admin_is_kept(world, db):
    client = Client()
    client.force_login(world.people["beheerder"])
    kept = []
    for method, route in table():
        if method == "GET" and route.startswith("beheer/") and route != "beheer/jsi18n/":
            response = client.get(world.example(route))
            if response.status_code == 200 and "no-store" not in response.get("Cache-Control", ""):
                kept.append(route)
    assert kept == []


def test_q1_a_visitor_who_is_sent_to_the_login_page_gets_no_session(world, db):
    client = Client()
    for method, route in table():
        if method == "GET" and table()[method, route][0] == "login":
            client.get(world.example(route))
    assert SESSION_KEY not in client.session


def rows():
    """How many there are of everything."""
    return {model: model._base_manager.count() for model in apps.get_models()}


def test_q10_looking_at_an_address_that_changes_something_changes_nothing(world, db):
    client = Client()
    client.force_login(world.people["redacteur"])
    before = rows()
    for method, route in table():
        if method == "POST":
            assert client.get(world.example(route)).status_code == 405, route
    assert rows() == before


def test_q11_without_the_token_of_a_form_nothing_is_taken(world, db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["beheerder"])
    client.get("/beheer/password_change/")
    before, taken = rows(), []
    for route in sorted({route for _, route in table()} - WITHOUT_TOKEN):
        address = world.example("" if route == "(home)" else route)
        tokens = [{}, {"csrfmiddlewaretoken": "onzin"}] if "login" in route else [{}]
        for token in tokens:
            response = client.post(address, SENT | token)
            if response.status_code != 403:
                taken.append((route, response.status_code))
                continue
            page = Page(response)
            assert ["h1", "Je sessie is verlopen"] in page.headings, route
            assert "Ga terug: je tekst staat er nog." in page.main
    assert taken == []
    assert rows() == before
