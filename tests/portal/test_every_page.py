"""What holds on every public page: structure, privacy, links that lead somewhere."""

import itertools
import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import caches
from django.test import Client

from llo_portal.navigation import MENU
from tests.factories import make_editor
from tests.page import Page, text_of
from tests.portal.addresses import (
    DOWNLOADS,
    FILES,
    FRAGMENTS,
    KINDS,
    MISSING,
    PROBES,
    SHARED,
    every_address,
)

pytestmark = pytest.mark.django_db

VIDEO_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
HEADING_LEVEL = re.compile(r"^h([1-6])$")


@pytest.mark.parametrize("address", [*KINDS, MISSING])
def test_q77_page_is_well_built(address, filled, client):
    page = Page(client.get(address))
    assert page.status == (404 if address == MISSING else 200)
    assert page.document.get("lang") == "nl"
    assert len(page.select("h1")) == 1
    assert len(page.select("main#inhoud")) == 1
    for landmark in ("body > header", "body > footer", "nav[aria-label]"):
        assert page.select(landmark), landmark
    assert page.select("body a")[0].get("href") == "#inhoud"
    levels = [int(HEADING_LEVEL.match(tag)[1]) for tag, _ in page.headings]
    skips = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
    assert not skips, page.headings
    ids = [element.get("id") for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert all(text_of(link) or link.get("aria-label") for link in page.select("a[href]"))
    assert all(text for _, text in page.headings)


@pytest.mark.parametrize("address", [*KINDS, MISSING])
def test_page_loads_nothing_inline_and_nothing_from_elsewhere(address, filled, client):
    page = Page(client.get(address))
    assert not page.select("style, [style], script:not([src]), iframe, object, embed, base")
    for element in page.document.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
    loaded = [element.get("src") for element in page.select("[src]")]
    loaded += [element.get("href") for element in page.select("link[href], use")]
    canonical = [element.get("href") for element in page.select('link[rel="canonical"]')]
    styles = [element.get("href") for element in page.select('link[rel="stylesheet"]')]
    assert styles.count("/cookies/stand.css") == 1
    for url in loaded:
        is_ours = url.startswith("/static/") or url == "/cookies/stand.css"
        assert url in canonical or is_ours, url


@pytest.mark.parametrize("address", [*KINDS, *FILES, *DOWNLOADS, *FRAGMENTS, *PROBES, MISSING])
def test_r7_page_has_a_strict_policy_and_sets_no_cookie(address, filled, client):
    response = client.get(address)
    policy = dict(
        rule.strip().split(" ", 1) for rule in response["Content-Security-Policy"].split(";")
    )
    assert policy.pop("frame-src").split() == VIDEO_HOSTS
    assert policy["default-src"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'"}
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", [*SHARED, *FILES, *DOWNLOADS, *FRAGMENTS])
def test_page_is_the_same_to_the_byte_for_every_visitor(address, filled):
    editor = Client()
    editor.force_login(make_editor())
    chosen = Client(HTTP_ACCEPT_LANGUAGE="en", REMOTE_ADDR="::1")
    chosen.post("/cookies/keuze/", {"keuze": "toestaan"})
    answers = []
    for visitor in (Client(), editor, chosen):
        caches["pages"].clear()  # Made for this visitor, not for the one before.
        answers.append(visitor.get(address))
    assert len({answer.content for answer in answers}) == 1
    assert len({answer["ETag"] for answer in answers}) == 1
    assert all(not answer.cookies for answer in answers)


def test_q77_every_page_opens_with_a_title_of_its_own(filled, client):
    titles: dict[str, str] = {}
    for address in dict.fromkeys(every_address()):
        page = Page(client.get(address))
        assert page.status == 200, address
        assert page.title not in titles, (address, titles[page.title])
        titles[page.title] = address


def test_q81_the_accessibility_statement_says_how_it_stands_and_whom_to_ask(filled, client):
    page = Page(client.get("/toegankelijkheid/"))
    assert any(text.startswith("Status:") for text in page.texts("h2"))
    for part in ("WCAG 2.2", "onderzoek", "Klopt er iets niet?", "binnen tien werkdagen"):
        assert part in page.main
    for address in [*KINDS, MISSING]:
        footer = Page(client.get(address)).one("body > footer")
        assert footer.cssselect('a[href="/toegankelijkheid/"]'), address


def test_every_link_leads_to_a_page(filled, client):
    found: dict[str, str] = {}
    for address in KINDS:
        for link in Page(client.get(address)).select("a[href]"):
            url = urlsplit(urljoin(address, link.get("href")))
            if not url.netloc and not url.path.startswith("/beheer/"):
                found.setdefault(url.path + (f"?{url.query}" if url.query else ""), address)
    assert len(found) > 200
    for url, address in found.items():
        assert client.get(url).status_code == 200, f"{url} on {address}"


def test_a_link_to_a_page_that_is_not_there_yet_is_not_shown(filled, client, monkeypatch):
    monkeypatch.setattr("llo_portal.navigation.MENU", [*MENU, ("/later/", "Later", "")])
    page = Page(client.get("/voorbeeld-aandragen/"))
    links = [link.get("href") for link in page.select("a[href]")]
    assert "/later/" not in links
    for url, _, _ in MENU:
        assert url in links


def test_r2_only_published_records_reach_a_public_page(filled, client):
    from catalogue.models import State
    from practices.models import GoodPractice

    practice = GoodPractice.objects.get(slug="gas-erop-learning-communities")
    GoodPractice.objects.filter(pk=practice.pk).update(state=State.CONCEPT)
    assert client.get(practice.get_absolute_url()).status_code == 404
    for address in every_address():
        content = client.get(address).content.decode()
        assert practice.slug not in content, address
        assert practice.title not in content, address
