"""The queries are a yardstick, so they are held to the content themselves."""

from collections import Counter

import pytest

from catalogue.dutch import fold, words
from tests.search import query_set

SET = query_set.read()
PAIRS, QUERIES, NOTHING = SET["pairs"], SET["queries"], SET["nothing"]

KINDS = {"inflection", "plural", "compound", "synonym", "typo", "hyphen", "accent"}


@pytest.fixture
def texts(filled):
    return query_set.published_texts()


def twice(values):
    return {value for value, times in Counter(values).items() if times > 1}


def slugs_of(query):
    return [*query["expect"], *query.get("also", [])]


def test_there_are_enough_to_measure_by():
    assert len(PAIRS) >= 80
    assert len(QUERIES) >= 80
    assert len(NOTHING) >= 20
    assert min(Counter(pair["kind"] for pair in PAIRS).values()) >= 10


def test_nothing_is_asked_twice():
    assert twice((pair["a"], pair["b"]) for pair in PAIRS) == set()
    assert twice(fold(query["q"]) for query in QUERIES) == set()
    assert twice(NOTHING) == set()
    assert {query["q"] for query in QUERIES} & set(NOTHING) == set()


def test_every_pair_says_whether_it_belongs_together():
    for pair in PAIRS:
        if pair["expect"] == "apart":
            assert pair.keys() == {"a", "b", "expect", "kind", "absent"}, pair
            assert pair["kind"] == "apart", pair
            assert pair["absent"], pair
        else:
            assert pair.keys() == {"a", "b", "expect", "kind"}, pair
            assert pair["expect"] == "same", pair
            assert pair["kind"] in KINDS, pair
            assert pair["a"] != pair["b"], pair


def test_the_second_word_of_every_pair_stands_in_the_content(texts):
    assert [pair["b"] for pair in PAIRS if not query_set.holding(pair["b"], texts)] == []


def test_what_must_stay_away_holds_the_second_word_and_not_the_first(texts):
    for pair in PAIRS:
        for slug in pair.get("absent", []):
            assert slug in query_set.holding(pair["b"], texts), (pair, slug)
            assert slug not in query_set.holding(pair["a"], texts), (pair, slug)


def test_a_typing_error_is_no_word_of_the_content(texts):
    typed = [pair["a"] for pair in PAIRS if pair["kind"] == "typo"]
    assert all(len(word) >= 5 for word in typed)
    assert [word for word in typed if query_set.holding(word, texts)] == []


def test_every_expected_practice_is_published(texts):
    asked = {slug for query in QUERIES for slug in slugs_of(query)}
    asked |= {slug for pair in PAIRS for slug in pair.get("absent", [])}
    assert asked - texts.keys() == set()


def test_every_published_practice_is_the_answer_to_something(texts):
    assert texts.keys() - {slug for query in QUERIES for slug in query["expect"]} == set()


def test_a_query_asks_for_one_to_five_practices_and_names_each_once():
    for query in QUERIES:
        assert query.keys() <= {"q", "expect", "also"}, query
        assert 1 <= len(query["expect"]) <= 5, query
        assert twice(slugs_of(query)) == set(), query


def test_queries_are_as_long_as_people_type_them():
    lengths = Counter(len(words(query["q"])) for query in QUERIES)
    assert lengths[1] >= 15
    assert sum(times for length, times in lengths.items() if length >= 4) >= 15
    assert max(lengths) <= 10


def test_what_finds_nothing_is_no_word_of_the_content_or_a_stop_word(texts):
    """A stop word stands in some practice, and then in many; anything else in none."""
    for query in NOTHING:
        for word in words(query):
            assert len(query_set.holding(word, texts)) not in range(1, 5), (query, word)
