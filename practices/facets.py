"""The facet index: which published practices carry which value, as bitmaps in this process.

Bit p of every bitmap is the practice at position p of the default order. Filtering, every count
and the practices of a page are then a few operations on whole numbers. The index is built in two
queries and kept under catalogue version and day (staleness turns at midnight without a write).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from catalogue import outline
from catalogue.dutch import sort_key
from catalogue.models import Vocabulary
from catalogue.outline import Outline
from catalogue.version import keep_latest
from practices.facet_rows import link_rows, practice_rows
from practices.models import GoodPractice

NATIONAL = GoodPractice.Scope.NATIONAL.value
PROVINCE = "provincie"
# Facets that are open at first; the other ones stand under "Meer filters".
FRAMEWORK_MAIN = ("rol", "spoor")
# A long list offers its most used options and a field to type the others.
MOST_USED = 20
# Sorting one in so many practices by title takes less than walking them all.
SPARSE = 20


@dataclass(slots=True)
class Option:
    """One value of a facet and the practices that carry it."""

    value: str
    label: str
    bits: int = 0
    is_current: bool = True  # False: retired or not begun; shown only where it is carried

    @property
    def total(self) -> int:
        return self.bits.bit_count()


@dataclass(slots=True)
class Facet:
    """A filter with its options in the order shown. `parameter` is its name in the address."""

    parameter: str
    label: str
    is_main: bool = False
    is_filter: bool = True
    is_long: bool = False
    options: dict[str, Option] = field(default_factory=dict)

    def of(self, position: int) -> list[Option]:
        """The options that the practice at this position carries."""
        return [option for option in self.options.values() if option.bits >> position & 1]


# A choice per facet: {"spoor": ["bijscholing"], ...}; values that the facets know.
Selection = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True, eq=False)
class FacetIndex:
    """Compared by identity: what is made of an index is kept as long as the index itself."""

    token: str  # the catalogue version that it shows
    outline: Outline
    day: datetime.date
    pks: list[int]
    slugs: list[str]
    positions: dict[str, int]  # slug → position
    position_of: dict[int, int]  # id → position
    titles: list[str]
    by_title: list[int]  # positions in the order of the titles
    title_rank: list[int]  # the other way round: position → place in that order
    facets: dict[str, Facet]
    kept: dict[int, Any] = field(default_factory=dict)  # id → card, see practices.cards
    texts: dict[int, Any] = field(default_factory=dict)  # id → what stands behind the card

    @property
    def everything(self) -> int:
        return (1 << len(self.pks)) - 1

    @property
    def filters(self) -> list[Facet]:
        return [facet for facet in self.facets.values() if facet.is_filter]

    def option(self, parameter: str, value: str) -> Option:
        """The option, or an empty one for a value without any practice."""
        facet = self.facets.get(parameter)
        return (facet and facet.options.get(value)) or Option(value, value)

    def count(self, parameter: str, value: str) -> int:
        return self.option(parameter, value).total

    def chosen(self, parameter: str, values: Iterable[str]) -> int:
        """The practices that carry one of these values."""
        bits = 0
        for value in values:
            bits |= self.option(parameter, value).bits
        return bits

    def matching(self, selection: Selection, within: int, *, leaving_out: str = "") -> int:
        """OR inside a facet, AND between facets; `leaving_out` one facet's own choice."""
        for parameter, values in selection.items():
            if values and parameter != leaving_out:
                within &= self.chosen(parameter, values)
        return within

    def positions_in(self, bits: int, *, by_title: bool = False) -> Iterator[int]:
        """The positions of a bitmap, in default order or in the order of the titles."""
        flags = f"{bits:b}"[::-1]
        if not by_title:
            return ones(flags)
        if bits.bit_count() < len(self.pks) // SPARSE:
            return iter(sorted(ones(flags), key=self.title_rank.__getitem__))
        # Walked only as far as somebody looks.
        flags = flags.ljust(len(self.pks), "0")
        return (position for position in self.by_title if flags[position] == "1")


def ones(flags: str) -> Iterator[int]:
    at = flags.find("1")
    while at >= 0:
        yield at
        at = flags.find("1", at + 1)


