"""What differs between two values, told apart within a bounded time."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.exchange import difference
from practices.exchange.difference import Difference, Patience, between_texts, between_words
from tests.factories import make_framework, make_term
from tests.practices.test_exchange import column

pytestmark = pytest.mark.django_db


def told(before, after):
    return [(piece.text, piece.fate) for piece in between_texts(before, after)]


def random_words(seed):
    """Twenty thousand characters on one line, of a hundred words of one letter."""
    letters = [chr(ord("a") + n) for n in range(26)] + [chr(0x3B1 + n) for n in range(74)]
    return " ".join(random.Random(seed).choices(letters, k=10_000))  # noqa: S311


def test_words_that_went_and_came_are_told_apart():
    assert told("Eerst de school.", "Eerst het bedrijf.") == [
        ("Eerst ", ""), ("de school.", "weggehaald"), ("het bedrijf.", "toegevoegd"),
    ]  # fmt: skip


@given(st.text(), st.text())
def test_a_difference_holds_both_texts_whole(before, after):
    pieces = list(between_texts(before, after))
    assert "".join(p.text for p in pieces if p.fate != "toegevoegd") == before
    assert "".join(p.text for p in pieces if p.fate != "weggehaald") == after


def test_two_long_texts_without_a_word_in_common_are_quick():
    before = " ".join(f"oud{n % 700} de" for n in range(2800))
    after = " ".join(f"nieuw{n % 700} de" for n in range(2800))
    began = time.monotonic()
    told(before, after)
    assert time.monotonic() - began < 2


HEAVY = {
    "een regel met weinig verschillende woorden": (random_words(1), random_words(2)),
    "elk tweede woord anders": (
        " ".join(f"w{n} oud{n}" for n in range(2000)),
        " ".join(f"w{n} nieuw{n}" for n in range(2000)),
    ),
    "veel regels met dezelfde woorden": (
        random_words(3).replace("c", "c\n"),
        random_words(4).replace("d", "d\n"),
    ),
}


@pytest.mark.parametrize(("before", "after"), HEAVY.values(), ids=HEAVY)
def test_r1_no_two_texts_take_long_to_compare(before, after):
    began = time.monotonic()
    pieces = list(between_texts(before, after))
    assert time.monotonic() - began < 2
    assert "".join(p.text for p in pieces if p.fate != "toegevoegd") == before
    assert "".join(p.text for p in pieces if p.fate != "weggehaald") == after


def test_patience_lasts_for_a_long_text_with_changes_throughout():
    # As in real texts: some words everywhere, most of them seldom.
    often = [1 / (1 + n) for n in range(900)]
    words = random.Random(5).choices([f"w{n}" for n in range(900)], often, k=3000)  # noqa: S311
    before = " ".join(words)
    words[::150] = [f"anders{n}" for n in range(20)]
    patience = Patience()
    pieces = list(between_words(before, " ".join(words), patience))
    assert patience.left > 0
    assert len(pieces) > 40


def test_both_sides_of_a_difference_are_compared_once(monkeypatch):
    make_framework()
    made = []
    monkeypatch.setattr(
        difference, "between_texts", lambda *texts: made.append(texts) or between_texts(*texts)
    )
    shown = Difference(column("approach"), "Eerst dit.", "Eerst dat.")
    assert [p.text for p in shown.old.pieces] == ["Eerst ", "dit."]
    assert [p.text for p in shown.new.pieces] == ["Eerst ", "dat."]
    assert len(made) == 1


def test_lists_differ_by_item():
    make_framework()
    make_term()
    make_term(code="docenten")
    shown = Difference(column("terms_doelgroep"), ["werknemers"], ["docenten"])
    assert [p.text for p in shown.old.pieces] == ["Werknemers"]
    assert [p.text for p in shown.new.pieces] == ["Docenten"]
    assert shown.old.is_list
