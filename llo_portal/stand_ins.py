"""Words and records of the page with every component, where no model of ours has the shape."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from practices.facet_boxes import FacetBox
from practices.listing import Chip, SortOption, WayOut, count_in_words
from practices.paging import PageBar

HERE = "#voorbeeld"
LONG = "arbeidsmarktkrapteonderzoekscoördinatiecommissievergaderverslag"
SENTENCE = (
    "In drie labs oefenden studenten, docenten en zorgverleners samen met nieuwe techniek en een "
    "andere manier van zorgen. Na vijf jaar ging het centrum verder als netwerk."
)
ABSURD_SENTENCE = (
    f"{LONG.capitalize()} {'x' * 90} <script>alert('hoi')</script> & “ëïü” 🚀 "
    "https://voorbeeld.example/een/heel/lang/adres?zonder=einde&dat=nergens-afbreekt-en-doorgaat"
)
PROSE = """Een gewone alinea met **nadruk**, *cursief*, `code` en een [link](/praktijken/).

- Een opsomming
- met een geneste lijst:
    1. eerst dit
    2. dan dat
        - en nog dieper

> Een citaat van iemand die het weet.
>
> Het loopt door over twee alinea's.

### Een tussenkop

| Onderdeel | Duur | Kosten |
|---|---|---|
| Intake | 1 uur | € 0 |
| Praktijkdag bij een bedrijf in de regio | 8 uur | € 250 |

```
een regel code die heel lang is en die toch nergens buiten het scherm mag lopen, ook niet op 320 px
```

1. Stap een
2. Stap twee

---

Slot.
"""


@dataclass(frozen=True, slots=True)
class State:
    """One way for content to be: how many of everything, and with what kind of words."""

    code: str
    label: str
    many: int
    is_absurd: bool = False

    def words(self, ordinary: str, absurd: str = LONG) -> str:
        return absurd if self.is_absurd else ordinary

    def some(self, items: Sequence) -> list:
        return list(items[: self.many])


STATES = {
    state.code: state
    for state in [
        State("gewoon", "Gewoon", 99),
        State("leeg", "Leeg", 0),
        State("een", "Precies één", 1),
        State("absurd", "Absurd lang en groot", 99, is_absurd=True),
    ]
}


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Related:
    title: str
    url: str
    note: str = ""
    is_outward: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    url: str


@dataclass(frozen=True, slots=True)
class Illustration:
    caption: str
    credit: str
    image: Picture | None = None
    alternative_text: str = ""
    is_decorative: bool = False
    video_url: str = ""
    video_host: str = ""
    embed_url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    heading: str


@dataclass(frozen=True)
class Result:
    """What the templates of the list ask of a PracticeListing."""

    total: int
    query: str
    chips: list[Chip]
    facets_main: list[FacetBox]
    facets_more: list[FacetBox]
    page: PageBar
    ways_out: list[WayOut] = field(default_factory=list)
    clear_url: str = HERE
    sort_value: str = ""
    sort_state: tuple[tuple[str, str], ...] = ()
    sort_options: tuple[SortOption, ...] = (
        SortOption("relevantie", "Beste overeenkomst", is_selected=False),
        SortOption("bijgewerkt", "Laatst bijgewerkt", is_selected=True),
    )

    @property
    def filter_count(self) -> int:
        return len(self.chips)

    @property
    def has_choice_in_more(self) -> bool:
        return any(facet.chosen for facet in self.facets_more)

    @property
    def heading(self) -> str:
        return count_in_words(self.total)
