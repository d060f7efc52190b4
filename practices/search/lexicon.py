"""The catalogue's own words: their forms, the longer words they stand in, and typing errors."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from practices.search import engine
from practices.search.exceptions import AFFIXES, NO_COMPOUNDS, SHORT_PARTS, STOP_WORDS
from practices.search.rows import PLACES
from practices.search.words import keys

# A part of a compound: shorter ones stand in many words by accident.
SHORTEST_PART = 4
# So long that the other part need not be a word of the catalogue.
TELLING_PART = 6
LINKS = ("", "s", "e", "en", "n", "er", "ings")
LINK_AFTER = ("", "s", "e", "en", "n", "ing", "ings")
MOST_COMPOUNDS = 150
SHORTEST_WITH_TYPO = 5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`counts`: every word with the number of practices that hold it (in one kind of place)."""

    counts: dict[str, int]
    by_key: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def forms_of(self, word: str) -> set[str]:
        """The words of the catalogue that are this word in another form, itself included."""
        return {form for key in keys(word) for form in self.by_key.get(key, ())}

    def is_word(self, text: str) -> bool:
        return text in self.counts or any(key in self.by_key for key in keys(text))

    def is_part(self, text: str) -> bool:
        """Whether a piece of a word can be one of the words that it is made of."""
        if text in AFFIXES or text in STOP_WORDS:
            return False
        return (len(text) >= SHORTEST_PART or text in SHORT_PARTS) and self.is_word(text)

    def compounds_with(self, word: str) -> tuple[set[str], set[str]]:
        """The words that end in this one (zorgtechniek has techniek) and those that begin so."""
        forms = {
            form
            for form in {word, *self.forms_of(word)}
            if len(form) >= SHORTEST_PART or form in SHORT_PARTS
        }
        if not forms or word in AFFIXES:
            return set(), set()
        ending, beginning = tuple(forms), tuple(sorted(forms, key=len, reverse=True))
        tails, heads = set(), set()
        for longer in self.counts:
            if longer in forms or longer in NO_COMPOUNDS:
                continue
            if longer.endswith(ending) and self.ends_in(longer, forms):
                tails.add(longer)
            elif longer.startswith(beginning) and self.begins_with(longer, beginning):
                heads.add(longer)
        return self.most_used(tails), self.most_used(heads)

    def ends_in(self, longer: str, forms: set[str]) -> bool:
        return any(
            self.may_stand_beside(longer[: -len(form)], form, LINKS, at_end=True)
            for form in forms
            if longer.endswith(form)
        )

    def begins_with(self, longer: str, forms: tuple[str, ...]) -> bool:
        return any(
            self.may_stand_beside(longer[len(form) :], form, self.links_after(form, forms))
            for form in forms
            if longer.startswith(form)
        )

    def links_after(self, form: str, forms: tuple[str, ...]) -> tuple[str, ...]:
        """Letters that do not make it another word: ouderenzorg is about ouderen, not ouders."""
        return tuple(
            link for link in LINK_AFTER if form + link in forms or form + link not in self.counts
        )

    def may_stand_beside(
        self, rest: str, form: str, links: tuple[str, ...], *, at_end: bool = False
    ) -> bool:
        """Whether what is left of a compound is a word, apart from the letters that link them."""
        for link in links:
            cut = rest.removesuffix(link) if at_end else rest.removeprefix(link)
            if (link and cut == rest) or len(cut) < SHORTEST_PART - (cut in SHORT_PARTS):
                continue
            if self.is_part(cut):
                return True
        is_telling = len(form) >= TELLING_PART and len(rest) >= SHORTEST_PART
        return is_telling and rest not in AFFIXES

    def most_used(self, words: set[str]) -> set[str]:
        ordered = sorted(words, key=lambda word: (-self.counts[word], word))
        return set(ordered[:MOST_COMPOUNDS])

    def parts_of(self, word: str) -> tuple[str, str] | None:
        """The two words of the catalogue that a word is made of: the split nearest its middle."""
        if word in NO_COMPOUNDS:
            return None
        splits = []
        for at in range(SHORTEST_PART - 1, len(word) - SHORTEST_PART + 2):
            head, tail = word[:at], word[at:]
            if not self.is_part(tail):
                continue
            for link in LINKS:
                cut = head.removesuffix(link)
                if (not link or cut != head) and self.is_part(cut):
                    splits.append((abs(len(cut) - len(tail)), len(link), cut, tail))
        return min(splits)[2:] if splits else None

    def last_part_of(self, word: str) -> str:
        """The longest word of the catalogue that a compound ends in, whatever it begins with."""
        if word in NO_COMPOUNDS:
            return ""
        for at in range(SHORTEST_PART, len(word) - TELLING_PART + 1):
            if self.is_part(word[at:]) and word[:at] not in AFFIXES:
                return word[at:]
        return ""

    def nearest(self, word: str) -> str:
        """The most used word that is one typing error away; empty without one."""
        if len(word) < SHORTEST_WITH_TYPO or any(letter.isdigit() for letter in word):
            return ""
        found = process.extract(
            word, self.counts.keys(), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        near = [other for other, distance, _ in found if distance == 1]
        # People seldom mistype the first letter.
        return min(
            near, key=lambda other: (other[0] != word[0], -self.counts[other], other), default=""
        )


def read() -> Lexicon:
    return lexicon_of(engine.vocabulary())


def lexicon_of(vocabulary: Iterable[tuple[str, int]]) -> Lexicon:
    """Of words as they stand in rows, each with the number of rows that hold it."""
    counts: dict[str, int] = {}
    for marked, number in vocabulary:
        if re.fullmatch(f"[{''.join(PLACES)}].+", marked):
            word = engine.decoded(marked[1:])
            counts[word] = max(counts.get(word, 0), number)
    return with_keys(counts)


def with_keys(counts: dict[str, int]) -> Lexicon:
    lexicon = Lexicon(counts)
    for word in sorted(counts):
        for key in keys(word):
            lexicon.by_key[key].append(word)
    return lexicon
