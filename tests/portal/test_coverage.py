"""Witte vlekken: every number is the total of the list that it leads to."""

import csv
import datetime
import io
import time
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import State, Vocabulary
from practices.coverage import AXES
from practices.spreadsheet import plain
from tests.factories import make_activity, make_practice, make_term
from tests.page import Page, parameters, text_of
from tests.practices.reference import carried_values, in_python

pytestmark = pytest.mark.django_db

COVERAGE = "/dekking/"
TABLE = "table.matrix"


@pytest.fixture
def catalogue(filled):
    """The real content and the cases that it does not hold."""
    retired = make_term("doelgroep", "gepensioneerden", valid_to=datetime.date(2020, 1, 1))
    make_practice(title="Oud werk", terms=[retired], tracks=("omscholing", "bijscholing"),
                  roles=("aanbieder-mkb", "marktverkenner"))  # fmt: skip
    make_practice(title="Nog niet klaar", state=State.CONCEPT, tracks=("bijscholing",))
    hidden = make_activity(state=State.CONCEPT)
    make_practice(title="Landelijk", activities=[hidden], scope="landelijk")


def table_of(page):
    """[(name of the row, [cells], total)], names of columns, totals of columns."""
    columns = page.texts(f"{TABLE} thead th")[1:-1]
    rows = []
    for row in page.select(f"{TABLE} tbody tr:not(.matrix__track)"):
        *cells, total = row.cssselect("td")
        rows.append((text_of(row.cssselect("th")[0]), cells, total))
    return rows, columns, page.select(f"{TABLE} tfoot td")


def number(element, name="data-count"):
    """The number of a cell and where it leads; an empty cell leads to the form."""
    links = element.cssselect(f"[{name}]")
    if not links:
        return 0, element.cssselect("a")[0].get("href")
    return int(links[0].get(name)), links[0].get("href")


