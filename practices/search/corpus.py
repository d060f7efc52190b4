"""Some hundreds of short texts, searched in this process by the rules for the practices."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from practices.facets import to_bits
from practices.search.engine import Phrase
from practices.search.finding import Found, Question, answer, ranked
from practices.search.lexicon import lexicon_of, with_keys
from practices.search.question import Reader
from practices.search.rows import marked_words

Places = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """`standings`: where in which texts each marked word stands; texts go by their number."""

    size: int
    standings: dict[str, dict[int, list[int]]]

    def vocabulary(self) -> Iterator[tuple[str, int]]:
        return ((word, len(texts)) for word, texts in self.standings.items())

    def bits(self, questions: list[Question]) -> list[int]:
        """The texts that hold one of the phrases, for each question; bit n stands for text n."""
        found = (set().union(*map(self.texts_with, phrases)) for phrases in questions)
        return [to_bits(texts, self.size) for texts in found]

    def texts_with(self, phrase: Phrase) -> set[int]:
        """The texts in which these words stand one after another."""
        first, *rest = [self.standings.get(word, {}) for word in phrase]
        return {
            text
            for text, places in first.items()
            if not rest
            or any(
                all(place + n in word.get(text, ()) for n, word in enumerate(rest, 1))
                for place in places
            )
        }

    def find(self, query: str, reader: Reader) -> Found:
        """Half an answer counts when none is whole."""
        return ranked(answer(reader.parts_of(query), self.bits), self.size, few=1)

    def added_to(self, reader: Reader) -> Reader:
        """A reader that knows these words too, so that it takes none for a typing error."""
        counts = dict(reader.lexicon.counts)
        for word, number in lexicon_of(self.vocabulary()).counts.items():
            counts[word] = max(counts.get(word, 0), number)
        return Reader(with_keys(counts, reader.synonyms.words), reader.synonyms)


def corpus_of(texts: Iterable[Places]) -> Corpus:
    standings: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    size = 0
    for number, places in enumerate(texts):
        size = number + 1
        for at, word in enumerate(marked_words(places)):
            standings[word][number].append(at)
    return Corpus(size, {word: dict(found) for word, found in standings.items()})
