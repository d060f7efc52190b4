"""What a visitor typed as parts that a practice should answer, each with all that counts as it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from practices.search.dictionary import is_dutch
from practices.search.engine import Phrase
from practices.search.exceptions import PARTICLES
from practices.search.lexicon import Lexicon
from practices.search.spelling import Spelling, spelling_of
from practices.search.synonyms import Synonyms
from practices.search.words import is_searchable, wholes, words_of

QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
MOST_PARTS = 16
MOST_KEPT = 2_000
# Who asks for a compound that stands in fewer practices than this also gets its last part.
SOME = 5
# A word that stands in no more practices may be a typing error for one that stands in so many.
RARE, USUAL = 1, 10


class Likeness(IntEnum):
    """How sure it is that a word in a text is what was asked for, in parts of twenty."""

    PHRASE = 40  # more than one word, just so
    SAME = 20
    FORM = 18
    SYNONYM = 11
    COMPOUND_ENDING = 12  # zorgtechniek is a kind of techniek
    COMPOUND_BEGINNING = 9
    CORRECTED = 13
    NEAR_CORRECTED = 7
    APART = 10  # who asks for meedenken also gets denken mee
    HALF = 6  # who asks for windmolens also gets wind, where nobody has a mill
    LAST_PART = 1  # who asks for omscholingstraject also gets traject


@dataclass(slots=True)
class Part:
    """A word or phrase of the question.

    A practice answers it with one of `answers`, or by answering each of `pieces`.
    """

    text: Phrase
    answers: dict[Likeness, set[Phrase]] = field(default_factory=dict)
    pieces: list["Part"] = field(default_factory=list)
    correction: str = ""
    is_quoted: bool = False
    is_fixed: bool = False  # a word of the dictionary: its pieces alone mean something else

    @property
    def name(self) -> tuple[Phrase, bool]:
        """What tells it from every other part: under one lexicon the rest follows from this."""
        return self.text, self.is_quoted

    def add(self, likeness: Likeness, phrases: Iterable[Phrase]) -> None:
        """What already counts for more is left out."""
        known = {phrase for better in self.answers.values() for phrase in better}
        if new := set(phrases) - known:
            self.answers.setdefault(likeness, set()).update(new)


@dataclass(frozen=True)
class Reader:
    """Understands questions by what the catalogue holds at this moment."""

    lexicon: Lexicon
    synonyms: Synonyms
    words: dict[str, Part] = field(default_factory=dict)  # those asked for before

    @cached_property
    def spelling(self) -> Spelling:
        """Made at the first word that nobody knows."""
        return spelling_of(self.lexicon.counts, self.synonyms.words)

    def parts_of(self, query: str) -> list[Part]:
        """In the order of the question, without words that say nothing, each word once."""
        parts: list[Part] = []
        at = 0
        for quoted in QUOTED.finditer(query):
            parts += self.loose(list(words_of(query[at : quoted.start()])))
            parts += self.quoted(tuple(wholes(quoted[1])))
            at = quoted.end()
        parts += self.loose(list(words_of(query[at:])))
        unique = {part.name: part for part in parts}
        return list(unique.values())[:MOST_PARTS]

    def quoted(self, phrase: Phrase) -> Iterator[Part]:
        """Between quotes: just these words, just so."""
        if any(map(is_searchable, phrase)):
            yield Part(phrase, {Likeness.SAME: {phrase}}, is_quoted=True)

    def loose(self, written: list[tuple[str, ...]]) -> Iterator[Part]:
        at = 0
        while at < len(written):
            length, part = self.longest_at(written, at)
            if part is not None:
                yield part
            at += length

    def longest_at(self, written: list[tuple[str, ...]], at: int) -> tuple[int, Part | None]:
        """The longest turn of phrase that begins here, and how many words it takes."""
        words = tuple(whole for whole, *_ in written[at : at + max(2, self.synonyms.longest)])
        for length in range(min(self.synonyms.longest, len(words)), 1, -1):
            if self.synonyms.of(words[:length]):
                return length, self.phrase(words[:length])
        if len(words) > 1 and self.is_split(*words[:2]):
            return 2, self.phrase(words[:2])
        if at + 2 == len(written) and self.is_verb_apart(*words[:2]):
            return 2, self.phrase(words[:2])
        whole, *its_parts = written[at]
        if not is_searchable(whole):
            return 1, None
        part = self.word(whole)
        if its_parts and not part.answers.keys() - {Likeness.HALF}:  # glas-in-lood
            return 1, self.phrase(tuple(its_parts))
        return 1, part

    def is_split(self, first: str, second: str) -> bool:
        """Whether one word was written as two: zij instroom."""
        return len(second) > 2 and first + second in self.lexicon

    def is_verb_apart(self, first: str, second: str) -> bool:
        """Whether a verb and its particle make a word of the catalogue: schoolt om."""
        return second in PARTICLES and is_searchable(first) and self.lexicon.is_word(second + first)

    def phrase(self, phrase: Phrase) -> Part:
        part = Part(phrase, {Likeness.PHRASE: {phrase}})
        joined = "".join(phrase)
        if joined in self.lexicon:
            part.add(Likeness.SAME, [(joined,)])
        for synonym in sorted(self.synonyms.of(phrase)):
            part.add(Likeness.SYNONYM, self.forms(synonym))
        if len(phrase) == 2 and self.is_verb_apart(*phrase):
            part.add(Likeness.FORM, self.forms((phrase[1] + phrase[0],)))
        pieces = [word for word in dict.fromkeys(phrase) if is_searchable(word)]
        # Of "door leren" or "leert door" leren alone says something else.
        if len(pieces) > 1 or not part.answers.keys() & {Likeness.SAME, Likeness.FORM}:
            part.pieces = [self.word(word) for word in pieces]
        return part

    def word(self, word: str) -> Part:
        """Kept, because finding the compounds of a word means looking at all words."""
        part = self.words.get(word)
        if part is None:
            part = self.understood(word)
            if len(self.words) >= MOST_KEPT:
                self.words.clear()
            self.words[word] = part
        return part

    def understood(self, word: str) -> Part:
        part = self.known_word(word)
        if part.answers and self.number_of(word) > RARE:
            return part
        if not part.answers and (halves := self.lexicon.parts_of(word)):
            part.pieces = [self.word(half) for half in halves]
            if is_dutch(word):
                part.is_fixed = True
                self.add_half(part, halves[0])
            return part
        corrected = self.spelling.nearest(word)
        if not part.answers and corrected:
            part.correction = corrected
            self.add_corrected(part, self.known_word(corrected))
        elif self.lexicon.counts.get(corrected, 0) >= USUAL:
            part.correction = corrected
        elif not part.answers and (half := self.lexicon.half_of(word)):
            self.add_half(part, half)
        return part

    def add_half(self, part: Part, half: str) -> None:
        if self.lexicon.is_telling(half):
            part.add(Likeness.HALF, self.forms((half,)))
            if part.text[0].startswith(half):
                _, heads = self.lexicon.compounds_with(half)
                part.add(Likeness.HALF, [(head,) for head in heads])

    def add_corrected(self, part: Part, meant: Part) -> None:
        for likeness, phrases in meant.answers.items():
            is_itself = likeness in (Likeness.SAME, Likeness.FORM)
            part.add(Likeness.CORRECTED if is_itself else Likeness.NEAR_CORRECTED, phrases)

    def number_of(self, word: str) -> int:
        """In how many practices it stands, in any form; some may be counted twice."""
        return sum(self.lexicon.counts[form] for form in self.lexicon.forms_of(word))

    def known_word(self, word: str) -> Part:
        part = Part((word,))
        if word in self.lexicon:
            part.add(Likeness.SAME, [(word,)])
        part.add(Likeness.FORM, self.forms((word,)))
        number = self.number_of(word)
        if not number:
            part.add(Likeness.FORM, [(other,) for other in self.lexicon.linked_otherwise(word)])
        for synonym in sorted(self.synonyms.of((word,))):
            part.add(Likeness.SYNONYM, self.forms(synonym))
        part.add(Likeness.APART, self.lexicon.taken_apart(word))
        tails, heads = self.lexicon.compounds_with(word)
        part.add(Likeness.COMPOUND_ENDING, [(tail,) for tail in tails])
        part.add(Likeness.COMPOUND_BEGINNING, [(head,) for head in heads])
        if part.answers and number < SOME:
            part.add(Likeness.LAST_PART, self.forms((self.lexicon.last_part_of(word),)))
        return part

    def forms(self, phrase: Phrase) -> set[Phrase]:
        """A single word in all its forms; of a longer phrase only itself."""
        if len(phrase) > 1:
            return {phrase}
        return {(form,) for form in self.lexicon.forms_of(phrase[0])}
