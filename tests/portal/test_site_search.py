"""/zoeken/: everything that the portal has, in groups."""

import time

import pytest

from catalogue.models import Activity, GlossaryTerm, State, SynonymGroup
from practices.models import Partnership
from tests.page import Page, parameters, text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/zoeken/"
GROUPS = ["praktijken", "activiteiten", "model", "uitleg", "begrippen", "pps"]


@pytest.fixture
def find(filled, client):
    return lambda query: Page(client.get(ADDRESS, {"q": query}))


def groups(page):
    """{group: number it says}."""
    return {
        box.get("data-group"): int(box.get("data-count")) for box in page.select("[data-group]")
    }


def titles(page, group):
    return page.texts(f'[data-group="{group}"] h3 a')


def test_a_search_finds_every_kind_in_its_own_group(find):
    page = find("omscholing")
    found = groups(page)
    assert list(found) == [group for group in GROUPS if group in found]
    assert {"praktijken", "activiteiten", "model", "uitleg", "begrippen"} <= set(found)
    assert page.total == sum(found.values())
    assert page.texts("h1") == ["Zoeken naar ‘omscholing’"]
    for group, number in found.items():
        shown = len(titles(page, group))
        assert shown == (min(number, 5) if group == "praktijken" else number), group
    assert page.texts("nav .chip__count") == [str(number) for number in found.values()]


def test_the_words_are_marked_and_when_out_of_sight_shown_with_what_stands_around(find):
    page = find("omscholing")
    assert page.texts('[data-group="begrippen"] h3 mark')[0] == "Omscholing"
    assert page.select('[data-group="praktijken"] mark')
    GlossaryTerm.objects.create(slug="x", term="<b>Kwispedoor</b>", definition="Een & bakje.")
    assert titles(find("kwispedoor"), "begrippen") == ["<b>Kwispedoor</b>"]
    found = find("deltion").select('[data-group="pps"] .card__snippet')[0]
    assert "Deltion" in [text_of(mark) for mark in found.cssselect("mark")]


def test_half_an_answer_is_shown_only_when_there_is_no_whole_one_and_is_said(find):
    whole = find("hybride docent")
    assert all("Hybride" in title for title in titles(whole, "begrippen")[:2])
    half = find("microcredential nederland")
    assert "Microcredential" in titles(half, "begrippen")
    assert any("een deel ervan" in notice for notice in half.notices)


def test_a_group_without_hits_is_left_out(find):
    page = find("microcredential")
    assert "model" not in groups(page)
    assert titles(page, "begrippen")[0] == "Microcredential"


def test_the_practices_lead_on_to_the_list_with_the_same_question(find, client):
    page = find("zij-instroom")
    link = page.one('[data-group="praktijken"] .section__head a').get("href")
    assert parameters(link) == {"q": ["zij-instroom"]}
    listed = Page(client.get(link))
    assert listed.total == groups(page)["praktijken"]
    assert listed.practices[:5] == page.practices


@pytest.mark.parametrize(
    ("query", "group", "title", "url"),
    [
        ("hackathons", "activiteiten", "Challenge of hackathon",
         "/activiteiten/challenge-hackathon/"),
        ("marktverkenners", "model", "Marktverkenner", "/rollen/marktverkenner/"),
        ("privacy", "uitleg", "Privacy", "/privacy/"),
        ("edubadges", "begrippen", "Edubadge", "/begrippen/#edubadge"),
        ("chemelot", "pps", "CHILL (Chemelot Innovation and Learning Labs)", "/pps/chill/"),
        ("chill", "pps", "CHILL (Chemelot Innovation and Learning Labs)", "/pps/chill/"),
    ],
)  # fmt: skip
def test_what_a_word_means_first_stands_first(query, group, title, url, find):
    link = find(query).select(f'[data-group="{group}"] h3 a')[0]
    assert (text_of(link), link.get("href")) == (title, url)


def test_a_page_says_in_which_of_its_sections_the_words_stand(find, client):
    page = find("cookies")
    sections = page.select('[data-group="uitleg"] .found__sections a')
    assert sections
    for link in sections:
        address, _, anchor = link.get("href").partition("#")
        assert Page(client.get(address)).select(f'[id="{anchor}"]'), link.get("href")


def test_an_anchor_in_the_glossary_exists(find, client):
    glossary = Page(client.get("/begrippen/"))
    for link in find("leren").select('[data-group="begrippen"] h3 a'):
        assert glossary.select(f'[id="{link.get("href").partition("#")[2]}"]')


