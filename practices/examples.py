"""Which practices an activity shows, in which order, and what the editor says of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from catalogue.outline import Entry
from practices.facets import FacetIndex
from practices.models import ActivityPractice


@dataclass(frozen=True, slots=True)
class Examples:
    """The numbered examples of an activity, the bitmap of all of them, and notes by position."""

    numbered: list[int]
    bits: int
    notes: dict[int, str]

    def first(self, number: int, index: FacetIndex) -> list[int]:
        """Positions in the index: numbered ones first, the rest by title."""
        if len(self.numbered) >= number:
            return self.numbered[:number]
        rest = self.bits & ~sum(1 << at for at in self.numbered)
        by_title = index.positions_in(rest, by_title=True)
        return [*self.numbered, *islice(by_title, number - len(self.numbered))]


def examples_of(activities: Iterable[Entry], index: FacetIndex) -> dict[str, Examples]:
    """The examples of each activity by its code, in one query."""
    activities = list(activities)
    found = {
        entry.pk: Examples([], index.option("activiteit", entry.code).bits, {})
        for entry in activities
    }
    links = (
        ActivityPractice.objects.with_a_word()
        .filter(activity__in=found)
        .order_by("position", "id")
        .values_list("activity_id", "practice__slug", "position", "note")
    )
    for activity, slug, number, note in links:
        at = index.positions.get(slug)
        if at is None:  # not published
            continue
        if number is not None:
            found[activity].numbered.append(at)
        found[activity].notes[at] = note
    return {entry.code: found[entry.pk] for entry in activities}
