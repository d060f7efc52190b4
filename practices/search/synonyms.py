"""Words and turns of phrase that a search treats alike, as the editors keep them."""

from dataclasses import dataclass

from catalogue.models import SynonymGroup
from practices.search.engine import Phrase
from practices.search.words import keys, stem, wholes


@dataclass(frozen=True, slots=True)
class Synonyms:
    """`phrases`: what also counts as found, by each way to write the phrase that is searched."""

    phrases: dict[Phrase, set[Phrase]]
    longest: int  # words in a phrase
    words: frozenset[str] = frozenset()  # that are a synonym on their own

    def of(self, phrase: Phrase) -> set[Phrase]:
        found: set[Phrase] = set()
        for written in ways_to_write(phrase):
            found |= self.phrases.get(written, set())
        return found - {phrase}


def ways_to_write(phrase: Phrase) -> list[Phrase]:
    """A word by each of its keys, so that all its forms meet; a longer phrase by its stems."""
    if len(phrase) == 1:
        return [(key,) for key in keys(phrase[0])]
    return [tuple(map(stem, phrase))]


def read() -> Synonyms:
    found: dict[Phrase, set[Phrase]] = {}
    known: set[Phrase] = set()
    groups = SynonymGroup.objects.order_by("code").values_list("direction", "terms", "expands_to")
    for direction, terms, expands_to in groups:
        phrases = lines(terms)
        known.update(phrases)
        others = lines(expands_to) if direction == SynonymGroup.Direction.ONE_WAY else phrases
        for phrase in phrases:
            for written in ways_to_write(phrase):
                found.setdefault(written, set()).update(others)
    words = {phrase[0] for phrase in known if len(phrase) == 1}
    return Synonyms(found, max(map(len, found), default=0), frozenset(words))


def lines(text: str) -> list[Phrase]:
    return [phrase for line in text.splitlines() if (phrase := tuple(wholes(line)))]