def test_r2_only_what_is_published_is_found(find):
    Activity.objects.filter(code="challenge-hackathon").update(state=State.CONCEPT)
    Partnership.objects.filter(slug="chill").update(state=State.CONCEPT)
    assert "Challenge of hackathon" not in titles(find("hackathon"), "activiteiten")
    assert all("CHILL" not in title for title in titles(find("chemelot"), "pps"))


def test_the_text_of_an_activity_that_is_not_worked_out_is_not_searched(find):
    activity = Activity.objects.referral_only().published().first()
    Activity.objects.filter(pk=activity.pk).update(how="Met een kwispedoor.")
    assert find("kwispedoor").total == 0


def test_what_an_editor_changes_is_found_at_once(find):
    assert find("kwispedoor").total == 0
    GlossaryTerm.objects.create(slug="kwispedoor", term="Kwispedoor", definition="Een bakje.")
    assert titles(find("kwispedoors"), "begrippen") == ["Kwispedoor"]
    SynonymGroup.objects.create(code="spuugbak", terms="spuugbak\nkwispedoor")
    assert titles(find("spuugbak"), "begrippen") == ["Kwispedoor"]


def test_a_typing_error_is_mended_and_said(find):
    page = find("warmtepmp")
    assert page.total
    link = page.one("main a[href^='/zoeken/?q=']")
    assert page.main.count("Bedoelde je") == 1
    assert parameters(link.get("href")) == {"q": [text_of(link)]}
    assert find(text_of(link)).total == page.total


def test_a_word_that_only_the_glossary_has_is_no_typing_error(find):
    GlossaryTerm.objects.create(slug="warmtepmp", term="Warmtepmp", definition="Een merk.")
    page = find("warmtepmp")
    assert titles(page, "begrippen") == ["Warmtepmp"]
    assert "Bedoelde je" not in page.main


def test_a_search_that_finds_nothing_says_where_to_go_on(find):
    page = find("xyzzy")
    assert page.total == 0
    assert groups(page) == {}
    assert "Geen resultaten voor ‘xyzzy’" in page.texts("h2")
    links = [link.get("href") for link in page.select(".empty a")]
    assert {"/praktijken/", "/activiteiten/", "/begrippen/"} <= set(links)


@pytest.mark.parametrize("query", ["", "   ", "\x00"])
def test_without_a_question_the_page_is_a_form_with_an_explanation(query, find):
    page = find(query)
    assert page.texts("h1") == ["Zoeken"]
    assert not page.select("[data-total]")
    assert page.one("form.search").get("action") == ADDRESS


@pytest.mark.parametrize(
    "query",
    ["a" * 4_000, "leren " * 600, "\x00", "a\x00b", '"', '"leren', "*", "leren*", "NEAR",
     "NEAR(leren werken)", "leren OR werken", "q:leren", "-leren", "%", "_", "\\", "😀", "'; --",
     "<script>alert(1)</script>", "{{7*7}}", "\u202e", "(" * 200],
)  # fmt: skip
def test_r1_whatever_is_typed_is_literal_text_and_answered_quickly(query, find):
    find("leren")  # What is kept between requests is there.
    start = time.perf_counter()
    page = find(query)
    assert time.perf_counter() - start < 2
    assert page.status == 200
    assert not page.select("main script")
    assert len(page.select("h1")) == 1
    assert page.one("#zoek").get("value") == " ".join(query.replace("\x00", " ").split())[:200]
    assert any("200 tekens" in notice for notice in page.notices) == (len(query.strip()) > 200)


def test_search_engines_follow_the_links_and_do_not_keep_the_page(find, client):
    page = find("leren")
    assert page.one('meta[name="robots"]').get("content") == "noindex, follow"
    assert page.one('link[rel="canonical"]').get("href").endswith("/zoeken/")
    assert "/zoeken/" not in client.get("/sitemap.xml").content.decode()
    assert "zoeken" not in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", ["/", "/bestaat-niet/", ADDRESS])
def test_the_search_form_of_a_page_leads_to_everything(address, filled, client):
    form = Page(client.get(address)).one("form.search")
    assert form.get("action") == ADDRESS


def test_the_search_field_of_the_list_stays_on_the_list(filled, client):
    page = Page(client.get("/praktijken/"))
    assert page.one("form.filters").get("action") == "/praktijken/"
    assert "/zoeken/" in [link.get("href") for link in page.select("header nav a")]
