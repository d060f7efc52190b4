"""Practices side by side: which ones are shown, what differs, and what an address may hold."""

import time
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import State
from practices.models import GoodPractice
from tests.factories import make_activity, make_practice, make_term
from tests.page import Page, parameters, text_of

pytestmark = pytest.mark.django_db

COMPARE = "/vergelijken/"
GAS = "gas-erop-learning-communities"
NANO = "smart-makers-academy-metrolijnen"
DIGITAL = "digitale-werkplaatsen-mkb"
SKILL = "skill-innovatiecluster-drachten"
DUUR = "duurzaamheidsfabriek-skillsprogramma"
EMPTY = "Kies twee tot vier praktijken"


def compare(client, *slugs):
    return Page(client.get(COMPARE, {"praktijk": slugs}))


def shown(page):
    """The practices in the columns of the first table."""
    names = (
        page.select(".compare")[0].cssselect(".compare__name") if page.select(".compare") else []
    )
    return [name.get("href").split("/")[2] for name in names]


def rows(page, place=0):
    tables = page.select(".compare")
    if len(tables) <= place:
        return {}
    return {
        text_of(row.cssselect("th")[0]): [text_of(cell) for cell in row.cssselect("td")]
        for row in tables[place].cssselect("tbody tr")
    }


@pytest.mark.parametrize(
    ("slugs", "columns", "notices"),
    [
        ([], [], 0),
        ([""], [], 0),
        ([GAS], [], 0),
        ([GAS, GAS], [], 0),
        ([GAS, NANO], [GAS, NANO], 0),
        ([NANO, GAS, NANO], [NANO, GAS], 0),
        ([GAS.upper(), f" {NANO} "], [GAS, NANO], 0),
        ([GAS, NANO, DIGITAL, SKILL], [GAS, NANO, DIGITAL, SKILL], 0),
        ([GAS, NANO, DIGITAL, SKILL, DUUR], [GAS, NANO, DIGITAL, SKILL], 1),
        ([GAS, "bestaat-niet"], [], 1),
        ([GAS, "bestaat-niet", NANO], [GAS, NANO], 1),
        (["bestaat-niet", GAS, NANO, DIGITAL, SKILL, DUUR], [GAS, NANO, DIGITAL, SKILL], 2),
    ],
)
def test_q31_two_to_four_known_practices_stand_side_by_side(
    slugs, columns, notices, filled, client
):
    page = compare(client, *slugs)
    assert page.status == 200
    assert shown(page) == columns
    assert len(page.notices) == notices
    assert page.texts("h1") == [f"Vergelijk {len(columns)} praktijken" if columns else EMPTY]
    assert page.one('meta[name="robots"]').get("content") == "noindex, follow"


def test_q31_more_than_four_says_what_to_do(filled, client):
    page = compare(client, GAS, NANO, DIGITAL, SKILL, DUUR)
    assert page.notices == ["Je kunt hooguit vier praktijken vergelijken. Haal er eerst een weg."]
    assert not page.select("#erbij")


def test_r2_q31_what_is_not_published_is_not_compared(filled, client):
    draft = make_practice(title="Geheim concept", state=State.CONCEPT)
    page = compare(client, GAS, NANO, draft.slug)
    assert shown(page) == [GAS, NANO]
    assert "Geheim" not in page.main
    assert page.notices == ["Een van deze praktijken is niet meer beschikbaar."]
    GoodPractice.objects.filter(slug=NANO).update(state=State.ARCHIVED)
    assert shown(compare(client, GAS, NANO)) == []


def test_differences_come_first_and_equal_rows_are_folded(filled, client):
    term = make_term("sector", "handel")
    terms = [make_term("doelgroep", "docenten"), make_term("doelgroep", "studenten")]
    activity = make_activity()
    shared = {"roles": ("marktverkenner",), "activities": [activity], "lessons": "Begin *klein*."}
    first = make_practice(title="Eerste", terms=[term, terms[0]], start_year=2020, **shared)
    other = make_practice(title="Tweede", terms=[term, terms[1]], level="herhaald",
                          approach="Anders.", **shared)  # fmt: skip
    page = compare(client, first.slug, other.slug)
    different, equal = rows(page), rows(page, 1)
    assert different["Voor wie"] == ["Docenten", "Studenten"]
    assert different["Bewijs"] == ["Voorbeeld", "Herhaald"]
    assert different["Aanpak"] == ["Samen aan de slag.", "Anders."]
    assert different["Looptijd"] == ["sinds 2020", "Onbekend"]
    assert equal["Sector"] == ["Handel", "Handel"]
    assert equal["Rol"] == ["Marktverkenner"] * 2
    assert equal["Activiteit"] == [activity.title] * 2
    assert equal["Geleerde lessen"] == ["Begin klein."] * 2
    assert not set(different) & set(equal)
    assert page.select("details .compare")
    assert f"Verschillen ({len(different)})" in page.texts("h2")
    # Nobody knows anything of it: no row.
    assert "Duur" not in different | equal
    assert "Bereikt" not in different | equal


