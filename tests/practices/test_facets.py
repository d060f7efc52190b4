"""Filters, counts, totals and pages of the list, held against slow and obvious reference counts."""

import datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import State, Vocabulary
from practices.models import GoodPractice, PracticePartnership
from tests.factories import make_activity, make_partnership, make_practice, make_term
from tests.page import Page
from tests.practices.reference import carried_values, condition, in_order, in_python, in_sql

pytestmark = pytest.mark.django_db

FRAMEWORK = ["rol", "spoor", "activiteit", "pps", "bereik", "onderbouwing"]
NOTHING = ["é", "bestaatniet", "%", "!!"]
WORDS = ["", "", "", "warmtepomp", "leren mbo", "zorg", *NOTHING]


@pytest.fixture
def catalogue(filled):
    """The real content and the cases that it does not hold."""
    retired = make_term("doelgroep", "gepensioneerden", valid_to=datetime.date(2020, 1, 1))
    make_term("doelgroep", "niemand-meer", valid_to=datetime.date(2020, 1, 1))
    make_practice(title="Oud werk", terms=[retired], checked_on=datetime.date(2020, 1, 1))
    make_practice(title="Nog niet klaar", state=State.CONCEPT)
    make_practice(title="Éérst dit", roles=("aanbieder-mkb",), tracks=("omscholing", "bijscholing"))
    hidden = make_activity(state=State.CONCEPT)
    make_practice(title="IJzersterk", roles=("aanbieder-mkb",), tracks=("bijscholing",),
                  activities=[hidden])  # fmt: skip
    with_draft_pps = make_practice(title="Twee pps'en")
    PracticePartnership.objects.create(
        practice=with_draft_pps, partnership=make_partnership(state=State.CONCEPT)
    )


def offered_values():
    """Every parameter with values that exist, published or not."""
    values = {
        "rol": ["marktverkenner", "ontwikkelaar", "aanbieder-docenten", "aanbieder-mkb"],
        "spoor": ["innovatievragen", "bijscholing", "omscholing"],
        "bereik": ["regionaal", "landelijk"],
        "onderbouwing": ["voorbeeld", "goed-beschreven", "herhaald", "onderbouwd"],
        "activiteit": ["digitale-werkplaats", "kortcyclische-modules", "zij-instroomtraject"],
        "pps": ["chill", "gas-erop", "digitale-werkplaatsen", "duurzaamheidsfabriek"],
    }
    for vocabulary in Vocabulary.objects.prefetch_related("terms"):
        values[vocabulary.code] = [term.code for term in vocabulary.terms.all()][:40]
    values["provincie"].append("landelijk")
    return values


