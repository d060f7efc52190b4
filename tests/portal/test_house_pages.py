"""Whatever goes wrong: a page in house style, protected as well as any other, and a trace of it."""

import json
import logging
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from catalogue import version
from catalogue.models import State
from llo_portal import urls as portal_urls
from llo_portal.logs import JsonFormatter
from practices.models import GoodPractice
from tests.page import Page

pytestmark = pytest.mark.django_db

TECHNICAL = re.compile(r"traceback|exception|csrf|django|sql|settings|error", re.IGNORECASE)
GAS = "/praktijken/gas-erop-learning-communities/"


@pytest.fixture(autouse=True)
def faulty_addresses():
    """Addresses that go wrong in ways that no honest page of ours does."""

    def forbidden(request):
        raise PermissionDenied

    def broken(request):
        raise RuntimeError("wachtwoord=geheim")

    extra = [
        path("proef/verboden/", forbidden),
        path("proef/kapot/", broken),
        path(
            "proef/te-vaak/", lambda request: HttpResponse(status=429, headers={"Retry-After": 9})
        ),
    ]
    portal_urls.urlpatterns[:0] = extra
    yield
    del portal_urls.urlpatterns[: len(extra)]


def answer(status, monkeypatch):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    match status:
        case 400:
            return client.get("/", headers={"host": "kwaad.example"})
        case 403:
            return client.get("/proef/verboden/")
        case "csrf":
            return client.post("/beheer/login/", {"username": "x"})
        case 404:
            return client.get("/bestaat-niet/")
        case 405:
            return Client().post("/praktijken/")
        case 410:
            GoodPractice.objects.filter(slug=GAS.split("/")[2]).update(state=State.ARCHIVED)
            return client.get(GAS)
        case 413:
            return Client(raise_request_exception=False).post(
                "/beheer/login/", {"username": "x" * 3_000_000}
            )
        case 414:
            return client.get("/praktijken/?q=" + "a" * 9_000)
        case 429:
            return client.get("/proef/te-vaak/")
        case 500:
            return client.get("/proef/kapot/")
        case 503:

            def away(*arguments):
                raise OperationalError("could not connect to server")

            monkeypatch.setattr(version, "read", away)
            return client.get("/praktijken/")


STATUSES = [400, 403, "csrf", 404, 405, 410, 413, 414, 429, 500, 503]


@pytest.mark.parametrize("status", STATUSES)
def test_q99_a_fault_is_shown_in_house_style(status, filled, monkeypatch):
    response = answer(status, monkeypatch)
    assert response.status_code == (403 if status == "csrf" else status)
    page = Page(response)
    assert page.document.get("lang") == "nl"
    assert len(page.select("h1")) == 1
    assert page.select('a[href="#inhoud"]')
    assert page.select("nav")
    assert page.select('main a[href="/"]')
    assert page.one('meta[name="robots"]').get("content") == "noindex"
    assert page.select('link[rel="stylesheet"]')
    assert not TECHNICAL.search(page.main), page.main


@pytest.mark.parametrize("status", STATUSES)
def test_q99_a_fault_leaves_as_well_protected_as_any_page(status, filled, monkeypatch):
    response = answer(status, monkeypatch)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"]
    assert "public" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("status", [200, 302, 304])
def test_an_ordinary_answer_is_protected_too(status, filled, client):
    etag = client.get("/")["ETag"]
    response = {
        200: lambda: client.get("/"),
        302: lambda: client.get("/beheer/"),
        304: lambda: client.get("/", headers={"if-none-match": etag}),
    }[status]()
    assert response.status_code == status
    for name in ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"):
        assert name in response


def test_q99_a_wrong_method_still_says_which_ones_are_right(filled, client):
    assert client.put("/praktijken/")["Allow"] == "GET, HEAD"


def test_q99_too_much_at_once_names_the_limit(filled, monkeypatch):
    assert "2 MB" in Page(answer(413, monkeypatch)).main


def test_q99_too_often_says_when_to_come_back(filled, monkeypatch):
    assert answer(429, monkeypatch)["Retry-After"] == "9"


def test_q99_an_absent_database_asks_to_come_back(filled, monkeypatch):
    response = answer(503, monkeypatch)
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("status", [500, 503])
def test_q99_q101_the_number_on_a_fault_page_is_in_the_header_and_in_the_log(
    status, filled, monkeypatch, caplog
):
    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(json.loads(JsonFormatter().format(record)))

    logger = logging.getLogger("django.request")
    handler = Keep(level=logging.ERROR)
    logger.addHandler(handler)
    try:
        response = answer(status, monkeypatch)
    finally:
        logger.removeHandler(handler)
    number = response["X-Request-Id"]
    assert number in Page(response).main
    (line,) = lines
    assert line["request"] == number
    assert line["level"] == "error"
    assert line["status"] == status
    assert "?" not in line["path"]
    assert "Error" in line["exception"]
    assert line["milliseconds"] > 0


def test_q101_two_requests_have_two_numbers(filled, client):
    assert client.get("/")["X-Request-Id"] != client.get("/")["X-Request-Id"]


def test_q72_q101_a_log_line_holds_no_query(filled, client, caplog):
    with caplog.at_level(logging.WARNING):
        client.get("/bestaat-niet/?wachtwoord=geheim")
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert not any("geheim" in line for line in lines)
