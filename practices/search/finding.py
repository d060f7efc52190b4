"""From a question to the practices that answer it, best first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log2

from catalogue.version import keep_latest
from practices.facets import FacetIndex, to_bits
from practices.search import engine, lexicon, synonyms
from practices.search.engine import Phrase
from practices.search.lexicon import TELLING_SHARE
from practices.search.question import MOST_KEPT, Likeness, Part, Reader
from practices.search.ranking import Score
from practices.search.rows import NAMES, PLACES, SUMMARY, TEXT, TITLE, try_to_refresh
from practices.search.words import is_searchable

WEIGHTS = {TITLE: 8, SUMMARY: 6, NAMES: 4, TEXT: 2}
# A rare word tells more than one that stands in every practice.
RAREST = 8
# When fewer practices than this answer the whole question, those come behind them that answer
# half of it or more, by rarity.
FEW = 5


@dataclass(slots=True)
class Answered:
    """Which practices answer a part of the question, and where they do; kept, so never changed."""

    part: Part
    places: list[tuple[int, int]]  # weight and bitmap, each practice once a place
    bits: int  # all that answer it, pieces included
    weak: int  # those with no more than the last part of it
    words: dict[str, int]  # all that count as it, with their likeness, pieces included
    pieces: list["Answered"] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """`words`: what stands in texts for what was asked, phrases too, with its likeness;
    `correction`: the question as meant.

    `is_partial`: some practices answer only half of the question or more.
    """

    bits: int
    score: Score
    words: Mapping[str, int] = field(default_factory=dict)
    correction: str = ""
    is_partial: bool = False

    def best_first(self, index: FacetIndex, within: int) -> Iterator[int]:
        """Positions by weight, equal ones by title."""
        for group in self.score.best_first(within & self.bits):
            yield from index.positions_in(group, by_title=True)


# Words one after another, or one of these: what is asked of the engine for a kind of place.
Question = tuple[Phrase, ...]
# Who holds one of the phrases, for each question, as bitmaps.
BitsOf = Callable[[list[Question]], list[int]]


@dataclass(frozen=True, slots=True)
class Memory:
    """What was learned under one catalogue version and day: words, and who answers which."""

    reader: Reader
    is_fresh: bool = True  # False: the search rows could not be brought up to date
    answers: dict[tuple[Phrase, bool], Answered] = field(default_factory=dict)

    def answered(self, parts: list[Part], index: FacetIndex) -> list[Answered]:
        """Who answers each of these parts; those not asked for before in one query."""
        # Apart from `answers`, which another thread may empty at any moment.
        found = {part.name: self.answers.get(part.name) for part in parts}
        asked = [part for part in parts if found[part.name] is None]
        new = answer(asked, lambda questions: holders(questions, index))
        if len(self.answers) + len(new) > MOST_KEPT:
            self.answers.clear()
        self.answers.update((item.part.name, item) for item in new)
        found |= {item.part.name: item for item in new}
        return [item for part in parts if (item := found[part.name])]


def holders(questions: list[Question], index: FacetIndex) -> list[int]:
    """The practices that hold one of the phrases, for each question, as bitmaps."""
    rows = engine.rows_with(questions)
    return [bits_of(rows.get(at, ()), index) for at in range(len(questions))]


@keep_latest
def memory(key: str) -> Memory:
    """As things are under this catalogue version, the search rows up to date if that can be."""
    is_fresh = try_to_refresh()
    known = synonyms.read()
    return Memory(Reader(lexicon.read(known.words), known), is_fresh)


def memory_of(index: FacetIndex) -> Memory:
    here = memory(f"{index.token} {index.day}")
    if not here.is_fresh:  # For this one search; the next one tries again.
        memory.forget()
    return here


def bits_of(pks: Iterable[int], index: FacetIndex) -> int:
    positions = index.position_of
    return to_bits((positions[pk] for pk in pks if pk in positions), len(index.pks))


def find(query: str, index: FacetIndex) -> Found:
    here = memory_of(index)
    return ranked(here.answered(here.reader.parts_of(query), index), len(index.pks))


def ranked(answered: list[Answered], size: int, few: int = FEW) -> Found:
    """What answers all parts of a question, weighed, of this many practices (or other texts)."""
    if not answered:
        return Found(0, Score())
    parts = [item.part for item in answered]
    everything = (1 << size) - 1
    rarities = [rarity(item.bits, size) for item in answered]
    score = Score()
    for item, rare in zip(answered, rarities, strict=True):
        add(score, item, rare * 4)
    whole = wide = everything
    for item in answered:
        whole &= item.bits
        wide &= item.bits | item.weak
    bits = whole
    if len(answered) == 1 or bits.bit_count() < few:
        bits = wide
    if bits.bit_count() < few and sum(len(item.pieces) or 1 for item in answered) > 1:
        bits |= most(answered, everything, few)
    if bits != whole:
        score.add(1 << len(score.slices), whole)
    words = likeliest(item.words for item in answered)
    is_partial = bits & ~wide != 0 or any(Likeness.HALF in part.answers for part in parts)
    return Found(bits, score, words, correction(parts), is_partial)


def add(score: Score, item: Answered, rare: int) -> None:
    for weight, bits in item.places:
        score.add(weight * rare // 4, bits)
    for piece in item.pieces:
        add(score, piece, max(1, rare // max(2, len(item.pieces))))


def rarity(bits: int, size: int) -> int:
    """From 1 for what stands everywhere to `RAREST`; more for what stands nowhere."""
    if not bits:
        return RAREST + 1
    return min(RAREST, 1 + round(log2((size + 1) / (bits.bit_count() + 1))))


def most(answered: list[Answered], everything: int, few: int) -> int:
    """The practices that answer half of the question or more, and all that was quoted.

    What nobody answers counts too, unless the rest of the question is longer. Then that is enough,
    or a third of it where half finds little, as long as it tells something: a word that stands
    nearly everywhere is no answer.
    """
    size = everything.bit_length()
    asked: list[tuple[int, int]] = []  # who answers it, and how rare that is
    for item in answered:
        if item.part.is_quoted:
            everything &= item.bits
        for piece in [item] if item.part.is_fixed else item.pieces or [item]:
            bits = piece.bits | item.bits
            rare = rarity(bits, size)
            asked.append((bits, rare if piece is item else max(1, rare // len(item.pieces))))
    found = at_least(asked, 2, everything)
    known = [(bits, rare) for bits, rare in asked if bits]
    if found.bit_count() < few and len(known) * 2 > len(asked):
        for share, most_of_all in ((1, 2), (2, TELLING_SHARE), (3, TELLING_SHARE)):
            wider = at_least(known, share, everything)
            if wider.bit_count() * most_of_all > size:
                break
            found |= wider
    return found


def at_least(asked: list[tuple[int, int]], share: int, everything: int) -> int:
    """Who answers all (1), half (2) or a third (3) of what is asked, or more, by rarity."""
    shares = Score()
    for bits, rare in asked:
        shares.add(rare, bits)
    return shares.at_least(-(-sum(rare for _, rare in asked) // share), everything)


def answer(parts: list[Part], look_up: BitsOf) -> list[Answered]:
    """All parts and their pieces in one question to whoever holds the texts."""
    flat = [piece for part in parts for piece in (part, *part.pieces)]
    asked = [
        (number, likeness, place)
        for number, part in enumerate(flat)
        for likeness in sorted(part.answers, reverse=True)
        for place in PLACES
    ]
    questions = [marked(place, flat[number].answers[likeness]) for number, likeness, place in asked]
    hits: list[dict[str, list[tuple[Likeness, int]]]] = [{} for _ in flat]
    found = look_up(questions)
    for (number, likeness, place), bits in zip(asked, found, strict=True):
        if bits:
            hits[number].setdefault(place, []).append((likeness, bits))
    answered = [weigh(part, by_place) for part, by_place in zip(flat, hits, strict=True)]
    return list(joined(answered))


def marked(place: str, phrases: Iterable[Phrase]) -> Question:
    return tuple(
        sorted(tuple(place + engine.encoded(word) for word in phrase) for phrase in phrases)
    )


def weigh(part: Part, by_place: dict[str, list[tuple[Likeness, int]]]) -> Answered:
    places, everywhere, sure = [], 0, 0
    for place, found in by_place.items():
        seen = 0
        for likeness, bits in found:  # The likest first: a practice counts once a place.
            if new := bits & ~seen:
                places.append((WEIGHTS[place] * likeness, new))
            seen |= bits
            if likeness > Likeness.LAST_PART:
                sure |= bits
        everywhere |= seen
    return Answered(part, places, sure, everywhere & ~sure, words_of(part))


def joined(answered: list[Answered]) -> Iterator[Answered]:
    """Parts with their pieces, which come right behind them."""
    rest = iter(answered)
    for item in rest:
        item.pieces = [next(rest) for _ in item.part.pieces]
        if item.pieces:
            together = ~0
            for piece in item.pieces:
                together &= piece.bits
            item.bits |= together
            item.words = likeliest([item.words, *(piece.words for piece in item.pieces)])
        yield item


def words_of(part: Part) -> dict[str, int]:
    """Every word or phrase that counts as this part, and how likely it is what was asked for."""
    return likeliest(
        dict.fromkeys(
            (" ".join(phrase) for phrase in phrases if any(map(is_searchable, phrase))),
            int(likeness),
        )
        for likeness, phrases in part.answers.items()
    )


def likeliest(words: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """All of them together, each with the highest likeness it has."""
    found: dict[str, int] = {}
    for some in words:
        for word, likeness in some.items():
            if likeness > found.get(word, 0):
                found[word] = likeness
    return found


def correction(parts: list[Part]) -> str:
    """The question with its typing errors mended; empty when there are none."""
    pieces = [
        piece.correction or " ".join(piece.text)
        for part in parts
        for piece in (part.pieces if any(p.correction for p in part.pieces) else [part])
    ]
    is_mended = any(piece.correction for part in parts for piece in (part, *part.pieces))
    return " ".join(pieces) if is_mended else ""
