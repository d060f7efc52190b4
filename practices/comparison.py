"""Practices side by side: which ones were asked for, and where they differ."""

from collections.abc import Hashable
from dataclasses import dataclass
from html import unescape
from textwrap import shorten
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import strip_tags

from catalogue import markup
from catalogue.dutch import enumerate_words
from catalogue.outline import Entry
from practices import record
from practices.cards import LEVELS, Level, carried
from practices.facets import FacetIndex
from practices.models import GoodPractice
from practices.record import UNKNOWN, FactLink, Reach
from practices.related import nearest, related_to, shared
from practices.typed import readable

FEWEST, MOST = 2, 4
SUGGESTIONS = 12
EXCERPT = 280
TOO_MANY = "Je kunt hooguit vier praktijken vergelijken. Haal er eerst een weg."
UNAVAILABLE = "Een van deze praktijken is niet meer beschikbaar."
FRAMEWORK = [("Rol", "rol"), ("Activiteit", "activiteit")]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one practice has in a row: tracks, links, a text, a level or figures."""

    tracks: tuple[Entry, ...] = ()
    links: tuple[FactLink, ...] = ()
    text: str = ""
    more_url: str = ""  # where the whole of a shortened text stands
    level: Level | None = None
    reach: Reach | None = None

    @property
    def is_filled(self) -> bool:
        return bool(self.tracks or self.links or self.text or self.level or self.reach)


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: list[Cell]
    is_equal: bool


@dataclass(frozen=True, slots=True)
class Column:
    practice: GoodPractice
    without_url: str  # the comparison without this one


class Choice:
    """The practices asked for: `Choice(request.GET, index)`."""

    def __init__(self, asked: QueryDict, index: FacetIndex):
        self.index = index
        names = [readable(name).lower() for name in asked.getlist("praktijk")]
        wanted = list(dict.fromkeys(filter(None, names)))
        known = [name for name in wanted if name in index.positions]
        self.slugs = known[:MOST]
        self.notices = [UNAVAILABLE] if len(known) < len(wanted) else []
        if len(known) > MOST:
            self.notices.append(TOO_MANY)

    @property
    def is_complete(self) -> bool:
        return len(self.slugs) >= FEWEST

    @property
    def has_room(self) -> bool:
        return len(self.slugs) < MOST

    @property
    def address(self) -> str:
        return comparison_address(self.slugs)

    @property
    def titles(self) -> list[str]:
        return [self.index.titles[self.index.positions[slug]] for slug in self.slugs]

    @property
    def title(self) -> str:
        match self.titles:
            case []:
                return "Vergelijk praktijken"
            case [only]:
                return f"Vergelijk ‘{only}’ met een andere praktijk"
            case titles:
                quoted = [f"‘{title}’" for title in titles]
                return f"Vergelijk {len(titles)} praktijken: {enumerate_words(quoted)}"

    def without(self, slug: str) -> str:
        return comparison_address([other for other in self.slugs if other != slug])

    def suggestions(self) -> list[tuple[str, str]]:
        """(slug, title) of practices that lie near the chosen ones; the latest without a choice."""
        index = self.index
        chosen = [index.positions[slug] for slug in self.slugs]
        taken = sum(1 << at for at in chosen)
        found = dict.fromkeys(at for slug in self.slugs for at, _ in related_to(slug, index))
        alike = index.everything
        for at in chosen:
            alike &= shared(index, "spoor", at) | shared(index, "activiteit", at)
        here = chosen[0] if chosen else None
        for bits in (alike, index.everything):
            rest = index.positions_in(bits) if here is None else nearest(index, bits & ~taken, here)
            for at in rest:
                if len(found) >= SUGGESTIONS:
                    break
                found.setdefault(at)
        return [(index.slugs[at], index.titles[at]) for at in found if not taken >> at & 1]

    def practices(self) -> list[GoodPractice]:
        """In the order asked for; one that was withdrawn a moment ago is left out."""
        pks = [self.index.pks[self.index.positions[slug]] for slug in self.slugs]
        rows = GoodPractice.objects.published().in_bulk(pks)
        return [rows[pk] for pk in pks if pk in rows and rows[pk].slug in self.index.positions]


def comparison_address(slugs: list[str]) -> str:
    query = urlencode([("praktijk", slug) for slug in slugs])
    return reverse("comparison") + (f"?{query}" if query else "")


def rows_of(practices: list[GoodPractice], index: FacetIndex) -> list[Row]:
    """Every field of which at least one practice has something, in the order of the page."""
    columns = [fields_of(practice, index) for practice in practices]
    labels = dict.fromkeys(label for fields in columns for label in fields)
    rows = []
    for label in sorted(labels, key=order_of(index)):
        found = [fields.get(label, (Cell(), None)) for fields in columns]
        cells = [cell for cell, _ in found]
        if any(cell.is_filled for cell in cells):
            is_equal = len({key for _, key in found}) == 1
            shown = [cell if cell.is_filled else Cell(text=UNKNOWN) for cell in cells]
            rows.append(Row(label, shown, is_equal))
    return rows


def order_of(index: FacetIndex):
    """The place of a row: a practice without a field must not push it out of order."""
    first = ["Spoor", *(label for label, _ in FRAMEWORK), "Voor wie", "Pps"]
    facts = [label for label, _, _ in record.FIRST_FACTS]
    texts = [heading for _, heading, _ in record.TEXTS]
    vocabularies = [vocabulary.label for vocabulary in index.outline.vocabularies.values()]
    last = ["Looptijd", "Bewijs", "Bereikt", *texts, *vocabularies, "Laatst gecontroleerd"]
    places: dict[str, int] = {}
    for label in [*first, *facts, *last]:
        places.setdefault(label, len(places))
    return lambda label: places.get(label, len(places))


def fields_of(practice: GoodPractice, index: FacetIndex) -> dict[str, tuple[Cell, Hashable]]:
    """{label: (cell, what it is compared by)}."""
    at = index.positions[practice.slug]
    tracks = tuple(index.outline.tracks[option.value] for option in carried(index, "spoor", at))
    level = LEVELS[practice.level]
    reach = record.reach_of(practice, "bron")
    fields: dict[str, tuple[Cell, Hashable]] = {
        "Spoor": (Cell(tracks=tracks), tuple(track.code for track in tracks) or None),
        "Bewijs": (Cell(level=level), level.code),
        "Bereikt": (Cell(reach=reach), str(reach) if reach else None),
        "Laatst gecontroleerd": (Cell(text=day(practice)), day(practice)),
    }
    for label, parameter in FRAMEWORK:
        fields[label] = linked(record.vocabulary_fact(label, parameter, at, index))
    for fact in [*record.facts_of(practice, index), *record.more_facts_of(practice, index)]:
        fields[fact.label] = linked(fact)
    for text in record.texts_of(practice):
        fields[text.heading] = excerpt(text, practice)
    return fields


def linked(fact: record.Fact) -> tuple[Cell, Hashable]:
    links = tuple(fact.items)
    text = "" if fact.text == UNKNOWN else fact.text
    return Cell(links=links, text=text), (links, text) if links or text else None


def excerpt(text: record.Text, practice: GoodPractice) -> tuple[Cell, Hashable]:
    """The beginning of a text, without its make-up; the rest stands on the page of the practice."""
    plain = " ".join(unescape(strip_tags(markup.render(text.text))).split())
    short = shorten(plain, EXCERPT, placeholder=" …")
    more_url = f"{practice.get_absolute_url()}#{text.anchor}" if short != plain else ""
    return Cell(text=short, more_url=more_url), plain


def day(practice: GoodPractice) -> str:
    return date_format(practice.checked_on, "j F Y") if practice.checked_on else ""
