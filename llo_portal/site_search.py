"""A search over everything: what is found, in groups as a visitor knows them."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse

from llo_portal import everything
from llo_portal.everything import ACTIVITY, PAGE, PARTNERSHIP, ROLE, SECTION, TERM, TRACK, Item
from practices import search
from practices.cards import Card, cards_at, with_marks
from practices.facets import FacetIndex
from practices.filters import QUERY_LIMIT
from practices.search.marking import Marker
from practices.search.words import is_searchable, wholes
from practices.typed import readable

PRACTICES_SHOWN = 5
SHOWN = 6
SECTIONS_SHOWN = 3
GROUPS = [
    ("activiteiten", "Activiteiten", (ACTIVITY,)),
    ("model", "Rollen en sporen", (ROLE, TRACK)),
    ("uitleg", "Uitleg", (PAGE,)),
    ("begrippen", "Begrippen", (TERM,)),
    ("pps", "Pps'en", (PARTNERSHIP,)),
]


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, the words marked. `snippet`: where else they stand.

    `sections`: where on its page; `count`: its practices.
    """

    item: Item
    title: str
    summary: str
    snippet: str
    sections: list[Item] = field(default_factory=list)
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    label: str
    hits: list[Hit]

    @property
    def count(self) -> int:
        return len(self.hits)

    @property
    def first(self) -> list[Hit]:
        return self.hits[:SHOWN]

    @property
    def rest(self) -> list[Hit]:
        return self.hits[SHOWN:]


class SiteSearch:
    """The answer to what a visitor typed, whatever that is."""

    def __init__(self, text: str, index: FacetIndex):
        typed = readable(text)
        self.index = index
        self.query = typed[:QUERY_LIMIT]
        self.is_cut = len(typed) > QUERY_LIMIT
        self.everything = everything.read(index.token)
        self.practices = search.find(self.query, index)
        self.found = self.everything.corpus.find(self.query, self.everything.reader)
        self.marker = Marker(self.found.words)

    @property
    def has_words(self) -> bool:
        """Whether anything was typed that can be looked for."""
        return any(map(is_searchable, wholes(self.query)))

    @property
    def practice_count(self) -> int:
        return self.practices.bits.bit_count()

    @property
    def total(self) -> int:
        return self.practice_count + sum(group.count for group in self.groups)

    @property
    def heading(self) -> str:
        return f"Zoeken naar ‘{self.query}’" if self.query else "Zoeken"

    @property
    def list_address(self) -> str:
        """The practices alone, with filters beside them."""
        return f"{reverse('practice-list')}?{urlencode({'q': self.query})}"

    @property
    def correction(self) -> str:
        """What was probably meant, where neither practices nor anything else has the word."""
        return self.found.correction and self.practices.correction

    @property
    def is_partial(self) -> bool:
        return self.practices.is_partial or self.found.is_partial

    @property
    def notices(self) -> list[str]:
        notices = [f"Je zoekopdracht is ingekort tot {QUERY_LIMIT} tekens."] if self.is_cut else []
        if self.is_partial:
            notices.append(
                "Weinig gaat over alles wat je zoekt. Je ziet ook wat over een deel ervan gaat."
            )
        return notices

    @property
    def correction_address(self) -> str:
        return f"{reverse('search')}?{urlencode({'q': self.correction})}"

    @cached_property
    def cards(self) -> list[Card]:
        best = self.practices.best_first(self.index, self.practices.bits)
        cards = cards_at(islice(best, PRACTICES_SHOWN), self.index)
        return with_marks(cards, self.practices.words, self.index)

    @cached_property
    def groups(self) -> list[Group]:
        """Those with something in them, what answers best first."""
        groups = [
            Group(code, label, [self.hit(item) for item in self.items if item.kind in kinds])
            for code, label, kinds in GROUPS
        ]
        return [group for group in groups if group.hits]

    @cached_property
    def items(self) -> list[Item]:
        """What was found, best first; equal ones in the order of the site."""
        every = self.everything.items
        return [
            every[at]
            for bits in self.found.score.best_first(self.found.bits)
            for at in range(len(every))
            if bits >> at & 1
        ]

    def hit(self, item: Item) -> Hit:
        is_in_sight = self.marker.is_in(f"{item.title} {item.abbreviation} {item.summary}")
        is_facet = item.kind in (ACTIVITY, ROLE, TRACK, PARTNERSHIP)
        return Hit(
            item,
            title=self.marker.marked(item.title),
            summary=self.marker.marked(item.summary),
            snippet="" if is_in_sight else self.marker.snippet(item.texts),
            sections=self.sections_of(item) if item.kind == PAGE else [],
            count=self.index.count(item.kind, item.code) if is_facet else None,
        )

    def sections_of(self, page: Item) -> list[Item]:
        there = [item for item in self.items if item.kind == SECTION and item.code == page.code]
        return there[:SECTIONS_SHOWN]
