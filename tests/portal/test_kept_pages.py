"""A page that was made is given again, to the byte the same, until something changes."""

import gzip

import pytest
from django.core.cache import caches

from llo_portal import caching
from practices.models import GoodPractice
from tests.factories import make_practice
from tests.page import Page

pytestmark = pytest.mark.django_db

PRACTICE = "/praktijken/gas-erop-learning-communities/"
COMPRESSED = {"Accept-Encoding": "br, gzip"}


@pytest.mark.parametrize("headers", [{}, COMPRESSED], ids=["plain", "compressed"])
def test_the_second_visitor_gets_the_same_page_without_it_being_made(
    headers, filled, client, django_assert_num_queries
):
    first = client.get(PRACTICE, headers=headers)
    with django_assert_num_queries(1):
        second = client.get(PRACTICE, headers=headers)
    assert second.content == first.content
    ours = {"X-Request-Id"}  # Of the request, not of the page.
    assert {k: v for k, v in second.items() if k not in ours} == {
        k: v for k, v in first.items() if k not in ours
    }
    assert second["X-Request-Id"] != first["X-Request-Id"]
    assert "Content-Security-Policy" in second


def test_compressed_and_plain_stay_apart(filled, client):
    plain = client.get(PRACTICE)
    packed = client.get(PRACTICE, headers=COMPRESSED)
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert client.get(PRACTICE).content == plain.content
    assert packed["ETag"] == f"W/{plain['ETag']}"
    for etag in (plain["ETag"], packed["ETag"]):
        assert client.get(PRACTICE, headers={"If-None-Match": etag}).status_code == 304


def test_a_kept_page_follows_every_write(filled, client):
    assert Page(client.get(PRACTICE)).texts("h1") != ["Anders"]
    GoodPractice.objects.filter(slug__startswith="gas-").update(title="Anders")
    assert Page(client.get(PRACTICE)).texts("h1") == ["Anders"]
    GoodPractice.objects.filter(slug__startswith="gas-").update(state="gearchiveerd")
    assert client.get(PRACTICE).status_code == 410


def test_a_kept_page_is_of_this_day(filled, client, monkeypatch):
    make_practice(slug="een-jaar-oud")
    client.get("/praktijken/een-jaar-oud/")
    today = caching.timezone.localdate()
    later = today.replace(year=today.year + 3, day=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    assert "Mogelijk verouderd" in Page(client.get("/praktijken/een-jaar-oud/")).main


@pytest.mark.parametrize(
    "address",
    [
        "/bestaat-niet/", "/cookies/", "/cookies/stand.css", "/voorbeeld-aandragen/niets/",
        "/beheer/login/", "/praktijken/?q=leren", "/zoeken/?q=leren", "/healthz",
    ],
)  # fmt: skip
def test_faults_searches_and_what_is_of_one_visitor_are_not_kept(address, filled, client):
    client.get(address, headers=COMPRESSED)
    assert caches["pages"]._cache == {}


def test_a_page_asked_for_without_its_body_is_not_kept_as_the_page(filled, client):
    client.head(PRACTICE)
    assert "Gas erop!" in Page(client.get(PRACTICE)).main


def test_a_very_large_page_is_made_anew(filled, client, monkeypatch):
    monkeypatch.setattr(caching, "LARGEST_KEPT", 10_000)
    client.get(PRACTICE)
    assert caches["pages"]._cache == {}
    client.get(PRACTICE, headers=COMPRESSED)
    assert len(caches["pages"]._cache) == 1


def test_nothing_is_kept_while_templates_are_edited(filled, client, settings):
    settings.DEBUG = True
    client.get(PRACTICE)
    assert caches["pages"]._cache == {}