def test_any_combination_of_filters_shows_exactly_the_right_practices_and_counts(catalogue):
    offered = offered_values()
    of_partnership = set(
        Vocabulary.objects.filter(applies_to="partnership").values_list("code", flat=True)
    )
    carried = carried_values(of_partnership)
    client = Client()
    found_by = {words: found_alone(client, words) for words in WORDS if words} | {"": None}
    assert [words for words, found in found_by.items() if found == set()] == NOTHING
    today = timezone.localdate()
    choices = st.dictionaries(
        st.sampled_from(sorted(offered)), st.integers(0, 2**32), min_size=0, max_size=4
    ).map(lambda drawn: {name: pick(offered[name], number) for name, number in drawn.items()})

    @given(
        selection=choices,
        words=st.sampled_from(WORDS),
        sort=st.sampled_from(["", "titel", "bijgewerkt"]),
        page=st.sampled_from(["", "1", "2", "3", "99"]),
    )
    @settings(
        max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    def holds(selection, words, sort, page):
        pairs = [(name, value) for name, values in selection.items() for value in values]
        pairs += [("q", words), ("sorteer", sort or "bijgewerkt"), ("pagina", page)]
        shown = Page(client.get(f"/praktijken/?{urlencode(pairs)}"))
        found = found_by[words]
        expected = in_order(in_python(carried, selection, found), sort, today)
        assert shown.total == len(expected)
        pages = max(1, -(-len(expected) // 20))
        number = min(int(page or 1), pages)
        assert shown.practices == [
            practice.slug for practice in expected[(number - 1) * 20 : number * 20]
        ]
        if not words:
            assert in_sql(selection, of_partnership).count() == len(expected)
        for parameter, counts in shown.facets.items():
            inside = in_python(carried, selection, found, leaving_out=parameter)
            in_database = in_sql(selection, of_partnership, leaving_out=parameter)
            for value, count in counts.items():
                assert count == sum((parameter, value) in carried[row] for row in inside)
                if not words and parameter in selection:
                    rows = in_database.filter(condition(parameter, value, of_partnership))
                    assert count == rows.count()

    holds()


def found_alone(client, words):
    """The addresses of all that a search text finds; what it should find is tests/search's."""
    found, number = set(), 1
    while True:
        page = Page(client.get(f"/praktijken/?{urlencode({'q': words, 'pagina': number})}"))
        found |= set(page.practices)
        if len(found) >= page.total:
            return found
        number += 1


def pick(values, number):
    """One to three values, drawn by a number so that a failing case is short to read."""
    size = number % 3 + 1
    return sorted({values[(number >> (8 * step)) % len(values)] for step in range(size)})


def test_every_count_without_a_choice_equals_the_database(catalogue, client):
    of_partnership = {"pps-type"}
    for parameter, counts in Page(client.get("/praktijken/")).facets.items():
        for value, count in counts.items():
            found = GoodPractice.objects.published().filter(
                condition(parameter, value, of_partnership)
            )
            assert count == found.count(), (parameter, value)


def test_facets_stand_in_the_order_of_the_site(filled, client):
    facets = list(Page(client.get("/praktijken/")).facets)
    assert facets[:6] == ["rol", "spoor", "doelgroep", "sector", "provincie", "leervorm"]
    assert {"activiteit", "thema", "pps-type", "skill", "pps", "bereik"} <= set(facets[6:])


def test_a_repeated_parameter_means_or_and_different_parameters_mean_and(filled, client):
    one = Page(client.get("/praktijken/?spoor=bijscholing")).total
    other = Page(client.get("/praktijken/?spoor=omscholing")).total
    both = Page(client.get("/praktijken/?spoor=bijscholing&spoor=omscholing")).total
    narrower = Page(client.get("/praktijken/?spoor=bijscholing&leervorm=formeel")).total
    assert max(one, other) < both <= one + other
    assert 0 < narrower < one


def test_national_practices_do_not_vanish_behind_a_province(filled, client):
    province = Page(client.get("/praktijken/?provincie=utrecht")).total
    national = Page(client.get("/praktijken/?bereik=landelijk")).total
    assert national == 10
    together = Page(client.get("/praktijken/?provincie=utrecht&provincie=landelijk"))
    assert together.total == province + national


def test_a_retired_term_is_offered_only_where_it_is_carried(catalogue, client):
    values = Page(client.get("/praktijken/")).facets["doelgroep"]
    assert values["gepensioneerden"] == 1
    assert "niemand-meer" not in values


def test_a_facet_without_any_practice_is_not_shown(filled, client):
    make_term("kleur", "blauw")
    assert "kleur" not in Page(client.get("/praktijken/")).facets


def test_a_new_vocabulary_is_a_filter_at_once(filled, client):
    make_practice(title="Blauwe praktijk", terms=[make_term("kleur", "blauw")])
    page = Page(client.get("/praktijken/?kleur=blauw"))
    assert page.total == 1
    assert page.chips == ["kleur:blauw"]


def test_skill_offers_the_most_used_and_takes_a_typed_name(filled, client):
    page = Page(client.get("/praktijken/"))
    assert len(page.facets["skill"]) == 20
    assert page.one('fieldset[data-facet="skill"] input[list]').get("name") == "skill"
    typed = Page(client.get("/praktijken/", {"skill": "Inmeten van installaties"}))
    assert typed.chips == ["skill:inmeten-van-installaties"]
    assert typed.total == 1


def test_chips_name_the_facet_and_lead_to_the_list_without_that_value(filled, client):
    page = Page(
        client.get("/praktijken/?q=leren&spoor=bijscholing&sector=handel&sector=ict-creatief")
    )
    chip = page.one('[data-chip="sector:handel"]')
    assert "Verwijder filter Sector: Handel" in " ".join(chip.text_content().split())
    assert chip.get("href") == "/praktijken/?q=leren&spoor=bijscholing&sector=ict-creatief"
    assert page.one(".chips .button").get("href") == "/praktijken/?q=leren"


def test_q107_sort_by_title_reads_as_dutch(filled, client):
    make_practice(title="Éérst komt dit vóór eerste")
    make_practice(title="Aap")
    page = Page(client.get("/praktijken/?sorteer=titel"))
    assert page.texts(".cards h3")[0] == "Aap"
    titles = [
        title
        for number in range(1, 7)
        for title in Page(client.get(f"/praktijken/?sorteer=titel&pagina={number}")).texts(
            ".cards h3"
        )
    ]
    assert len(titles) == 103
    assert titles.index("Éérst komt dit vóór eerste") < titles.index(
        next(title for title in titles if title.startswith("F"))
    )


def test_stale_practices_come_last(filled, client):
    make_practice(
        title="Lang niet bekeken",
        checked_on=datetime.date(2020, 1, 1),
        updated_on=timezone.localdate() + datetime.timedelta(days=1),
    )
    last = Page(client.get("/praktijken/?pagina=99"))
    assert last.texts(".cards h3")[-1] == "Lang niet bekeken"
    assert "Mogelijk verouderd" in last.main


def test_an_empty_list_names_the_filter_that_brings_most_back(filled, client):
    page = Page(client.get("/praktijken/?doelgroep=praktijkopleiders&bereik=landelijk"))
    assert page.total == 0
    ways = page.texts(".empty__option")
    assert ways
    assert "Zonder" in ways[0]
    href = page.one(".empty__option:first-child a").get("href")
    back = Page(client.get(href))
    assert back.total > 0
    assert f"{back.total} praktijk" in ways[0]
