"""The search against the query set: the bounds hold on each database."""

import pytest

from catalogue import version
from practices import facets, search
from tests.search.quality import measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def quality(filled):
    index = facets.read(version.read())

    def slugs(query):
        found = search.find(query, index)
        return [index.slugs[at] for at in found.best_first(index, index.everything)]

    return measure(slugs)


def test_the_search_finds_what_people_look_for(quality):
    assert quality.recall >= 0.95, quality.misses
    assert quality.mrr >= 0.85, quality.misses


def test_words_that_belong_together_meet_and_others_do_not(quality):
    assert [miss for miss in quality.misses if " door ‘" in miss] == []


def test_what_is_not_there_is_not_found(quality):
    assert [miss for miss in quality.misses if "hoort niets" in miss] == []
