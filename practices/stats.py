"""Numbers about the catalogue: whole numbers out of the facet index, never out of rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from practices.facets import FacetIndex, Option


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of a table: one value, and how many different practices carry it."""

    value: str
    label: str
    total: int


@dataclass(frozen=True, slots=True)
class CrossTable:
    """How many published practices carry both values, for every pair of two facets."""

    rows: list[Line]
    columns: list[Line]
    counts: list[list[int]]  # of every row, in the order of the columns
    total: int  # of all published practices, with or without one of these values

    @property
    def pair_count(self) -> int:
        return len(self.rows) * len(self.columns)

    @property
    def empty_count(self) -> int:
        return sum(counts.count(0) for counts in self.counts)


def cross_table(rows: str, columns: str, index: FacetIndex) -> CrossTable:
    across = shown_options(columns, index)
    down = shown_options(rows, index)
    return CrossTable(
        rows=lines(down),
        columns=lines(across),
        counts=[[(option.bits & other.bits).bit_count() for other in across] for option in down],
        total=len(index.pks),
    )


def per_value(parameter: str, index: FacetIndex) -> list[Line]:
    """How many different practices carry each value of a facet."""
    return lines(shown_options(parameter, index))


def shown_options(parameter: str, index: FacetIndex) -> list[Option]:
    """The values a list offers: those in use, and those that may still be chosen."""
    facet = index.facets.get(parameter)
    options: Iterable[Option] = facet.options.values() if facet else ()
    return [option for option in options if option.is_current or option.bits]


def lines(options: Iterable[Option]) -> list[Line]:
    return [Line(option.value, option.label, option.total) for option in options]
