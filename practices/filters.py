"""The filters a visitor has: one FilterSet for the list and for everything that takes its address.

django-filter reads and checks the parameters; which practices match is the facet index's to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import django_filters
from django import forms
from django.utils.text import slugify

from practices import search
from practices.facets import Facet, FacetIndex
from practices.models import GoodPractice
from practices.typed import readable

QUERY_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was asked of one filter: the values it knows, in its own order, and the others."""

    known: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


class SharedField(forms.Field):
    """Holds nothing of one form, so all forms share it: some twenty copies a page take a while."""

    def __deepcopy__(self, memo):
        return self


class FacetField(SharedField):
    """The values of a repeated parameter. An unknown value is set apart, never an error."""

    widget = forms.SelectMultiple

    def __init__(self, *, facet: Facet, **kwargs):
        super().__init__(required=False, label=facet.label)
        self.facet = facet

    def clean(self, value: list[str] | None) -> Chosen:
        known: set[str] = set()
        unknown: list[str] = []
        for text in value or []:
            text = readable(text)
            code = text if text in self.facet.options else slugify(text)
            if code in self.facet.options:
                known.add(code)
            elif text and text not in unknown:
                unknown.append(text)
        return Chosen([code for code in self.facet.options if code in known], unknown)


class FacetFilter(django_filters.Filter):
    field_class = FacetField

    def __init__(self, facet: Facet):
        super().__init__(label=facet.label, facet=facet)


class SearchField(SharedField, forms.CharField):
    """Search text of any origin: control characters out, spaces folded, cut at the limit."""

    def clean(self, value: str | None) -> str:
        return readable(value or "")


class SearchFilter(django_filters.Filter):
    field_class = SearchField


class Sort(SharedField):
    """The order of the list: a known one, or the default with the unknown value beside it."""

    def clean(self, value: str | None) -> Chosen:
        text = readable(value or "")
        return Chosen([text]) if text in SORTS else Chosen(unknown=[text] if text else [])


class SortFilter(django_filters.Filter):
    field_class = Sort


RELEVANCE, UPDATED, TITLE = "relevantie", "bijgewerkt", "titel"
SORTS = {
    RELEVANCE: "Beste overeenkomst",
    UPDATED: "Laatst bijgewerkt",
    TITLE: "Titel (A-Z)",
}


class PracticeFilter(django_filters.FilterSet):
    """What is asked of the list of practices. `PracticeFilter(request.GET, index=index)`."""

    q = SearchFilter(label="Zoekwoord")
    sorteer = SortFilter(label="Sorteer op")

    class Meta:
        model = GoodPractice
        fields: list[str] = []

    def __init__(self, data, *, index: FacetIndex):
        super().__init__(data, queryset=GoodPractice.objects.published())
        self.index = index
        self.facets = index.filters
        self.form.is_valid()  # Never false: a filter ignores what it does not know.
        cleaned = self.form.cleaned_data
        self.selection = {facet.parameter: cleaned[facet.parameter].known for facet in self.facets}
        self.unknown = [
            value for name in [*self.selection, "sorteer"] for value in cleaned[name].unknown
        ]
        self.query: str = cleaned["q"][:QUERY_LIMIT]
        self.is_cut = len(cleaned["q"]) > QUERY_LIMIT
        self.sort = self.chosen_sort(cleaned["sorteer"].known)
        self.found = search.find(self.query, index) if self.query else None

    def get_form_class(self) -> type[forms.Form]:
        return form_class(self.index)

    def chosen_sort(self, known: list[str]) -> str:
        default = RELEVANCE if self.query else UPDATED
        sort = known[0] if known else default
        return default if sort == RELEVANCE and not self.query else sort

    def bits(self, *, leaving_out: str = "") -> int:
        """The bitmap of the matching practices."""
        within = self.index.everything if self.found is None else self.found.bits
        return self.index.matching(self.selection, within, leaving_out=leaving_out)

    def positions(self) -> Iterator[int]:
        """The positions of the matching practices in the order asked for, one by one."""
        if self.sort == RELEVANCE and self.found is not None:
            return self.found.best_first(self.index, self.bits())
        return self.index.positions_in(self.bits(), by_title=self.sort == TITLE)


@lru_cache(maxsize=2)
def form_class(index: FacetIndex) -> type[forms.Form]:
    """The fields of an index; kept, because making them takes longer than reading an address."""
    filters = PracticeFilter.base_filters | {
        facet.parameter: FacetFilter(facet) for facet in index.filters
    }
    fields = {name: filter_.field for name, filter_ in filters.items()}
    return type("PracticeForm", (forms.Form,), fields)
