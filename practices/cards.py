"""A practice in brief, as it stands in every list."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.dutch import enumerate_words
from catalogue.outline import Entry
from practices.facets import PROVINCE, FacetIndex
from practices.models import GoodPractice
from practices.search.marking import Words, has_any, marked, snippet
from practices.search.rows import TEXTS


@dataclass(frozen=True, slots=True)
class Stroke:
    """One of the four strokes that draw a level; x, y and height in units of the drawing."""

    x: float
    y: int
    height: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Level:
    """How well proven a practice is: a word and one to four strokes."""

    code: str
    label: str
    strokes: tuple[Stroke, ...]


def levels() -> dict[str, Level]:
    choices = list(GoodPractice.Level)
    return {
        choice.value: Level(
            choice.value,
            choice.label,
            tuple(
                Stroke(round(6.3 * step, 1), 12 - 4 * step, 4 + 4 * step, step <= reached)
                for step in range(len(choices))
            ),
        )
        for reached, choice in enumerate(choices)
    }


LEVELS = levels()


@dataclass(frozen=True, slots=True)
class Card:
    """Hashable: equal cards look the same, so their HTML is made once."""

    pk: int
    slug: str
    url: str
    title: str
    summary: str
    tracks: tuple[Entry, ...]
    audience: str
    place: str
    level: Level
    is_stale: bool
    # Of a search: title and summary with the words marked, and where else they stand.
    marked_title: str = ""
    marked_summary: str = ""
    snippet: str = ""


def make_card(practice: GoodPractice, index: FacetIndex, words: Words | None = None) -> Card:
    """`words`: what a search found, to mark; the practice then comes with its texts."""
    position = index.positions[practice.slug]
    audience = [option.label for option in carried(index, "doelgroep", position)]
    return Card(
        pk=practice.pk,
        slug=practice.slug,
        url=practice.get_absolute_url(),
        title=practice.title,
        summary=practice.summary,
        tracks=tuple(
            index.outline.tracks[option.value] for option in carried(index, "spoor", position)
        ),
        audience=sentence(audience),
        place=enumerate_words([option.label for option in carried(index, PROVINCE, position)]),
        level=LEVELS[practice.level],
        is_stale=practice.is_stale(index.day),
        **(marks(practice, words) if words else {}),
    )


def marks(practice: GoodPractice, words: Words) -> dict[str, str]:
    is_in_sight = has_any(practice.title, words) or has_any(practice.summary, words)
    texts = [] if is_in_sight else [getattr(practice, name) for name in TEXTS]
    return {
        "marked_title": marked(practice.title, words),
        "marked_summary": marked(practice.summary, words),
        "snippet": snippet(texts, words),
    }


def cards_at(positions: Iterable[int], index: FacetIndex, words: Words | None = None) -> list[Card]:
    """The cards of these positions, in this order, in one query.

    A practice that is withdrawn between the index and this query is left out.
    """
    pks = [index.pks[position] for position in positions]
    practices = GoodPractice.objects.published().for_cards(*(TEXTS if words else ()))
    rows = practices.in_bulk(pks) if pks else {}
    return [
        make_card(rows[pk], index, words)
        for pk in pks
        if pk in rows and rows[pk].slug in index.positions
    ]


def carried(index: FacetIndex, parameter: str, position: int):
    facet = index.facets.get(parameter)
    return facet.of(position) if facet else []


def sentence(labels: list[str]) -> str:
    """ "Werknemers, studenten": one capital, at the front."""
    return ", ".join(
        label if at == 0 else label[:1].lower() + label[1:] for at, label in enumerate(labels)
    )
