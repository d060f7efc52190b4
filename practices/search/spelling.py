"""Typing errors: which word of the catalogue, or of its synonyms, was meant."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from practices.search.dictionary import is_dutch
from practices.search.words import stem

SHORTEST = 5
# What sounds alike is written alike: praktyk, klantkontact, verpleechhuis, kinderopfang.
SOUNDS = [
    (re.compile(written), sound)
    for written, sound in (
        ("ij|ei", "y"), ("auw|ouw|au", "ou"), ("sch", "sg"), ("ch", "g"), ("g(?=n)|ck|qu|q", "k"),
        ("c(?=[eiy])", "s"), ("c", "k"), ("ph|v", "f"), ("th|dt|d(?![aeiouy])", "t"), ("z", "s"),
        ("x", "ks"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    for written, heard in SOUNDS:
        word = written.sub(heard, word)
    return word


@dataclass(frozen=True, slots=True)
class Spelling:
    """`words`: what can be typed, with what is then meant (agrarisch for agrarische) and how
    often that stands there.
    """

    words: dict[str, tuple[str, int]]
    by_sound: dict[str, list[str]]

    def nearest(self, word: str) -> str:
        """The most used word that sounds like this one or is one typing error away.

        Empty without one, and for what is no error but a word that the catalogue does not have.
        """
        if len(word) < SHORTEST or not word.isalpha() or is_dutch(word):
            return ""
        found = process.extract(
            word, self.words.keys(), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        near = {other for other, distance, _ in found if distance == 1}
        near.update(self.by_sound.get(sound(word), ()))
        # People seldom mistype the first letter.
        best = min(
            near - {word},
            key=lambda other: (other[0] != word[0], -self.words[other][1], other),
            default="",
        )
        return self.words[best][0] if best else ""


def spelling_of(counts: Mapping[str, int], others: Iterable[str]) -> Spelling:
    """Of the words of the catalogue, and others that it is searched by."""
    words = {word: (word, number) for word, number in counts.items() if word.isalpha()}
    for word, number in counts.items():
        bare = stem(word)
        if len(bare) >= SHORTEST and bare not in words and word.startswith(bare):
            words[bare] = (word, number)
    for word in others:
        words.setdefault(word, (word, 0))
    by_sound: dict[str, list[str]] = {}
    for word in words:
        by_sound.setdefault(sound(word), []).append(word)
    return Spelling(words, by_sound)
