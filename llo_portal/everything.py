"""What can be found beside the practices: activities, roles, tracks, pages, words and pps'en.

A few hundred short texts, read in two queries and kept under the catalogue version.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields

from django.db.models import CharField, F, IntegerField, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse

from catalogue import outline
from catalogue.dutch import sort_key
from catalogue.models import Activity, GlossaryTerm, Role, Section, State, Track
from catalogue.outline import Entry, Outline
from catalogue.version import keep_latest
from practices import facets
from practices.models import PartnerLink, Partnership, PartnershipTerm
from practices.search import finding
from practices.search.corpus import Corpus, Places, corpus_of
from practices.search.marking import Written, written
from practices.search.question import Reader
from practices.search.rows import NAMES, SUMMARY, TEXT, TITLE

ACTIVITY, ROLE, TRACK, PAGE = "activiteit", "rol", "spoor", "uitleg"
SECTION, TERM, PARTNERSHIP = "paragraaf", "begrip", "pps"


@dataclass(frozen=True, slots=True)
class Item:
    """Something with an address. `code` is the name of its record, for a section of its page.

    `texts`: Markdown that does not show beside its title.
    """

    kind: str
    code: str
    title: str
    url: str
    summary: str = ""
    abbreviation: str = ""
    texts: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class TextRow:
    """The texts of one row; `name` is a second name, an abbreviation or a place."""

    kind: str
    code: str
    anchor: str
    title: str
    name: str
    english: str
    summary: str
    text: str
    condition: str


@dataclass(frozen=True, slots=True)
class Everything:
    """Items and their words, in the same order; `reader` also knows the words of practices."""

    items: list[Item]
    corpus: Corpus
    reader: Reader


@keep_latest
def read(token: str) -> Everything:
    items, texts = [], []
    for item, places in found_in(outline.read(token)):
        items.append(item)
        texts.append(places)
    corpus = corpus_of(texts)
    return Everything(items, corpus, corpus.added_to(finding.memory_of(facets.read(token)).reader))


def found_in(framework: Outline) -> Iterator[tuple[Item, Places]]:
    """Every item with its texts by place, in the order of the site."""
    rows: dict[str, list[TextRow]] = defaultdict(list)
    for row in text_rows():
        rows[row.kind].append(row)
    for kind, entries in (
        (ACTIVITY, framework.activities),
        (ROLE, framework.roles),
        (TRACK, framework.tracks),
    ):
        texts = {row.code: row.text for row in rows[kind]}
        yield from (entry_item(kind, entry, texts) for entry in entries.values())
    yield from pages_and_sections(framework, rows[SECTION])
    for row in in_alphabet(rows[TERM]):
        url = f"{reverse('glossary')}#{row.code}"
        yield (
            Item(TERM, row.code, row.title, url, row.summary, abbreviation=row.name),
            {TITLE: [row.title, row.name], SUMMARY: [row.summary], NAMES: [row.english]},
        )
    belonging = names_of_partnerships()
    for row in in_alphabet(rows[PARTNERSHIP]):
        url = reverse("partnership", args=[row.code])
        names = [row.name, *belonging[row.code]]
        yield (
            Item(PARTNERSHIP, row.code, row.title, url, texts=written(row.text, ", ".join(names))),
            # Its own name once more: others name it too, as their partner.
            {TITLE: [row.title], SUMMARY: [row.text], NAMES: [row.title, *names]},
        )


def in_alphabet(rows: list[TextRow]) -> list[TextRow]:
    return sorted(rows, key=lambda row: sort_key(row.title))


def entry_item(kind: str, entry: Entry, texts: dict[str, str]) -> tuple[Item, Places]:
    """The text of an activity that is not worked out is shown nowhere yet."""
    is_shown = kind != ACTIVITY or entry.is_elaborated
    text = [texts.get(entry.code, "")] if is_shown else []
    return (
        Item(kind, entry.code, entry.title, entry.url, entry.summary, texts=written(*text)),
        {
            TITLE: [entry.title, entry.short_title],
            SUMMARY: [entry.summary, entry.question],
            TEXT: text,
        },
    )


def pages_and_sections(framework: Outline, rows: list[TextRow]) -> Iterator[tuple[Item, Places]]:
    """A page is found by all that stands on it; its sections say where."""
    shown: dict[str, list[TextRow]] = defaultdict(list)
    for row in rows:
        if row.condition != Section.Condition.GROWING or framework.is_growing:
            shown[row.code].append(row)
    for page in framework.pages.values():
        texts = [row.text for row in shown[page.code]]
        yield (
            Item(PAGE, page.code, page.title, page.url, page.summary, texts=written(*texts)),
            {
                TITLE: [page.title],
                SUMMARY: [page.summary],
                NAMES: [row.title for row in shown[page.code]],
                TEXT: texts,
            },
        )
        for row in shown[page.code]:
            yield (
                Item(SECTION, page.code, row.title, f"{page.url}#{row.anchor}"),
                {TITLE: [row.title], TEXT: [row.text]},
            )


def text_rows() -> list[TextRow]:
    """The texts of all kinds in one query; sections in the order of their page."""
    names = [field.name for field in fields(TextRow)]
    nothing = Value("", output_field=CharField())
    start = Value(0, output_field=IntegerField())

    def arm(queryset, kind: str, position=start, **columns):
        given = dict.fromkeys(names, nothing) | columns
        given["kind"] = Value(kind, output_field=CharField())
        values = {f"row_{name}": given[name] for name in names}
        return (
            queryset.order_by()
            .annotate(**values, row_position=position)
            .values_list(*values, "row_position", "pk")
        )

    one, *others = [
        arm(Role.objects.all(), ROLE, code=F("code"), text=F("body")),
        arm(Track.objects.all(), TRACK, code=F("code"), text=joined("body", "coherence")),
        arm(Activity.objects.published(), ACTIVITY, code=F("code"),
            text=joined("what", "how", "for_whom", "cost", "result")),
        arm(Section.objects.all(), SECTION, F("position"), code=F("page__slug"),
            anchor=F("anchor"), title=F("heading"), text=F("body"), condition=F("condition")),
        arm(GlossaryTerm.objects.all(), TERM, code=F("slug"), title=F("term"),
            name=F("abbreviation"), english=F("english"), summary=F("definition")),
        arm(Partnership.objects.published(), PARTNERSHIP, code=F("slug"), title=F("name"),
            name=F("city"), text=F("description")),
    ]  # fmt: skip
    rows = sorted(one.union(*others, all=True), key=lambda row: row[-2:])
    return [TextRow(*row[:-2]) for row in rows]


def joined(*names: str) -> Concat:
    pieces = [piece for name in names for piece in (F(name), Value("\n\n"))]
    return Concat(*pieces, output_field=TextField())


def names_of_partnerships() -> dict[str, list[str]]:
    """Partners and terms of every published pps, in one query."""
    published = {"partnership__state": State.PUBLISHED}
    partners = PartnerLink.objects.filter(**published).order_by()
    terms = PartnershipTerm.objects.filter(**published).order_by()
    rows = partners.values_list("partnership__slug", "organisation__name").union(
        terms.values_list("partnership__slug", "term__label")
    )
    found: dict[str, list[str]] = defaultdict(list)
    for slug, name in sorted(rows):
        found[slug].append(name)
    return found
