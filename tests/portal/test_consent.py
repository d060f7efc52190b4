"""The cookie question: on every page, answered once, kept in one cookie of one visitor."""

import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings

from catalogue.models import Page as Text
from llo_portal import consent
from practices.models import Illustration
from tests.factories import make_editor, make_practice
from tests.page import Page
from tests.portal.addresses import FILES, KINDS, MISSING, SHARED
from tests.portal.choice import CHOOSE, STATE, STATEMENT, choose

pytestmark = pytest.mark.django_db


def allowed(client):
    """The labels that the cookie page marks as allowed."""
    boxes = Page(client.get(STATEMENT)).select('#keuze input[name="categorie"]')
    return [box.get("value") for box in boxes if "checked" in box.attrib]


@pytest.mark.parametrize("address", [*KINDS, MISSING])
def test_q67_every_page_asks_with_two_buttons_alike(address, filled, client):
    page = Page(client.get(address))
    refuse, accept = page.select(".cookies button")
    assert (refuse.get("value"), accept.get("value")) == ("weigeren", "toestaan")
    assert refuse.get("class") == accept.get("class")
    form = page.one(".cookies form")
    assert (form.get("method"), form.get("action")) == ("post", CHOOSE)
    assert not form.cssselect("input")
    body = [element for element in page.one("body").iter() if element.tag in ("a", "button")]
    assert [element.get("href", "knop") for element in body[:4]] == [
        "#inhoud", STATEMENT, "knop", "knop",
    ]  # fmt: skip


def test_r7_who_only_reads_gets_no_cookie(filled, client):
    for address in [*KINDS, *FILES, MISSING, STATE]:
        assert not client.get(address).cookies
    assert not client.cookies


@pytest.mark.parametrize(
    ("answer", "categories", "expected"),
    [
        ("toestaan", [], ["statistieken", "voorkeuren", "media"]),
        ("weigeren", [], []),
        ("opslaan", ["media"], ["media"]),
        ("opslaan", ["media", "statistieken", "media"], ["statistieken", "media"]),
        ("opslaan", [], []),
        ("erbij", ["media"], ["media"]),
    ],
)
def test_q67_a_choice_is_remembered(answer, categories, expected, filled, client):
    response = choose(client, answer, categorie=categories)
    assert response.status_code == 303
    assert response["Cache-Control"] == "no-store"
    assert list(response.cookies) == [consent.COOKIE]
    assert allowed(client) == expected
    assert "Je hebt nog niet gekozen" not in Page(client.get(STATEMENT)).main


