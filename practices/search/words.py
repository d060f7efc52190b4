"""Text to searchable words, and words to what binds their forms: keys that relatives share."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from catalogue.dutch import fold
from practices.search.dictionary import lemma
from practices.search.exceptions import APART, STOP_WORDS, TOGETHER

# "zij-instroom", "pps'en", "R&D" and "4.0" are one word.
WORD = re.compile(r"[^\W_]+(?:(?:[-'’‘`´&]|(?<=\d)[.,](?=\d))[^\W_]+)*")
# The plural after an apostrophe: pps'en, foto's.
PLURAL = re.compile(r"['’‘`´](?:s|en|n)(?=-|$)")
JOINT = re.compile(r"[-‐‑]")
NOT_IN_A_WORD = re.compile(r"[^\w.]|_")
# Addresses say nothing to who searches.
ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+")
LONGEST_WORD = 60
# The stemmers join strangers when little is left of a word.
SHORTEST_STEM = 5
# Endings that neither stemmer takes off: krijgt, ontwikkeld, havens; innovatie beside innoveren.
ENDINGS = [(re.compile(r".{4,}t"), 1), (re.compile(r".{6,}d"), 1), (re.compile(r".{4,}s"), 1)]
WHO_DOES = re.compile(r"(.{5,})ers?")
LATIN = re.compile(
    r"(.{5,}?)(?:at(?:ie|ies|ief|ieve|eur|eurs|or|ors|oren)|ent(?:en|ie)?|er(?:en|t|d|de|ing)|eurs?|eert|eerd)"
)


def words_of(text: str) -> Iterator[tuple[str, ...]]:
    """Each word of a text, folded, with its parts behind it when it is written in parts.

    "Zij-instroom en foto's" gives ("zijinstroom", "zij", "instroom"), ("en",), ("foto",).
    """
    return map(apart, WORD.findall(unicodedata.normalize("NFC", ADDRESS.sub("] ", text))))


@lru_cache(maxsize=50_000)
def apart(written: str) -> tuple[str, ...]:
    """One word as it is written; kept, because a text is mostly words of other texts."""
    parts = JOINT.split(PLURAL.sub("", fold(written)))
    parts = [NOT_IN_A_WORD.sub("", part) for part in parts]
    whole = "".join(parts)[:LONGEST_WORD]
    return (whole, *parts) if len(parts) > 1 else (whole,)


def wholes(text: str) -> list[str]:
    return [word for word, *_ in words_of(text)]


def is_searchable(word: str) -> bool:
    """A single sign or a word like "de" says nothing about a practice."""
    return len(word) > 1 and word not in STOP_WORDS


class Stemmer:
    """Snowball's Dutch stemmers keep their state in themselves, so one thread at a time."""

    def __init__(self, algorithm: str):
        self.stemmer = snowballstemmer.stemmer(algorithm)
        self.lock = threading.Lock()

    def __call__(self, word: str) -> str:
        with self.lock:
            return self.stemmer.stemWord(word)


kraaij_pohlmann = Stemmer("dutch")
porter = Stemmer("dutch_porter")


def stem(word: str) -> str:
    return word if word in APART else kraaij_pohlmann(word)


def done_by(word: str) -> str:
    """The verb of who does it for a living: rietdekken of rietdekkers."""
    who = WHO_DOES.fullmatch(word)
    return f"{who[1]}en" if who else ""


@lru_cache(maxsize=200_000)
def keys(word: str) -> frozenset[str]:
    """Two words are forms of one another when they share a key.

    Each stemmer misses what the other one joins, a dictionary knows what has no rule (gekozen,
    kiezen), and the exceptions mend what they do wrong.
    """
    found = {f"groep:{number}" for number in TOGETHER.get(word, ())}
    if word in APART:
        return frozenset(found | {f"woord:{word}"})
    found |= {f"lemma:{form}" for form in (word, lemma(word), done_by(word)) if form}
    found.add(f"stam:{kraaij_pohlmann(word)}")
    found.update(
        f"stam:{kraaij_pohlmann(word[:-n])}" for ending, n in ENDINGS if ending.fullmatch(word)
    )
    if latin := LATIN.fullmatch(word):
        found.add(f"latijn:{latin[1]}")
    if len(stem := porter(word)) >= SHORTEST_STEM:
        found.add(f"porter:{stem}")
    return frozenset(found)