def test_every_number_of_any_two_facets_equals_the_list_it_leads_to(catalogue):
    of_partnership = set(
        Vocabulary.objects.filter(applies_to="partnership").values_list("code", flat=True)
    )
    carried = carried_values(of_partnership)
    client = Client()
    totals: dict[str, int] = {}

    def total_of(url):
        if url not in totals:
            totals[url] = Page(client.get(url)).total
        return totals[url]

    pairs = st.tuples(st.sampled_from(AXES), st.sampled_from(AXES)).filter(
        lambda pair: pair[0] != pair[1]
    )

    @given(pair=pairs, drawn=st.randoms(use_true_random=False))
    @settings(
        max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    def holds(pair, drawn):
        page = Page(client.get(COVERAGE, {"rijen": pair[0], "kolommen": pair[1]}))
        rows, columns, below = table_of(page)
        assert rows
        assert columns
        filled, empty = [], 0
        for _, cells, total in rows:
            assert len(cells) == len(columns)
            count, url = number(total, "data-sum")
            (value,) = parameters(url)[pair[0]]
            assert set(parameters(url)) == {pair[0]}
            assert count == len(in_python(carried, {pair[0]: [value]}))
            assert count == total_of(url)
            for cell in cells:
                count, url = number(cell)
                if not count:
                    empty += 1
                    assert url.startswith("/voorbeeld-aandragen/nieuw/?")
                    assert list(parameters(url)) == list(pair)
                    assert parameters(url)[pair[0]] == [value]
                    continue
                selection = parameters(url)
                assert set(selection) == set(pair)
                assert selection[pair[0]] == [value]
                assert count == len(in_python(carried, selection))
                filled.append((count, url))
        for count, url in drawn.sample(filled, min(8, len(filled))):
            assert count == total_of(url)
        for cell in below:
            count, url = number(cell, "data-sum")
            assert count == total_of(url)
            assert count == len(in_python(carried, parameters(url)))
        said = page.one("[data-empty]")
        assert int(said.get("data-empty")) == empty
        assert int(said.get("data-pairs")) == len(rows) * len(columns)

    holds()


def test_every_number_of_the_first_table_equals_the_list_it_leads_to(filled, client):
    links = Page(client.get(COVERAGE)).select(f"{TABLE} [data-count], {TABLE} [data-sum]")
    assert len(links) > 150
    for link in links:
        count = int(link.get("data-count") or link.get("data-sum"))
        assert count == Page(client.get(link.get("href"))).total, link.get("href")
        assert text_of(link).startswith(str(count))


def test_an_empty_cell_is_no_hole_in_the_list(catalogue, client):
    """Zero on this page is zero in the list: the row and the column really never meet."""
    page = Page(client.get(COVERAGE, {"rijen": "spoor", "kolommen": "doelgroep"}))
    rows, columns, below = table_of(page)
    codes = [parameters(number(cell, "data-sum")[1])["doelgroep"][0] for cell in below[:-1]]
    found = 0
    for name, cells, total in rows:
        (track,) = parameters(number(total, "data-sum")[1])["spoor"]
        for code, label, cell in zip(codes, columns, cells, strict=True):
            if not number(cell)[0]:
                found += 1
                assert Page(client.get(f"/praktijken/?spoor={track}&doelgroep={code}")).total == 0
                assert f"Nog geen voorbeeld: {name} en {label}. Draag er een aan." in text_of(cell)
    assert found


def test_the_first_table_shows_activities_by_track_and_target_groups(filled, client):
    page = Page(client.get(COVERAGE))
    assert page.texts(".matrix__track th") == ["Innovatievragen", "Bijscholing", "Omscholing"]
    assert page.one("#rijen [selected]").get("value") == "activiteit"
    assert page.one("#kolommen [selected]").get("value") == "doelgroep"
    assert page.one('link[rel="canonical"]').get("href").endswith("/dekking/")
    assert page.notices == []


def test_the_table_is_read_aloud_as_a_table(filled, client):
    page = Page(client.get(COVERAGE))
    assert "activiteit en doelgroep" in text_of(page.one(f"{TABLE} caption"))
    region = page.one('[role="region"][tabindex="0"]')
    assert page.one(f"#{region.get('aria-labelledby')}") is not None
    assert {head.get("scope") for head in page.select(f"{TABLE} thead th")} == {"col"}
    assert {head.get("scope") for head in page.select(f"{TABLE} tbody th")} == {"row", "rowgroup"}


@pytest.mark.parametrize(
    ("query", "expected", "says"),
    [
        ("", ("activiteit", "doelgroep"), ""),
        ("rijen=&kolommen=", ("activiteit", "doelgroep"), ""),
        ("rijen=sector", ("sector", "doelgroep"), ""),
        ("rijen=doelgroep", ("doelgroep", "activiteit"), ""),
        ("kolommen=activiteit", ("doelgroep", "activiteit"), ""),
        ("rijen=Rol&kolommen=%20SPOOR", ("rol", "spoor"), ""),
        ("rijen=sector&kolommen=sector", ("activiteit", "doelgroep"), "waren gelijk"),
        ("rijen=skill&kolommen=spoor", ("activiteit", "spoor"), "‘skill’ niet als rijen"),
        ("rijen=rol&kolommen=x%00y", ("rol", "doelgroep"), "‘x y’ niet als kolommen"),
        ("rijen=x&kolommen=activiteit", ("doelgroep", "activiteit"), "‘x’"),
    ],
)
def test_an_unclear_choice_gives_the_default_and_says_so(query, expected, says, filled, client):
    page = Page(client.get(f"{COVERAGE}?{query}"))
    chosen = [page.one(f"#{name} [selected]").get("value") for name in ("rijen", "kolommen")]
    assert tuple(chosen) == expected
    assert len(page.notices) == bool(says)
    assert all(says in notice for notice in page.notices)
    assert Page(client.get(page.one('link[rel="canonical"]').get("href"))).title == page.title


def test_r1_any_query_string_gets_an_answer_within_two_seconds(filled, client):
    texts = st.one_of(st.sampled_from(AXES), st.text(max_size=60), st.binary(max_size=40))

    @given(st.lists(st.tuples(st.sampled_from(["rijen", "kolommen", "q"]), texts), max_size=6))
    @settings(
        max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    def answers(pairs):
        query = "&".join(
            f"{name}={quote(text if isinstance(text, bytes) else text.encode())}"
            for name, text in pairs
        )
        for address in (COVERAGE, "/dekking.csv"):
            start = time.perf_counter()
            assert client.get(f"{address}?{query}").status_code == 200
            assert time.perf_counter() - start < 2

    answers()


@pytest.mark.parametrize("value", ["a" * 4_000, "<script>alert(1)</script>", "{{7*7}}", "' OR 1=1"])
def test_hostile_words_are_named_in_short_and_as_text(value, filled, client):
    page = Page(client.get(COVERAGE, {"rijen": value}))
    assert page.status == 200
    assert len(page.notices[0]) < 150
    assert not page.select("main script")


def test_the_map_and_the_list_beside_it_hold_the_same_numbers(filled, client):
    page = Page(client.get(COVERAGE))
    beside = {
        text_of(row.cssselect("a")[0]): int(row.cssselect("[data-sum]")[0].get("data-sum"))
        for row in page.select(".map__row")
    }
    drawn = {
        link.get("aria-label").split(":")[0]: int(text_of(link.cssselect("text")[0]))
        for link in page.select(".map__svg a")
    }
    assert len(drawn) == 12
    assert beside == drawn | {"Landelijk": 10}
    for row in page.select(".map__row"):
        count = int(row.cssselect("[data-sum]")[0].get("data-sum"))
        assert count == Page(client.get(row.cssselect("a")[0].get("href"))).total
    assert "CC BY 4.0" in page.main


def test_every_shape_of_the_map_is_in_its_file(filled, client):
    from django.contrib.staticfiles import finders

    with open(finders.find("img/provincies.svg"), encoding="utf-8") as shapes:
        drawing = shapes.read()
    page = Page(client.get(COVERAGE))
    codes = [use.get("href").split("#")[1] for use in page.select(".map__svg use")]
    assert len(codes) == 12
    assert all(f'id="{code}"' in drawing for code in codes)


def test_the_file_holds_the_numbers_of_the_page(filled, client):
    query = {"rijen": "provincie", "kolommen": "spoor"}
    response = client.get("/dekking.csv", query)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "witte-vlekken-provincie-spoor.csv" in response["Content-Disposition"]
    text = response.content.decode()
    assert text.startswith("\ufeff")
    head, *lines = csv.reader(io.StringIO(text[1:]), delimiter=";")
    assert head == ["provincie_code", "Provincie", "spoor_code", "Spoor", "Praktijken"]
    rows, columns, _ = table_of(Page(client.get(COVERAGE, query)))
    shown = [
        (name, column, number(cell)[0])
        for name, cells, _ in rows
        for column, cell in zip(columns, cells, strict=True)
    ]
    assert [(line[1], line[3], int(line[4])) for line in lines] == shown
    assert ["fryslan", "Fryslân"] in [line[:2] for line in lines]


def test_nothing_in_a_file_is_a_formula(filled, client):
    make_term("thema", "gevaarlijk", label='=HYPERLINK("http://kwaad.example";"klik")')
    text = client.get("/dekking.csv?rijen=thema&kolommen=spoor").content.decode()
    cells = [cell for line in csv.reader(io.StringIO(text[1:]), delimiter=";") for cell in line]
    assert '\'=HYPERLINK("http://kwaad.example";"klik")' in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert [plain(value) for value in ("+1", "-1", "@a", "\ta", "a=b", 7)] == [
        "'+1", "'-1", "'@a", "'\ta", "a=b", 7,
    ]  # fmt: skip


def test_a_facet_that_is_no_filter_any_more_is_no_axis(filled, client):
    Vocabulary.objects.filter(code="doelgroep").update(facet_level="none")
    page = Page(client.get(f"{COVERAGE}?rijen=doelgroep"))
    assert page.notices
    values = [option.get("value") for option in page.select("#rijen option")]
    assert "doelgroep" not in values
    assert len(page.select(f"{TABLE} [data-count]")) > 0


def test_q78_no_cell_and_no_track_speaks_by_colour_alone(filled, client):
    page = Page(client.get("/dekking/"))
    cells = page.select("td.amount")
    assert len(cells) > 50
    assert all(text_of(cell) for cell in cells)
    assert len(set(page.texts(".legend__item"))) == len(page.select(".legend__item"))
    for address in ("/", "/praktijken/", "/sporen/", "/activiteiten/"):
        shown = Page(client.get(address))
        coloured = shown.select(".tag, li.track, .facet__option")
        assert all(text_of(element) for element in coloured), address
