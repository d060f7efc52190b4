"""What the list page shows beside its cards: facets, chips, sort, pages and ways out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse

from practices.facet_boxes import FacetBox, facet_box
from practices.filters import RELEVANCE, SORTS, UPDATED, PracticeFilter
from practices.paging import PageBar, page_bar, page_number

PAGE_SIZE = 20
WAYS_OUT = 3
NOTICES = 5


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value; its address is the list without it."""

    parameter: str
    value: str
    facet: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """A choice whose removal brings practices back."""

    facet: str
    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class SortOption:
    value: str
    label: str
    is_selected: bool


def count_in_words(total: int) -> str:
    return "1 praktijk" if total == 1 else f"{total} praktijken"


class PracticeListing:
    """The answer to a filter: total, page and everything around the cards."""

    def __init__(self, chosen: PracticeFilter, page: str = ""):
        self.filter = chosen
        self.index = chosen.index
        self.total = chosen.bits().bit_count()
        self.page_count = max(1, -(-self.total // PAGE_SIZE))
        self.page_number = page_number(page, self.page_count)
        start = (self.page_number - 1) * PAGE_SIZE
        self.positions = list(islice(chosen.positions(), start, start + PAGE_SIZE))

    @property
    def query(self) -> str:
        return self.filter.query

    @property
    def words(self) -> Mapping[str, int]:
        """What the search found, to mark in the cards."""
        return self.filter.found.words if self.filter.found else {}

    @property
    def correction(self) -> str:
        return self.filter.found.correction if self.filter.found else ""

    @property
    def correction_url(self) -> str:
        return self.address(self.pairs, query=self.correction)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The chosen values as parameters, in the order of the facets."""
        return [
            (parameter, value)
            for parameter, values in self.filter.selection.items()
            for value in values
        ]

    @property
    def filter_count(self) -> int:
        return len(self.pairs)

    @property
    def is_filtered(self) -> bool:
        return bool(self.pairs or self.query)

    def state(self, *, sort: bool = True, query: str = "") -> list[tuple[str, str]]:
        """Search text (or another one) and sort order; defaults stay out of the address."""
        query = query or self.query
        pairs = [("q", query)] if query else []
        default = RELEVANCE if self.query else UPDATED
        if sort and self.filter.sort != default:
            pairs.append(("sorteer", self.filter.sort))
        return pairs

    def address(self, pairs: list[tuple[str, str]], query: str = "") -> str:
        return filtered_address(*self.state(query=query), *pairs)

    @cached_property
    def first_address(self) -> str:
        return self.address(self.pairs)

    @property
    def current_address(self) -> str:
        """This very page of the list, and nothing in it that says nothing."""
        return with_page(self.first_address, self.page_number)

    @property
    def canonical_address(self) -> str:
        """The unfiltered list; a page of it stands for itself."""
        return with_page(filtered_address(), 1 if self.is_filtered else self.page_number)

    def without(self, parameter: str, value: str) -> str:
        return self.address([pair for pair in self.pairs if pair != (parameter, value)])

    @property
    def clear_url(self) -> str:
        """Without filters; the search text and the sort order stay."""
        return self.address([])

    @property
    def wordless_url(self) -> str:
        """Without the search text; the filters stay."""
        return filtered_address(*self.pairs)

    @property
    def heading(self) -> str:
        return count_in_words(self.total)

    @property
    def title(self) -> str:
        """Total, filters and page: no two states of the list share a title."""
        parts = [f"zoeken naar ‘{self.query}’"] if self.query else []
        for facet in self.filter.facets:
            labels = [
                facet.options[value].label for value in self.filter.selection[facet.parameter]
            ]
            if labels:
                parts.append(f"{facet.label}: {' of '.join(labels)}")
        title = self.heading + (f" - {', '.join(parts)}" if parts else "")
        if self.filter.sort != (RELEVANCE if self.query else UPDATED):
            title += f" - {SORTS[self.filter.sort]}"
        if self.page_number > 1:
            title += f" - pagina {self.page_number}"
        return title

    @property
    def notices(self) -> list[str]:
        notices = [
            f"We kennen het filter ‘{shortened(value)}’ niet (meer) en hebben het overgeslagen."
            for value in self.filter.unknown[:NOTICES]
        ]
        if len(self.filter.unknown) > NOTICES:
            more = len(self.filter.unknown) - NOTICES
            notices.append(f"Nog {more} andere filters kennen we niet; ook die sloegen we over.")
        if self.filter.is_cut:
            notices.append("Je zoekopdracht is ingekort tot 200 tekens.")
        if self.filter.found and self.filter.found.is_partial:
            notices.append(
                "Weinig praktijken gaan over alles wat je zoekt. Daarna volgen er die over een "
                "deel ervan gaan."
            )
        return notices

    @cached_property
    def facets(self) -> list[FacetBox]:
        """Every facet with at least one practice behind it, with exact counts."""
        all_matching = self.filter.bits()
        boxes = []
        for facet in self.filter.facets:
            options = [
                option for option in facet.options.values() if option.is_current or option.bits
            ]
            if not any(option.bits for option in options):
                continue
            chosen = set(self.filter.selection[facet.parameter])
            within = self.filter.bits(leaving_out=facet.parameter) if chosen else all_matching
            boxes.append(facet_box(facet, options, chosen, within))
        return boxes

    @property
    def facets_main(self) -> list[FacetBox]:
        main = {facet.parameter for facet in self.filter.facets if facet.is_main}
        return [box for box in self.facets if box.parameter in main]

    @property
    def facets_more(self) -> list[FacetBox]:
        main = {facet.parameter for facet in self.filter.facets if facet.is_main}
        return [box for box in self.facets if box.parameter not in main]

    @property
    def has_choice_in_more(self) -> bool:
        return any(box.chosen for box in self.facets_more)

    @property
    def chips(self) -> list[Chip]:
        facets = self.index.facets
        return [
            Chip(
                parameter,
                value,
                facets[parameter].label,
                facets[parameter].options[value].label,
                self.without(parameter, value),
            )
            for parameter, value in self.pairs
        ]

    @property
    def ways_out(self) -> list[WayOut]:
        """For an empty list: the facets whose removal brings most practices back."""
        ways = []
        for facet in self.filter.facets:
            values = self.filter.selection[facet.parameter]
            count = self.filter.bits(leaving_out=facet.parameter).bit_count() if values else 0
            if count:
                label = " of ".join(facet.options[value].label for value in values)
                rest = [pair for pair in self.pairs if pair[0] != facet.parameter]
                ways.append(WayOut(facet.label, label, count, self.address(rest)))
        if self.query and self.pairs:
            everything = self.index.everything
            count = self.index.matching(self.filter.selection, everything).bit_count()
            if count:
                ways.append(WayOut("Zoekwoord", f"‘{self.query}’", count, self.wordless_url))
        return sorted(ways, key=lambda way: -way.count)[:WAYS_OUT]

    @property
    def submit_query(self) -> str:
        """What the form for a new example takes along from here."""
        return f"?{urlencode(self.pairs)}" if self.pairs else ""

    @property
    def sort_options(self) -> list[SortOption]:
        return [
            SortOption(value, label, value == self.filter.sort)
            for value, label in SORTS.items()
            if value != RELEVANCE or self.query
        ]

    @property
    def sort_state(self) -> list[tuple[str, str]]:
        """What the sort form must carry along."""
        return [*self.state(sort=False), *self.pairs]

    @property
    def sort_value(self) -> str:
        """The order that the filter form must carry along; empty for the default."""
        return dict(self.state()).get("sorteer", "")

    @property
    def page(self) -> PageBar:
        return page_bar(
            self.page_number,
            self.page_count,
            lambda number: with_page(self.first_address, number),
        )


def shortened(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:59]}…"


def filtered_address(*pairs: tuple[str, str]) -> str:
    """The list with these choices."""
    address = reverse("practice-list")
    return f"{address}?{urlencode(pairs)}" if pairs else address


def with_page(address: str, number: int) -> str:
    """That page of this list; the first one is the list itself."""
    if number == 1:
        return address
    return f"{address}{'&' if '?' in address else '?'}pagina={number}"
