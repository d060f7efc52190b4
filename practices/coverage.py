"""Where there are examples and where not yet: a table of two facets, every number with its list."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from catalogue.outline import Entry
from practices import stats
from practices.facets import NATIONAL, PROVINCE, FacetIndex
from practices.listing import filtered_address, shortened
from practices.stats import CrossTable, Line
from practices.typed import readable

AXES = ["rol", "spoor", "activiteit", "doelgroep", "sector", PROVINCE, "leervorm", "thema"]
PLURALS = {
    "rol": "Rollen",
    "spoor": "Sporen",
    "activiteit": "Activiteiten",
    "doelgroep": "Doelgroepen",
    "sector": "Sectoren",
    PROVINCE: "Provincies",
    "leervorm": "Leervormen",
    "thema": "Thema's",
}
DEFAULT_ROWS, DEFAULT_COLUMNS = "activiteit", "doelgroep"
# From how many practices on a cell is darker; the legend says so in words.
SHADES = (1, 2, 4, 6)
# Where the number of a province stands on the map, in units of static/img/provincies.svg.
MAP = {
    "groningen": (536, 98), "fryslan": (397, 136), "drenthe": (516, 191),
    "overijssel": (502, 310), "flevoland": (365, 293), "gelderland": (426, 406),
    "utrecht": (291, 392), "noord-holland": (236, 305), "zuid-holland": (176, 430),
    "zeeland": (75, 548), "noord-brabant": (289, 526), "limburg": (418, 588),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Axis:
    parameter: str
    label: str
    plural: str


@dataclass(frozen=True, slots=True)
class Cell:
    count: int
    shade: int
    url: str
    column: str
    submit_url: str  # The form for a new example, with this row and column filled in.


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a row or column, the page that explains it, and its list."""

    label: str
    page_url: str
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    head: Head
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows below each other; activities stand together below their track."""

    track: Entry | None
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Place:
    """A province in the list, and on the map where it has a shape."""

    code: str
    label: str
    total: int
    shade: int
    url: str
    x: int = 0
    y: int = 0


class Coverage:
    """What was asked of the page: `Coverage(request.GET, index)`."""

    def __init__(self, asked: QueryDict, index: FacetIndex):
        self.index = index
        self.axes = axes(index)
        self.notices: list[str] = []
        self.rows, self.columns = self.chosen(asked)

    def chosen(self, asked: QueryDict) -> tuple[Axis, Axis]:
        rows, columns = self.known(asked, "rijen"), self.known(asked, "kolommen")
        if rows and columns and rows == columns:
            self.notices.append(
                "Rijen en kolommen waren gelijk. Kies er twee die van elkaar verschillen; je ziet"
                " nu de gewone tabel."
            )
            rows = columns = ""
        # The half that is missing gets its default, unless the other half has that already.
        rows = rows or self.first_but(columns, DEFAULT_ROWS, DEFAULT_COLUMNS)
        columns = columns or self.first_but(rows, DEFAULT_COLUMNS, DEFAULT_ROWS)
        return self.axes[rows], self.axes[columns]

    def known(self, asked: QueryDict, name: str) -> str:
        value = readable(asked.get(name, "")).lower()
        if value and value not in self.axes:
            self.notices.append(
                f"We kennen ‘{shortened(value)}’ niet als {name} en hebben het overgeslagen."
            )
        return value if value in self.axes else ""

    def first_but(self, taken: str, *wanted: str) -> str:
        return next(name for name in [*wanted, *self.axes] if name in self.axes and name != taken)

    @property
    def is_default(self) -> bool:
        return (self.rows.parameter, self.columns.parameter) == (DEFAULT_ROWS, DEFAULT_COLUMNS)

    @property
    def query(self) -> str:
        """The choice as it stands in an address; empty for the default."""
        chosen = {"rijen": self.rows.parameter, "kolommen": self.columns.parameter}
        return "" if self.is_default else f"?{urlencode(chosen)}"

    @property
    def address(self) -> str:
        return reverse("coverage") + self.query

    @property
    def file_address(self) -> str:
        return reverse("coverage-file") + self.query

    @property
    def heading(self) -> str:
        return f"{self.rows.plural} en {self.columns.plural.lower()}"

    def table(self) -> CrossTable:
        return stats.cross_table(self.rows.parameter, self.columns.parameter, self.index)

    def pair(self, row: Line, column: Line) -> list[tuple[str, str]]:
        """The choices behind a cell."""
        return [(self.rows.parameter, row.value), (self.columns.parameter, column.value)]

    def column_heads(self, table: CrossTable) -> list[Head]:
        return [self.head(self.columns, column) for column in table.columns]

    def head(self, axis: Axis, line: Line) -> Head:
        outline = self.index.outline
        entries = {"rol": outline.roles, "spoor": outline.tracks, "activiteit": outline.activities}
        entry = entries.get(axis.parameter, {}).get(line.value)
        url = filtered_address((axis.parameter, line.value))
        return Head(line.label, entry.url if entry else "", line.total, url)

    def groups(self, table: CrossTable) -> Iterator[RowGroup]:
        activities = self.index.outline.activities
        is_grouped = self.rows.parameter == "activiteit"

        def track(pair: tuple[Line, list[int]]) -> str:
            return activities[pair[0].value].parent if is_grouped else ""

        pairs = zip(table.rows, table.counts, strict=True)
        for code, group in groupby(pairs, key=track):
            yield RowGroup(
                self.index.outline.tracks.get(code),
                [self.row(row, table.columns, counts) for row, counts in group],
            )

    def row(self, row: Line, columns: list[Line], counts: list[int]) -> Row:
        listed, submit = reverse("practice-list"), reverse("submit-new")
        queries = [urlencode(self.pair(row, column)) for column in columns]
        cells = [
            Cell(count, shade(count), f"{listed}?{query}", column.label, f"{submit}?{query}")
            for column, count, query in zip(columns, counts, queries, strict=True)
        ]
        return Row(self.head(self.rows, row), cells)

    def file_rows(self) -> Iterator[list[str | int]]:
        """A line per combination: it sorts, filters and pivots in any spreadsheet."""
        rows, columns = self.rows, self.columns
        yield [f"{rows.parameter}_code", rows.label, f"{columns.parameter}_code", columns.label,
               "Praktijken"]  # fmt: skip
        table = self.table()
        for row, counts in zip(table.rows, table.counts, strict=True):
            for column, count in zip(table.columns, counts, strict=True):
                yield [row.value, row.label, column.value, column.label, count]


def axes(index: FacetIndex) -> dict[str, Axis]:
    """What can be a row or a column: facets that the list can filter on."""
    facets = [index.facets[name] for name in AXES if name in index.facets]
    return {
        facet.parameter: Axis(facet.parameter, facet.label, PLURALS[facet.parameter])
        for facet in facets
        if facet.is_filter
    }


def shade(count: int) -> int:
    return sum(count >= least for least in SHADES)


def places(index: FacetIndex) -> list[Place]:
    """The provinces with their practices; darker by its share of the largest."""
    lines = [line for line in stats.per_value(PROVINCE, index) if line.value != NATIONAL]
    largest = max([1, *(line.total for line in lines)])
    return [
        Place(
            line.value,
            line.label,
            line.total,
            -(-4 * line.total // largest),
            filtered_address((PROVINCE, line.value)),
            *MAP.get(line.value, ()),
        )
        for line in lines
    ]
