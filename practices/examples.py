"""Which practices an activity shows, in which order, and what the editor says of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.outline import Entry
from practices.facets import FacetIndex
from practices.models import ActivityPractice


@dataclass(frozen=True, slots=True)
class Examples:
    """Positions in the index: numbered ones first, the rest by title; notes by position."""

    positions: list[int]
    notes: dict[int, str]


def examples_of(activities: Iterable[Entry], index: FacetIndex) -> dict[str, Examples]:
    """The examples of each activity by its code, in one query."""
    activities = list(activities)
    links = (
        ActivityPractice.objects.with_a_word()
        .filter(activity__in=[entry.pk for entry in activities])
        .order_by("position", "id")
        .values_list("activity_id", "practice__slug", "position", "note")
    )
    numbered: dict[int, list[int]] = {entry.pk: [] for entry in activities}
    notes: dict[int, dict[int, str]] = {entry.pk: {} for entry in activities}
    for activity, slug, number, note in links:
        at = index.positions.get(slug)
        if at is None:  # not published
            continue
        if number is not None:
            numbered[activity].append(at)
        notes[activity][at] = note
    found = {}
    for entry in activities:
        first = numbered[entry.pk]
        bits = index.option("activiteit", entry.code).bits
        rest = index.positions_in(bits & ~sum(1 << at for at in first), by_title=True)
        found[entry.code] = Examples([*first, *rest], notes[entry.pk])
    return found
