"""A practice in brief, as it stands in every list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from catalogue.dutch import enumerate_words
from catalogue.outline import Entry
from practices.facets import PROVINCE, FacetIndex
from practices.models import GoodPractice
from practices.search.marking import Marker, Written, written
from practices.search.rows import TEXTS

MOST_KEPT = 10_000  # cards of an index, two or three kilobytes each
MOST_READ = 1_000  # practices with their texts, some six kilobytes each


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
    """`html`: the card for each place where it stood, but for what a search marks; made once."""

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
    html: dict[tuple, str] = field(default_factory=dict, compare=False, repr=False)


def make_card(practice: GoodPractice, index: FacetIndex) -> Card:
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
    )


def cards_at(positions: Iterable[int], index: FacetIndex) -> list[Card]:
    """The cards of these positions, in this order; those not shown before in one query.

    A practice that is withdrawn between the index and that query is left out.
    """
    pks = [index.pks[position] for position in positions]
    cards = {pk: card for pk in pks if (card := index.kept.get(pk))}
    if new := [pk for pk in pks if pk not in cards]:
        cards |= keep(GoodPractice.objects.published().for_cards().in_bulk(new).values(), index)
    return [cards[pk] for pk in pks if pk in cards]


def keep(practices: Iterable[GoodPractice], index: FacetIndex) -> dict[int, Card]:
    """The cards of practices that were just read, by id, kept as long as the index."""
    made = {
        practice.pk: make_card(practice, index)
        for practice in practices
        if practice.slug in index.positions
    }
    if len(index.kept) + len(made) > MOST_KEPT:
        index.kept.clear()
    index.kept.update(made)
    return made


def with_marks(cards: list[Card], words: Mapping[str, int], index: FacetIndex) -> list[Card]:
    """The cards of what a search found: its words marked, and where else they stand."""
    if not words:
        return cards
    marker = Marker(words)
    texts = texts_of(
        [
            card.pk
            for card in cards
            if not marker.is_in(card.title) and not marker.is_in(card.summary)
        ],
        index,
    )
    return [
        replace(
            card,
            marked_title=marker.marked(card.title),
            marked_summary=marker.marked(card.summary),
            snippet=marker.snippet(texts.get(card.pk, ())),
        )
        for card in cards
    ]


def texts_of(pks: list[int], index: FacetIndex) -> dict[int, tuple[Written, ...]]:
    """The texts of these practices; those that no search looked in before in one query."""
    found = {pk: texts for pk in pks if (texts := index.texts.get(pk)) is not None}
    if new := [pk for pk in pks if pk not in found]:
        rows = GoodPractice.objects.published().filter(pk__in=new).values_list("pk", *TEXTS)
        read = {pk: written(*filter(None, texts)) for pk, *texts in rows}
        if len(index.texts) + len(read) > MOST_READ:
            index.texts.clear()
        index.texts.update(read)
        found |= read
    return found


def carried(index: FacetIndex, parameter: str, position: int):
    facet = index.facets.get(parameter)
    return facet.of(position) if facet else []


def sentence(labels: list[str]) -> str:
    """ "Werknemers, studenten": one capital, at the front."""
    return ", ".join(
        label if at == 0 else label[:1].lower() + label[1:] for at, label in enumerate(labels)
    )
