"""A practice as its page reads: facts with links to the filtered list, texts, reach, sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.formats import number_format

from catalogue.models import Vocabulary
from practices.cards import carried
from practices.facets import PROVINCE, FacetIndex
from practices.listing import filtered_address
from practices.models import GoodPractice

UNKNOWN = "Onbekend"
LICENCE_URLS = {
    GoodPractice.Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.nl",
    GoodPractice.Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.nl",
    GoodPractice.Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
}
# (heading, vocabulary, whether a gap is named). What a small firm asks first comes first.
FIRST_FACTS = [
    ("Voor wie", "doelgroep", False),
    ("Duur", "duur", True),
    ("Bewijsstuk", "bewijsstuk", True),
    ("Leervorm", "leervorm", False),
    ("Sector", "sector", False),
    ("Waar", PROVINCE, False),
]
# (anchor, heading, field) of the texts of a practice, in the order of its page.
TEXTS = [
    ("vraagstuk", "Vraagstuk", "question"),
    ("aanpak", "Aanpak", "approach"),
    ("opbrengst", "Opbrengst", "results"),
    ("waarde-bedrijven", "Waarde voor bedrijven", "value_for_companies"),
    ("waarde-onderwijs", "Waarde voor het onderwijs", "value_for_education"),
    ("lessen", "Geleerde lessen", "lessons"),
    ("kern", "De kern om over te nemen", "transferable_core"),
    ("overnemen", "Overnemen: wat heb je nodig?", "preconditions"),
    ("kosten", "Wat kost het?", "cost_note"),
]


@dataclass(frozen=True, slots=True)
class FactLink:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of "In het kort": linked values, or a text."""

    label: str
    items: list[FactLink] = field(default_factory=list)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ReachNumber:
    number: int
    label: str

    @property
    def written(self) -> str:
        """With a dot between the thousands, as in Dutch."""
        return number_format(self.number, force_grouping=True)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many were reached; only ever with the year and the source (I14)."""

    numbers: list[ReachNumber]
    year: int
    source_url: str
    source_title: str


def facts_of(practice: GoodPractice, index: FacetIndex) -> list[Fact]:
    """ "In het kort"; every value leads to the list filtered on it, a pps to its own page."""
    at = index.positions[practice.slug]
    facts = [first_fact(label, code, is_named, at, index) for label, code, is_named in FIRST_FACTS]
    partnerships = [
        FactLink(option.label, reverse("partnership", args=[option.value]))
        for option in carried(index, "pps", at)
    ]
    facts.insert(3, Fact("Pps", partnerships))
    facts.append(Fact("Looptijd", text=period(practice)))
    return [fact for fact in facts if fact.items or fact.text]


def first_fact(label: str, code: str, is_named: bool, at: int, index: FacetIndex) -> Fact:
    """A fact that everyone asks for; where the sources are silent the page says so."""
    fact = vocabulary_fact(label, code, at, index)
    return fact if fact.items or not is_named else Fact(label, text=UNKNOWN)


def more_facts_of(practice: GoodPractice, index: FacetIndex) -> list[Fact]:
    """The other vocabularies, in editorial order."""
    at = index.positions[practice.slug]
    shown = {code for _, code, _ in FIRST_FACTS}
    facts = [
        vocabulary_fact(vocabulary.label, vocabulary.code, at, index)
        for vocabulary in index.outline.vocabularies.values()
        if vocabulary.applies_to == Vocabulary.AppliesTo.PRACTICE and vocabulary.code not in shown
    ]
    return [fact for fact in facts if fact.items]


def vocabulary_fact(label: str, parameter: str, position: int, index: FacetIndex) -> Fact:
    is_filter = index.facets[parameter].is_filter if parameter in index.facets else False
    return Fact(
        label,
        [
            FactLink(option.label, filtered_address((parameter, option.value)) if is_filter else "")
            for option in carried(index, parameter, position)
        ],
    )


def period(practice: GoodPractice) -> str:
    """ "2020 tot en met 2025", "sinds 2019", "tot en met 2021" or nothing."""
    start, end = practice.start_year, practice.end_year
    if start and end:
        return str(start) if start == end else f"{start} tot en met {end}"
    return f"sinds {start}" if start else f"tot en met {end}" if end else ""


def texts_of(practice: GoodPractice) -> list[Text]:
    return [
        Text(anchor, heading, text)
        for anchor, heading, name in TEXTS
        if (text := getattr(practice, name))
    ]


def reach_of(practice: GoodPractice, source_title: str = "") -> Reach | None:
    """The figures of a practice; their source by its own title, unless another is given."""
    numbers = list(reach_numbers(practice))
    if not numbers or practice.reach_year is None:
        return None
    url = practice.reach_source
    if not source_title:
        titles = {source.url: source.title for source in practice.sources.all()}
        source_title = titles.get(url, url)
    return Reach(numbers, practice.reach_year, url, source_title)


def reach_numbers(practice: GoodPractice) -> Iterator[ReachNumber]:
    for number, one, more in (
        (practice.reach_participants, "deelnemer", "deelnemers"),
        (practice.reach_companies, "bedrijf", "bedrijven"),
        (practice.reach_students, "student", "studenten"),
        (practice.reach_teachers, "docent", "docenten"),
    ):
        if number:
            yield ReachNumber(number, one if number == 1 else more)


def licence_of(practice: GoodPractice) -> FactLink:
    licence = GoodPractice.Licence(practice.licence)
    return FactLink(licence.label, LICENCE_URLS[licence])
