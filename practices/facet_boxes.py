"""A facet as the list shows it: which options, in which state, with which counts."""

from dataclasses import dataclass

from practices.facets import MOST_USED, Facet, Option

SHOWN_AT_FIRST = 6


@dataclass(slots=True)  # Not frozen, which takes longer to make: a list has some 350.
class OptionRow:
    value: str
    label: str
    count: int
    is_chosen: bool
    is_empty: bool
    track_code: str


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet as shown: its first options, the rest behind "Toon nog N" unless chosen."""

    parameter: str
    label: str
    is_open: bool
    chosen: list[str]
    first: list[OptionRow]
    rest: list[OptionRow]
    is_typed: bool
    suggestions: tuple[str, ...]

    @property
    def folded_count(self) -> int:
        return sum(not row.is_chosen for row in self.rest)


def facet_box(facet: Facet, options: list[Option], chosen: set[str], within: int) -> FacetBox:
    rows = []
    for rank, option in enumerate(options):
        is_chosen = option.value in chosen
        if facet.is_long and rank >= MOST_USED and not is_chosen:
            continue
        count = (within & option.bits).bit_count()
        rows.append(
            OptionRow(
                option.value,
                option.label,
                count,
                is_chosen,
                not count and not is_chosen,
                option.value if facet.parameter == "spoor" else "",
            )
        )
    return FacetBox(
        facet.parameter,
        facet.label,
        facet.is_main or bool(chosen),
        [option.label for option in options if option.value in chosen],
        rows[:SHOWN_AT_FIRST],
        rows[SHOWN_AT_FIRST:],
        facet.is_long and len(options) > MOST_USED,
        tuple(option.label for option in options) if facet.is_long else (),
    )