def test_the_cookie_is_closed_to_scripts_and_other_sites_and_ends(filled, client, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = choose(client, "opslaan", categorie=["media", "voorkeuren"]).cookies["llo_keuze"]
    assert cookie.value == f"{consent.question_version()}:voorkeuren.media"
    kept = {name: cookie[name] for name in ("httponly", "secure", "samesite", "path", "domain")}
    assert kept == {
        "httponly": True, "secure": True, "samesite": "Lax", "path": "/", "domain": "",
    }  # fmt: skip
    assert cookie["max-age"] == 180 * 24 * 60 * 60


def test_q67_one_category_can_be_added_and_taken_back(filled, client):
    choose(client, "opslaan", categorie="statistieken")
    choose(client, "erbij", categorie="media")
    assert allowed(client) == ["statistieken", "media"]
    choose(client, "weigeren")
    assert allowed(client) == []
    assert "geweigerd" in Page(client.get(STATEMENT)).main


def test_the_style_sheet_hides_the_banner_only_after_a_choice(filled, client):
    before = client.get(STATE)
    assert (before.status_code, before.content) == (200, b"")
    for answer, words in [("weigeren", "niets"), ("toestaan", "statistieken voorkeuren media")]:
        choose(client, answer)
        style = client.get(STATE).content.decode()
        assert ".cookies { display: none; }" in style
        assert f"--toestemming: {words};" in style


def test_the_style_sheet_belongs_to_one_visitor(client, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(0):
            response = client.get(STATE)
        assert response["Content-Type"] == "text/css; charset=utf-8"
        assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
        assert response["Vary"] == "Cookie"
        assert "ETag" not in response
        choose(client)


@pytest.mark.parametrize("address", SHARED)
def test_a_kept_page_stays_good_after_a_choice(address, filled, client):
    etag = client.get(address)["ETag"]
    choose(client)
    again = client.get(address, headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_the_cookie_page_is_kept_by_nobody(filled, client):
    response = client.get(STATEMENT)
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response


@pytest.mark.parametrize(
    "value",
    ["", ":", "x", "1:media", "{version}", "{version}.media", "{version}:media,voorkeuren",
     "{version}:alles", "{version}:media.", "{version}:MEDIA", "'\"><script>", "{version}:media:x",
     "é" * 3_000],
)  # fmt: skip
def test_a_cookie_that_we_did_not_write_is_no_choice(value, filled, client):
    text = value.format(version=consent.question_version())
    client.cookies[consent.COOKIE] = text
    if text != consent.question_version():
        assert client.get(STATE).content == b""
    assert allowed(client) == []


def test_q68_a_new_category_asks_again(filled, client, settings):
    settings.CONSENT_CATEGORIES = ["statistieken", "media"]
    choose(client)
    assert client.get(STATE).content
    settings.CONSENT_CATEGORIES = ["statistieken", "voorkeuren", "media"]
    assert client.get(STATE).content == b""
    assert allowed(client) == []


def test_q68_another_wording_asks_again(filled, client, monkeypatch):
    choose(client)
    monkeypatch.setattr(consent, "WORDING", "2")
    assert client.get(STATE).content == b""


def test_q66_without_categories_there_is_no_question_but_a_list(filled, client, settings):
    settings.CONSENT_CATEGORIES = []
    for address in KINDS:
        page = Page(client.get(address))
        assert not page.select('.cookies, [href*="stand.css"], [href$="#keuze"]'), address
    page = Page(client.get(STATEMENT))
    assert not page.select("#keuze, #keuze-wijzigen, #voorkeuren")
    assert [row.get("data-cookie") for row in page.select("[data-cookie]")] == [
        "sessionid", "csrftoken",
    ]  # fmt: skip
    assert choose(client).status_code == 400


@pytest.mark.parametrize(
    "codes",
    [
        list(some)
        for size in (1, 2)
        for some in itertools.combinations(["statistieken", "voorkeuren", "media"], size)
    ],
)
def test_only_what_is_asked_is_named(codes, filled, client, settings):
    settings.CONSENT_CATEGORIES = codes
    page = Page(client.get(STATEMENT))
    boxes = page.select('#keuze input[name="categorie"]')
    assert [box.get("value") for box in boxes] == codes
    (text,) = page.texts(".cookies__text")
    assert ("Bezoekcijfers" in text) == ("statistieken" in codes)
    assert ("voorkeuren" in text) == ("voorkeuren" in codes)
    assert ("video" in text) == bool(page.select("#externe-media")) == ("media" in codes)


def test_q66_every_cookie_seen_anywhere_is_in_the_list(filled, client):
    name = make_editor().get_username()
    practice = make_practice()
    login = {"username": name, "password": "een lange zin als wachtwoord", "next": "/beheer/"}
    desk = "/beheer/practices/goodpractice/"
    answers = [
        *(client.get(address) for address in [*KINDS, *FILES, MISSING, STATE, "/beheer/login/"]),
        choose(client),
        client.post("/beheer/login/", login),
        *(client.get(address) for address in ("/beheer/", desk, f"{desk}{practice.pk}/change/")),
        # Leaves a message for the next page.
        client.post(desk, {"action": "", "index": "0"}),
        client.post("/beheer/logout/"),
    ]
    seen = {
        name: int(cookie["max-age"] or 0) // (24 * 60 * 60)
        for answer in answers
        for name, cookie in answer.cookies.items()
        if cookie["max-age"] != 0  # A cookie that is taken away again.
    }
    rows = Page(client.get(STATEMENT)).select("[data-cookie]")
    assert {row.get("data-cookie"): row[-1].text for row in rows} == {
        name: "1 dag" if days == 1 else f"{days} dagen" for name, days in seen.items()
    }
    assert all(row[1].text for row in rows)
    assert len(seen) == 3


def test_what_the_admin_keeps_in_a_browser_is_named_as_well(filled, client):
    """Its scripts know of two names; the page says of each what for and how long."""
    scripts = "".join(
        path.read_text() for path in Path(settings.BASE_DIR, "static/js").glob("*.js")
    )
    stores = set(re.findall(r"(local|session)Storage\.setItem", scripts))
    rows = Page(client.get(STATEMENT)).select("[data-kept]")
    told = " ".join(row[1].text for row in rows)
    assert len(rows) == len(stores) == 2
    assert all(f"({store}Storage)" in told for store in stores)
    assert all(cell.text for row in rows for cell in row)


def test_the_choice_is_there_before_any_content_is(client):
    Text.objects.all().delete()
    page = Page(client.get(STATEMENT))
    assert (page.status, page.texts("h1")) == (200, ["Cookieverklaring"])
    assert len(page.select("#keuze button")) == 3


def test_a_video_waits_for_the_script_and_for_consent(filled, client):
    practice = make_practice()
    Illustration.objects.create(
        practice=practice, video_url="https://youtu.be/abcdefghijk", caption="Een dag mee"
    )
    page = Page(client.get(practice.get_absolute_url()))
    box = page.one(".embed")
    assert box.get("data-embed") == "https://www.youtube-nocookie.com/embed/abcdefghijk"
    assert "Deze video komt van youtu.be." in page.texts(".embed")[0]
    assert page.select('.embed a[href="https://youtu.be/abcdefghijk"]')
    assert page.select(".embed form[hidden]")
    assert page.select('script[src$="/media.js"], script[src*="/media."]')


@pytest.mark.parametrize(
    ("url", "codes"),
    [("https://video.voorbeeld.nl/1", ["media"]), ("https://youtu.be/abcdefghijk", ["voorkeuren"])],
)
def test_a_video_that_cannot_play_here_is_a_link_alone(url, codes, filled, client, settings):
    settings.CONSENT_CATEGORIES = codes
    practice = make_practice()
    Illustration.objects.create(practice=practice, video_url=url)
    page = Page(client.get(practice.get_absolute_url()))
    assert page.select(f'main a[href="{url}"]')
    assert not page.select('.embed, script[src*="media"]')
