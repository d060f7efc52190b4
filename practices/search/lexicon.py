"""The catalogue's own words: their forms, the longer words they stand in, and typing errors."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from practices.search import engine
from practices.search.dictionary import is_dutch, lemma
from practices.search.exceptions import (
    AFFIXES,
    APART,
    NO_COMPOUNDS,
    PARTICLES,
    SHORT_PARTS,
    STOP_WORDS,
    TELLS_NOTHING,
)
from practices.search.rows import PLACES
from practices.search.words import keys, stem

# A part of a compound: shorter ones stand in many words by accident.
SHORTEST_PART = 4
# So long that the other part need not be a word of the catalogue.
TELLING_PART = 6
LONG = 8
LINKS = ("", "s", "e", "en", "n", "er", "ings")
LINK_AFTER = ("", "s", "e", "en", "n", "ing", "ings")
MOST_COMPOUNDS = 150
# Half of a compound tells nothing when it stands in a larger share of the practices than this.
TELLING_SHARE = 5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`counts`: every word with the number of practices that hold it (in one kind of place).

    `others`: words that somebody may search by all the same, such as synonyms.
    """

    counts: dict[str, int]
    others: frozenset[str] = frozenset()
    by_key: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def forms_of(self, word: str) -> set[str]:
        """The words of the catalogue that are this word in another form, itself included."""
        return {form for key in keys(word) for form in self.by_key.get(key, ())}

    def is_word(self, text: str) -> bool:
        return (
            text in self.counts
            or text in self.others
            or lemma(text) in self.others
            or any(key in self.by_key for key in keys(text))
        )

    def is_part(self, text: str) -> bool:
        """Whether a piece of a word can be one of the words that it is made of."""
        if text in AFFIXES or text in STOP_WORDS:
            return False
        return (len(text) >= SHORTEST_PART or text in SHORT_PARTS) and self.is_word(text)

    def compounds_with(self, word: str) -> tuple[set[str], set[str]]:
        """The words that end in this one (zorgtechniek has techniek) and those that begin so."""
        forms = {
            form
            for form in self.as_parts(word)
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

    def as_parts(self, word: str) -> set[str]:
        """How a word stands in compounds: garantie for garanties, scheepsbouw for scheepsbouwer.

        Not as a form that only the dictionary knows: gingen, of gaan, stands in verenigingen.
        """
        keys_of_rules = {key for key in keys(word) if not key.startswith("lemma:")}
        forms = {word, *(form for key in keys_of_rules for form in self.by_key.get(key, ()))}
        shorter = {found for form in forms if form.startswith(found := lemma(form))}
        shorter |= {trade_of(word), word.removesuffix("s")}
        if lemma(verb := stem(word)) == lemma(word) != "":  # verdien of verdienen
            shorter.add(verb)
        return forms | {form for form in shorter if form not in APART and form not in AFFIXES}

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
        if len(rest) < SHORTEST_PART or rest in AFFIXES:
            return False
        # Of six letters only beside a Dutch word: techniekdocenten is not about centen.
        return len(form) > TELLING_PART or (len(form) == TELLING_PART and is_dutch(rest))

    def most_used(self, words: set[str]) -> set[str]:
        ordered = sorted(words, key=lambda word: (-self.counts[word], word))
        return set(ordered[:MOST_COMPOUNDS])

    def parts_of(self, word: str) -> tuple[str, str] | None:
        """The two words of the catalogue that a word is made of: the split nearest its middle."""
        if word in NO_COMPOUNDS:
            return None
        splits = [
            (abs(len(head) - len(tail)), len(link), head, tail)
            for head, link, tail in self.splits(word)
            if self.is_part(head) and self.is_part(tail)
        ]
        return min(splits)[2:] if splits else None

    def splits(self, word: str) -> Iterator[tuple[str, str, str]]:
        """Every way to cut a word in two, with the letters that may link the halves."""
        for at in range(SHORTEST_PART - 1, len(word) - SHORTEST_PART + 2):
            if word[:at] in AFFIXES or word[:at] in PARTICLES:  # The rest is a word by itself.
                continue
            for link in LINKS:
                if len(head := word[:at].removesuffix(link)) + len(link) == at:
                    yield head, link, word[at:]

    def taken_apart(self, word: str) -> set[tuple[str, str]]:
        """A verb as it stands in a sentence: denken mee and denkt mee, of meedenken."""
        whole = lemma(word)
        for particle in PARTICLES:
            verb = whole.removeprefix(particle)
            if verb != whole and len(verb) >= SHORTEST_PART and verb.endswith("en"):
                return {(form, particle) for form in self.forms_of(verb)}
        return set()

    def linked_otherwise(self, word: str) -> set[str]:
        """The same compound as others write it: klantencontact is klantcontact."""
        return {
            other
            for head, link, tail in self.splits(word)
            if len(head) >= SHORTEST_PART and len(tail) >= SHORTEST_PART
            for other in (head + middle + tail for middle in LINKS if middle != link)
            if other in self.counts
        }

    def half_of(self, word: str) -> str:
        """The longest half of a compound that tells something, when the other half is Dutch.

        Who asks for windmolens is helped by wind where nobody has a mill.
        """
        if word in NO_COMPOUNDS:
            return ""
        halves = {
            known
            for head, _, tail in self.splits(word)
            for known, rest in ((head, tail), (tail, head))
            if self.is_part(known) and rest not in AFFIXES
            # Both halves short is mostly by accident.
            if is_dutch(rest) and len(known) + len(lemma(rest)) >= 2 * SHORTEST_PART
            # A licence (rijbewijs) is no proof: the end of a word that is in the dictionary tells
            # little of it.
            if known == head or (len(known) >= TELLING_PART and not is_dutch(word))
        }
        telling = {half for half in halves if self.is_telling(half)}
        return max(telling, key=lambda half: (len(half), half), default="")

    def is_telling(self, word: str) -> bool:
        if len(word) < SHORTEST_PART or word in TELLS_NOTHING:
            return False
        number = sum(self.counts[form] for form in self.forms_of(word))
        return number * TELLING_SHARE <= self.commonest

    @property
    def commonest(self) -> int:
        """In how many practices the commonest word stands: about all of them."""
        return max(self.counts.values(), default=0)

    def last_part_of(self, word: str) -> str:
        """The longest word of the catalogue that a compound ends in, whatever it begins with."""
        if word in NO_COMPOUNDS:
            return ""
        for head, _, tail in self.splits(word):
            if len(tail) >= TELLING_PART and self.is_part(tail) and self.may_begin(head):
                return tail
        return ""

    def may_begin(self, head: str) -> bool:
        """Whether a compound can begin so, in any Dutch text: afstud of afstudeerders cannot."""
        return len(head) >= LONG or self.is_part(head) or is_dutch(head)


def trade_of(word: str) -> str:
    """What somebody does, as the beginning of longer words: scheepsbouw for a scheepsbouwer."""
    trade = re.sub("(?<=r)ders?$|ers?$", "", word)
    return trade if len(trade) >= LONG and trade != word else ""


def read(others: frozenset[str] = frozenset()) -> Lexicon:
    return lexicon_of(engine.vocabulary(), others)


def lexicon_of(
    vocabulary: Iterable[tuple[str, int]], others: frozenset[str] = frozenset()
) -> Lexicon:
    """Of words as they stand in rows, each with the number of rows that hold it."""
    counts: dict[str, int] = {}
    for marked, number in vocabulary:
        if re.fullmatch(f"[{''.join(PLACES)}].+", marked):
            word = engine.decoded(marked[1:])
            counts[word] = max(counts.get(word, 0), number)
    return with_keys(counts, others)


def with_keys(counts: dict[str, int], others: frozenset[str] = frozenset()) -> Lexicon:
    lexicon = Lexicon(counts, others)
    for word in sorted(counts):
        for key in keys(word):
            lexicon.by_key[key].append(word)
    return lexicon
