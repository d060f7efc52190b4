"""Other practices worth reading beside this one, each with the reason why."""

from collections.abc import Iterator

from practices.facets import PROVINCE, FacetIndex
from practices.models import GoodPractice

# Same in this facet, different in that one, and how to say so. The order is the order of worth.
REASONS = [
    ("activiteit", PROVINCE, "Zelfde activiteit, andere regio"),
    ("thema", "leervorm", "Zelfde onderwerp, andere leervorm"),
    ("spoor", "sector", "Zelfde spoor, andere sector"),
    ("activiteit", "", "Zelfde activiteit"),
    ("sector", "spoor", "Zelfde sector, ander spoor"),
    ("thema", "", "Zelfde onderwerp"),
    ("spoor", "", "Zelfde spoor"),
    ("rol", "", "Zelfde rol"),
]
NUMBER = 3
CLOSER = ("doelgroep", "sector")


def related_to(slug: str, index: FacetIndex) -> list[tuple[int, str]]:
    """At most three (position, reason), for as many reasons as there are practices for."""
    here = index.positions[slug]
    taken = 1 << here
    found = []
    for same, different, reason in REASONS:
        alike = shared(index, same, here)
        if different:
            alike &= others(index, different, here)
        best = next(nearest(index, alike & ~taken, here), None)
        if best is not None:
            taken |= 1 << best
            found.append((best, reason))
        if len(found) == NUMBER:
            break
    return found


def shared(index: FacetIndex, parameter: str, position: int) -> int:
    """The practices that share a value of this facet with the one at this position."""
    facet = index.facets.get(parameter)
    bits = 0
    for option in facet.of(position) if facet else []:
        bits |= option.bits
    return bits


def others(index: FacetIndex, parameter: str, position: int) -> int:
    """The practices that carry other values of this facet, if the one at this position has any."""
    own = shared(index, parameter, position)
    facet = index.facets.get(parameter)
    return index.chosen(parameter, facet.options) & ~own if facet and own else 0


def nearest(index: FacetIndex, candidates: int, position: int) -> Iterator[int]:
    """Candidates for the same target group and sector first, then by the default order."""
    for parameter in CLOSER:
        closer = candidates & shared(index, parameter, position)
        candidates = closer or candidates
    return index.positions_in(candidates)


def replacing(practice: GoodPractice, index: FacetIndex) -> list[int]:
    """Three positions in the place of a practice that is not public: from its tracks, else roles.

    Those for the same target groups and sectors come first.
    """
    terms = set(practice.terms.values_list("vocabulary__code", "code"))
    alike = [
        index.chosen(parameter, [code for name, code in terms if name == parameter])
        for parameter in CLOSER
    ]
    tracks = index.chosen("spoor", practice.tracks.values_list("code", flat=True))
    same = tracks or index.chosen("rol", practice.roles.values_list("code", flat=True))
    found: list[int] = []
    for candidates in (same & alike[0] & alike[1], same & alike[0], same):
        found += [at for at in index.positions_in(candidates) if at not in found]
    return found[:NUMBER]