def test_every_row_has_a_cell_for_every_practice_and_no_hole(filled, client):
    page = compare(client, GAS, NANO, DIGITAL, SKILL)
    for found in (rows(page), rows(page, 1)):
        assert all(len(cells) == 4 and all(cells) for cells in found.values())
    assert all(len(set(cells)) > 1 for cells in rows(page).values())
    assert {head.get("scope") for head in page.select(".compare th")} == {"col", "row"}
    for region in page.select(".scroll"):
        assert region.get("tabindex") == "0"
        assert page.one(f"#{region.get('aria-labelledby')}") is not None


def test_reach_stands_with_its_year_and_source(filled, client):
    page = compare(client, DIGITAL, GAS)
    reach = rows(page)["Bereikt"][0]
    assert "200" in reach
    assert "2021" in reach


def test_a_long_text_is_shortened_and_leads_on(filled, client):
    long = make_practice(title="Lang", approach="Woord " * 200)
    page = compare(client, long.slug, GAS)
    cell = rows(page)["Aanpak"][0]
    assert len(cell) < 340
    links = [link.get("href") for link in page.select(".compare td a")]
    assert f"/praktijken/{long.slug}/#aanpak" in links


def test_a_text_of_an_editor_stays_text(filled, client):
    first = make_practice(title="A", lessons="a <b>vet</b> & <script>alert(1)</script> `x < y`")
    page = compare(client, first.slug, make_practice(title="B", lessons="Iets").slug)
    assert not page.select("main script, .compare b")
    assert "a <b>vet</b> & <script>" in rows(page)["Geleerde lessen"][0]


def test_a_practice_is_removed_and_added_by_a_link_and_a_form(filled, client):
    page = compare(client, GAS, NANO, DIGITAL)
    links = [link.get("href") for link in page.select(".compare thead .button")]
    assert [parameters(link)["praktijk"] for link in links] == [
        [NANO, DIGITAL], [GAS, DIGITAL], [GAS, NANO],
    ]  # fmt: skip
    form = page.one('form[action="/vergelijken/"]')
    assert [field.get("value") for field in form.cssselect("[type=hidden]")] == [
        GAS, NANO, DIGITAL,
    ]  # fmt: skip
    offered = [option.get("value") for option in form.cssselect("option")]
    assert 3 <= len(offered) <= 12
    assert not {GAS, NANO, DIGITAL} & set(offered)
    assert shown(compare(client, GAS, NANO, DIGITAL, offered[0]))[-1] == offered[0]


@pytest.mark.parametrize("slugs", [[], [GAS], [GAS, NANO]])
def test_there_is_always_something_to_add(slugs, filled, client):
    page = compare(client, *slugs)
    assert page.select("#erbij option")
    # Kept in the address for static/js/compare.js; no server sees it.
    mark = f"#vergelijk={','.join(slugs)}" if slugs else ""
    assert page.select(f'a[href="/praktijken/{mark}"]')


def test_every_state_has_a_title_and_an_address_of_its_own(filled, client):
    states = [[], [GAS], [NANO], [GAS, NANO], [NANO, GAS], [GAS, NANO, DIGITAL]]
    pages = [compare(client, *slugs) for slugs in states]
    assert len({page.title for page in pages}) == len(states)
    canonical = [page.one('link[rel="canonical"]').get("href") for page in pages]
    assert [parameters(url).get("praktijk", []) for url in canonical] == states


def test_a_practice_can_be_picked_in_the_list_and_on_its_page(filled, client):
    page = Page(client.get("/praktijken/"))
    ticks = page.select(".pick input")
    assert [tick.get("value") for tick in ticks] == page.practices
    assert {tick.get("form") for tick in ticks} == {page.one("form.tray").get("id")}
    assert page.one("form.tray").get("action") == COMPARE
    links = [link.get("href") for link in Page(client.get(f"/praktijken/{GAS}/")).select("a")]
    assert f"{COMPARE}?praktijk={GAS}" in links
    assert not Page(client.get("/")).select(".pick")


def test_r1_q31_any_query_string_gets_an_answer_within_two_seconds(filled, client):
    names = st.sampled_from([GAS, NANO, DIGITAL, SKILL, DUUR, "x", "", "%", "<b>", "\x00"])
    values = st.one_of(names, st.text(max_size=60), st.binary(max_size=40))

    @given(st.lists(values, max_size=12))
    @settings(
        max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    def answers(found):
        query = "&".join(
            f"praktijk={quote(value if isinstance(value, bytes) else value.encode())}"
            for value in found
        )
        start = time.perf_counter()
        page = Page(client.get(f"{COMPARE}?{query}"))
        assert page.status == 200
        assert len(shown(page)) <= 4
        assert len(page.notices) <= 2
        assert time.perf_counter() - start < 2

    answers()


@pytest.mark.parametrize("count", [300, 900])
def test_q31_very_many_practices_are_four(count, filled, client):
    slugs = list(GoodPractice.objects.published().values_list("slug", flat=True))
    query = "&".join(f"praktijk={slug}" for slug in slugs * 10)[: count * 8]
    assert len(shown(Page(client.get(f"{COMPARE}?{query}")))) == 4
