"""Query budgets, with nothing kept from an earlier request."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue import outline
from llo_portal import everything, suggestions
from practices import facets
from practices.search import finding
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

BUDGETS = {
    "/praktijken/": 6,
    # With its marks, words, synonyms, hits and texts; the first three once after a change.
    "/praktijken/?q=leren&spoor=bijscholing&spoor=omscholing&doelgroep=werknemers&pagina=2": 11,
    "/praktijken/?sorteer=titel&provincie=landelijk": 6,
    "/praktijken/gas-erop-learning-communities/": 8,
    "/praktijken/digitale-werkplaatsen-mkb/": 8,
    "/": 6,
    "/sporen/bijscholing/": 10,
    "/sporen/innovatievragen/": 10,
    "/rollen/aanbieder-mkb/": 10,
    "/rollen/marktverkenner/": 10,
    "/activiteiten/digitale-werkplaats/": 10,
    "/activiteiten/": 6,
    "/pps/": 9,
    "/pps/chill/": 12,
    "/vergelijken/": 6,
    "/vergelijken/?praktijk=gas-erop-learning-communities&praktijk=digitale-werkplaatsen-mkb": 6,
    # Index, words and synonyms of the list, and the texts of all that is no practice.
    "/zoeken/?q=omscholing": 12,
    "/zoeken/suggesties/?q=omscholing": 12,
    "/dekking/": 6,
    "/dekking/?rijen=provincie&kolommen=thema": 6,
    "/dekking.csv": 6,
    "/begrippen/": 10,
    "/leven-lang-ontwikkelen/": 9,
}


def forget_everything():
    for kept in (outline.read, facets.kept, finding.memory, everything.read, suggestions.read):
        kept.forget()
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def cold_queries(filled, client):
    def count(address):
        client.get(address)  # What changed before is searchable by now.
        forget_everything()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count


@pytest.mark.parametrize("address", BUDGETS)
def test_page_stays_within_its_queries(address, cold_queries):
    assert cold_queries(address) <= BUDGETS[address]


def test_the_list_asks_as_much_for_many_practices_as_for_few(cold_queries):
    few = cold_queries("/praktijken/")
    for _ in range(60):
        make_practice()
    assert cold_queries("/praktijken/") == few


def test_a_list_in_use_takes_two_queries(filled, client, django_assert_num_queries):
    client.get("/praktijken/?pagina=2")
    with django_assert_num_queries(2):
        client.get("/praktijken/?sorteer=titel")
    with django_assert_num_queries(1):  # Its cards are known by now.
        client.get("/praktijken/?sorteer=titel&bereik=regionaal&bereik=landelijk")


def test_a_search_in_use_takes_four_queries_at_most(filled, client, django_assert_max_num_queries):
    client.get("/praktijken/?q=leren")
    with django_assert_max_num_queries(4):
        client.get("/praktijken/?q=warmtepomp&spoor=bijscholing")
    with django_assert_max_num_queries(2):  # Its words and cards are known by now.
        client.get("/praktijken/?q=warmtepomp&spoor=bijscholing&sorteer=titel")


def test_a_search_of_everything_in_use_takes_three_queries_at_most(
    filled, client, django_assert_max_num_queries
):
    client.get("/zoeken/?q=leren")
    with django_assert_max_num_queries(3):
        client.get("/zoeken/?q=warmtepomp")


def test_suggestions_in_use_take_one_query(filled, client, django_assert_num_queries):
    client.get("/zoeken/suggesties/?q=leren")
    with django_assert_num_queries(1):
        client.get("/zoeken/suggesties/?q=warm")


def test_a_page_that_the_visitor_has_takes_one_query(filled, client, django_assert_num_queries):
    etag = client.get("/praktijken/")["ETag"]
    with django_assert_num_queries(1):
        again = client.get("/praktijken/", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert not again.content
