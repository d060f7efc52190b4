"""What a visitor may mean who has typed the first letters: titles, with what they are."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from catalogue.dutch import fold
from catalogue.version import keep_latest
from llo_portal import everything
from llo_portal.everything import ACTIVITY, PAGE, PARTNERSHIP, ROLE, TERM, TRACK
from practices import facets
from practices.filters import QUERY_LIMIT
from practices.search.lexicon import Lexicon, with_keys
from practices.search.words import is_searchable, wholes, words_of
from practices.typed import readable

MOST = 8
MOST_OF_A_KIND = 3  # As long as there are others.
SHORTEST = 2
PRACTICE = "praktijk"
# In the order in which they stand when all fit as well.
KINDS = {
    ACTIVITY: "Activiteit",
    TERM: "Begrip",
    PRACTICE: "Praktijk",
    PARTNERSHIP: "Pps",
    TRACK: "Spoor",
    ROLE: "Rol",
    PAGE: "Uitleg",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    kind: str
    title: str
    url: str

    @property
    def label(self) -> str:
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class Titles:
    """`holders`: which suggestions hold a word; `words`: these words, sorted; `folded`: titles."""

    suggestions: list[Suggestion]
    folded: list[str]
    holders: dict[str, set[int]]
    words: list[str]
    lexicon: Lexicon

    def with_words(self, words: list[str]) -> set[int]:
        return set.intersection(*map(self.with_word, words))

    def with_word(self, word: str) -> set[int]:
        """Those with a word that begins so, or with this word in another form."""
        start = bisect_left(self.words, word)
        stop = bisect_left(self.words, word + chr(0x10FFFF))
        found = {*self.words[start:stop], *self.lexicon.forms_of(word)}
        return {at for form in found for at in self.holders[form]}


@keep_latest
def read(token: str) -> Titles:
    suggestions = sorted(all_titles(token), key=lambda one: list(KINDS).index(one[0].kind))
    holders: dict[str, set[int]] = defaultdict(set)
    for at, (_, text) in enumerate(suggestions):
        for written in words_of(text):
            for word in written:
                holders[word].add(at)
    lexicon = with_keys({word: len(found) for word, found in holders.items()})
    found = [one for one, _ in suggestions]
    folded = [fold(one.title) for one in found]
    return Titles(found, folded, dict(holders), sorted(holders), lexicon)


def all_titles(token: str) -> Iterator[tuple[Suggestion, str]]:
    """Each suggestion with the words it is found by."""
    index = facets.read(token)
    for at in index.by_title:
        title, slug = index.titles[at], index.slugs[at]
        yield Suggestion(PRACTICE, title, reverse("practice", args=[slug])), title
    for item in everything.read(token).items:
        if item.kind in KINDS:
            words = f"{item.title} {item.abbreviation}"
            yield Suggestion(item.kind, item.title, item.url), words


def suggest(text: str, token: str) -> list[Suggestion]:
    """At most eight titles with all these words, of the last one perhaps only the beginning."""
    typed = readable(text)[:QUERY_LIMIT]
    words = wholes(typed)
    if len("".join(words)) < SHORTEST:
        return []
    titles = read(token)
    telling = [word for word in words[:-1] if is_searchable(word)] + words[-1:]
    found = titles.with_words(words) or titles.with_words(telling)
    found = found or titles.with_word("".join(words))  # One word written as two: energie tr
    start = fold(typed)
    ordered = sorted(sorted(found), key=lambda at: not titles.folded[at].startswith(start))
    return some_of_each([titles.suggestions[at] for at in ordered])


def some_of_each(found: list[Suggestion]) -> list[Suggestion]:
    """Not practices alone while there is a word or an activity too; the order stays."""
    first: list[int] = []
    rest: list[int] = []
    kinds: Counter[str] = Counter()
    for at, one in enumerate(found):
        kinds[one.kind] += 1
        if kinds[one.kind] <= MOST_OF_A_KIND:
            first.append(at)
        elif len(rest) < MOST:
            rest.append(at)
    return [found[at] for at in sorted([*first, *rest][:MOST])]