def to_bits(positions: Iterable[int], size: int) -> int:
    row = bytearray(size // 8 + 1)
    for position in positions:
        row[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(row, "little")


def read(token: str) -> FacetIndex:
    """The index as it is under this catalogue version, today."""
    return kept(f"{token} {timezone.localdate()}")


@keep_latest
def kept(key: str) -> FacetIndex:
    token, day = key.split()
    return build(token, outline.read(token), datetime.date.fromisoformat(day))


def read_with(practice: GoodPractice, token: str) -> FacetIndex:
    """The index as it will be once this practice is public, built anew for this one reading."""
    return build(token, outline.read(token), timezone.localdate(), draft=practice)


def build(
    token: str, framework: Outline, day: datetime.date, *, draft: GoodPractice | None = None
) -> FacetIndex:
    rows = practice_rows(day, draft)
    size = len(rows)
    at = {row.pk: position for position, row in enumerate(rows)}
    carriers: dict[tuple[str, int | str], list[int]] = {}
    partnerships: dict[int, tuple[str, str]] = {}
    for kind, target, slug, name, practices in link_rows():
        # Links of practices that are not published have no position.
        positions = [at[pk] for pk in map(int, practices.split(",")) if pk in at]
        carriers[kind, target] = positions
        if kind == "pps" and positions:
            partnerships[target] = (slug, name)
    for position, row in enumerate(rows):
        carriers.setdefault(("bereik", row.scope), []).append(position)
        carriers.setdefault(("onderbouwing", row.level), []).append(position)

    def bits(kind: str, target: int | str) -> int:
        return to_bits(carriers.get((kind, target), ()), size)

    by_title = sorted(range(size), key=lambda position: rows[position].title_key)
    facets = [
        *framework_facets(framework, bits),
        *vocabulary_facets(framework, bits, day),
        choice_facet("bereik", "Bereik", GoodPractice.Scope, bits),
        choice_facet("onderbouwing", "Onderbouwing", GoodPractice.Level, bits),
        partnership_facet(partnerships, bits),
    ]
    return FacetIndex(
        token=token,
        outline=framework,
        day=day,
        pks=[row.pk for row in rows],
        slugs=[row.slug for row in rows],
        positions={row.slug: position for position, row in enumerate(rows)},
        position_of=at,
        titles=[row.title for row in rows],
        by_title=by_title,
        title_rank=inverse(by_title),
        facets={facet.parameter: facet for facet in facets},
    )


def inverse(order: list[int]) -> list[int]:
    ranks = [0] * len(order)
    for rank, position in enumerate(order):
        ranks[position] = rank
    return ranks


def framework_facets(framework: Outline, bits) -> Iterator[Facet]:
    for parameter, label, entries in (
        ("rol", "Rol", framework.roles),
        ("spoor", "Spoor", framework.tracks),
        ("activiteit", "Activiteit", framework.activities),
    ):
        yield Facet(
            parameter,
            label,
            is_main=parameter in FRAMEWORK_MAIN,
            options={
                entry.code: Option(entry.code, entry.name, bits(parameter, entry.pk))
                for entry in entries.values()
            },
        )


def vocabulary_facets(framework: Outline, bits, day: datetime.date) -> Iterator[Facet]:
    for vocabulary in framework.vocabularies.values():
        of_practice = vocabulary.applies_to == Vocabulary.AppliesTo.PRACTICE
        kind = "term" if of_practice else "pps-term"
        facet = Facet(
            vocabulary.code,
            vocabulary.label,
            is_main=vocabulary.facet_level == Vocabulary.FacetLevel.MAIN,
            is_filter=vocabulary.facet_level != Vocabulary.FacetLevel.NONE,
            is_long=vocabulary.is_open,
            options={
                term.code: Option(
                    term.code, term.label, bits(kind, term.pk), term.is_choosable(day)
                )
                for term in vocabulary.terms
            },
        )
        if vocabulary.code == PROVINCE:
            # A national practice has no province; without this option it would vanish.
            facet.options[NATIONAL] = Option(NATIONAL, "Landelijk", bits("bereik", NATIONAL))
        if vocabulary.is_open:
            order_by_use(facet)
        yield facet


def choice_facet(parameter: str, label: str, choices, bits) -> Facet:
    return Facet(
        parameter,
        label,
        options={
            choice.value: Option(choice.value, choice.label, bits(parameter, choice.value))
            for choice in choices
        },
    )


def partnership_facet(partnerships: Mapping[int, tuple[str, str]], bits) -> Facet:
    facet = Facet("pps", "Pps", is_long=True)
    for pk, (slug, name) in partnerships.items():
        facet.options[slug] = Option(slug, name, bits("pps", pk))
    order_by_use(facet)
    return facet


def order_by_use(facet: Facet) -> None:
    """Most used first, then by name."""
    options = sorted(
        facet.options.values(), key=lambda option: (-option.total, sort_key(option.label))
    )
    facet.options = {option.value: option for option in options}
