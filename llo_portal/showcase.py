"""Content for the page with every component: ordinary, none, one and absurd. No database.

Each component is shown with the records the portal gives it, made by hand.
"""

import datetime
from typing import Any

from catalogue.locator import Locator, locate
from catalogue.outline import Entry, Outline
from llo_portal.stand_ins import (
    ABSURD_SENTENCE,
    HERE,
    LONG,
    PROSE,
    SENTENCE,
    STATES,
    Illustration,
    Picture,
    Related,
    Result,
    Section,
    Source,
    State,
)
from llo_portal.suggestions import KINDS, Suggestion
from llo_portal.views.framework import ActivityRow, Counted, Referral
from practices.cards import LEVELS, Card, Level
from practices.facet_boxes import FacetBox, OptionRow
from practices.listing import Chip, WayOut
from practices.paging import PageBar, PageLink
from practices.record import Fact, FactLink, Reach, ReachNumber

__all__ = ["STATES", "showcase"]


def entry(kind: str, number: int, code: str, title: str, **values) -> Entry:
    given = {"summary": SENTENCE, "question": "Hoe houd ik mijn mensen bij?", "parent": ""}
    texts: dict[str, Any] = given | {"short_title": "", "is_elaborated": True, "url": HERE} | values
    return Entry(kind=kind, pk=number, code=code, number=number, title=title, **texts)


def outline(state: State) -> Outline:
    role, track = state.words("Marktverkenner"), state.words("Bijscholing")
    roles = [
        entry("role", 1, "marktverkenner", role),
        entry("role", 2, "ontwikkelaar", "Ontwikkelaar van inhoud"),
        entry("role", 3, "aanbieder-docenten", "Aanbieder richting docenten"),
        entry("role", 4, "aanbieder-mkb", "Aanbieder richting mkb"),
    ]
    tracks = [
        entry("track", 1, "innovatievragen", "Leren rond innovatievragen", parent="aanbieder-mkb"),
        entry("track", 2, "bijscholing", track, parent="aanbieder-mkb"),
        entry("track", 3, "omscholing", "Omscholing", parent="aanbieder-mkb", summary=LONG),
    ]
    return Outline(
        roles={item.code: item for item in roles},
        tracks={item.code: item for item in tracks},
        activities={},
        pages={},
        vocabularies={},
    )


def locators(framework: Outline) -> list[tuple[str, Locator]]:
    """Every way in which the small drawing of the model can be lit."""
    lit = [("Niets", [], []), ("Alles", list(framework.roles), list(framework.tracks))]
    lit += [(role, [role], []) for role in framework.roles]
    lit += [(track, [], [track]) for track in framework.tracks]
    return [(label, locate(framework, roles, tracks)) for label, roles, tracks in lit]


def cards(state: State, framework: Outline) -> list[Card]:
    levels = list(LEVELS.values())
    tracks = tuple(framework.tracks.values())
    made = [
        card(state, at, level, tracks[:at], is_stale=at % 2 == 1) for at, level in enumerate(levels)
    ]
    return state.some(made)


def card(state: State, at: int, level: Level, tracks: tuple[Entry, ...], *, is_stale: bool) -> Card:
    return Card(
        pk=at,
        slug=f"voorbeeld-{at}",
        url=HERE,
        title=state.words("Zorgtrainingscentrum Regio Zwolle: leren in drie labs", LONG * 2),
        summary=state.words(SENTENCE, ABSURD_SENTENCE),
        tracks=tracks,
        audience=state.words("Werknemers, studenten", f"Werknemers, {LONG}, {LONG}") if at else "",
        place=state.words("Overijssel", f"{LONG}, Groningen en {LONG}") if at != 1 else "",
        level=level,
        is_stale=is_stale,
    )


def option(label: str, count: int, *, is_chosen: bool = False, track: str = "") -> OptionRow:
    value = label.lower().replace(" ", "-")
    return OptionRow(value, label, count, is_chosen, not count and not is_chosen, track)


def facets(state: State) -> list[FacetBox]:
    """Few and many options, chosen ones, typed ones, zeros among them and nothing but zeros."""
    word = state.words("Techniek en gebouwde omgeving")
    big = 1_204_877 if state.is_absurd else 42
    tracks = [
        option("Innovatievragen", 9, track="innovatievragen"),
        option("Bijscholing", big, is_chosen=True, track="bijscholing"),
        option("Omscholing", 0, track="omscholing"),
    ]
    options = [
        option(word, big),
        option("Handel", 1, is_chosen=True),
        option("Chosen maar nul", 0, is_chosen=True),
        option("Leeg", 0),
        option("Zorg, welzijn en sport", 12),
        option("Zakelijke dienstverlening en veiligheid in de hele keten", 3),
    ]
    rest = [option(f"Optie {number}", number) for number in range(7, 20)]
    zeros = [option("Niets", 0), option("Ook niets", 0), option(word + " zonder praktijken", 0)]
    chosen = [item.label for item in options if item.is_chosen]
    return [
        FacetBox("spoor", "Spoor", True, ["Bijscholing"], tracks, [], False, ()),
        FacetBox("sector", "Sector", True, chosen, options, rest, False, ()),
        FacetBox("dicht", "Dicht, met keuze", False, [word, "Handel"], options[:2], [], False, ()),
        FacetBox("leeg", state.words("Alles nul"), True, [], zeros, [], False, ()),
        FacetBox("skill", "Vaardigheid", True, [], options[4:], rest[:2], True, (word, "Lassen")),
    ]


def page_bar(number: int, last: int) -> PageBar:
    shown = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    links = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            links.append(PageLink(0, "", is_current=False, is_gap=True))
        links.append(PageLink(page, HERE, is_current=page == number))
    return PageBar(number, last, links, HERE if number > 1 else "", HERE if number < last else "")


def result(state: State) -> Result:
    """The list with its filters: in the middle, without anything, on page one, on the last."""
    chips = [
        Chip("spoor", "bijscholing", "Spoor", "Bijscholing", HERE),
        Chip("sector", "handel", "Sector", state.words("Handel"), HERE),
        Chip("skill", "x", state.words("Vaardigheid"), state.words("Lassen", "y" * 80), HERE),
    ]
    every = facets(state)
    return Result(
        total={"leeg": 0, "een": 1}.get(state.code, 1_204_877 if state.is_absurd else 142),
        query=state.words("warmtepomp", "z" * 200) if state.code != "gewoon" else "",
        chips=chips[:1] if state.code == "leeg" else state.some(chips),
        facets_main=every[:2],
        facets_more=every[2:],
        page={"een": page_bar(1, 2), "absurd": page_bar(60_244, 60_244)}.get(
            state.code, page_bar(4, 8)
        ),
    )


def empty_results(state: State) -> Result:
    """No practices: with ways out, without, with one and with absurd ones."""
    ways = [
        WayOut("Bereik", state.words("Landelijk"), 1, HERE),
        WayOut(state.words("Doelgroep"), "Praktijkopleiders of docenten", 1_204, HERE),
        WayOut("Zoekwoord", state.words("‘warmtepomp’", f"‘{'z' * 200}’"), 3, HERE),
    ]
    return Result(
        total=0,
        query=state.words("warmtepomp", "z" * 200) if state.many else "",
        chips=[Chip("bereik", "landelijk", "Bereik", "Landelijk", HERE)] if state.many else [],
        facets_main=[],
        facets_more=[],
        page=page_bar(1, 1),
        ways_out=state.some(ways),
    )


def facts(state: State) -> list[Fact]:
    who = [FactLink(state.words("Werknemers"), HERE), FactLink("Studenten", HERE)]
    return [
        Fact("Voor wie", state.some(who), "" if state.many else "Onbekend"),
        Fact("Duur", text="Onbekend"),
        Fact("Pps", [FactLink(state.words("Zorgtrainingscentrum Regio Zwolle", LONG * 2), HERE)]),
        Fact(state.words("Looptijd"), text="2020 tot en met 2025"),
    ]


def reach(state: State) -> Reach:
    big = 1_204_877 if state.is_absurd else 220
    numbers = [ReachNumber(big, "bedrijven"), ReachNumber(1, "student"), ReachNumber(8, "docenten")]
    title = state.words("Jaarverslag 2021", ABSURD_SENTENCE)
    return Reach(state.some(numbers), 2021, "https://voorbeeld.example/", title)


def activities(state: State) -> list[ActivityRow]:
    """Worked out or not, with and without something to show."""
    done = entry("activity", 1, "modules", state.words("Kortcyclische modules", LONG))
    summary = state.words(SENTENCE, ABSURD_SENTENCE)
    todo = entry("activity", 2, "masterclass", "Masterclass", summary=summary, is_elaborated=False)
    referral = Referral(state.words("Digitale Werkplaatsen voor het mkb", LONG * 2), HERE)
    return state.some(
        [
            ActivityRow(done, True, None, 3),
            ActivityRow(todo, False, referral, 1),
            ActivityRow(done, True, None, 1),
            ActivityRow(todo, False, None, 0),
        ]
    )


def illustrations(state: State, picture: str) -> list[Illustration]:
    caption = state.words("Studenten meten aan een warmtepomp", ABSURD_SENTENCE)
    video = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    return [
        Illustration(caption, "Foto: de pps", Picture(picture), "Een stroom die zich vertakt"),
        Illustration("", "", Picture(picture), is_decorative=True),
        Illustration(caption, "Film: de pps", video_url=video, video_host="www.youtube.com"),
        Illustration(
            caption,
            "",
            video_url=video,
            video_host="www.youtube.com",
            embed_url="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa",
        ),
    ]


def suggestions(state: State) -> list[Suggestion]:
    """One of each kind."""
    title = state.words("Omscholen van fossiele naar groene chemie", LONG * 2)
    return state.some([Suggestion(kind, title, HERE) for kind in KINDS])


def showcase(state: State, picture: str) -> dict:
    """Everything the template shows in this state."""
    framework = outline(state)
    title = state.words("Een lange titel van een andere website over twee regels", LONG * 2)
    sources = [
        Source(title, "https://voorbeeld.example/", 2024),
        Source("Eigen pagina", "/praktijken/"),
    ]
    related = [
        Related("Kortcyclische modules", HERE, "Kleine delen onderwijs."),
        Related(title, "https://voorbeeld.example/", SENTENCE, is_outward=True),
        Related("Zonder toelichting", HERE),
    ]
    partners = [
        ("Onderwijs", "graduation-cap", [state.words("Deltion College", LONG * 2), "Windesheim"]),
        ("Bedrijven", "building-2", [f"Bedrijf {number}" for number in range(1, 8)]),
    ]
    return {
        "framework": framework,
        "roles": state.some([Counted(role, 12) for role in framework.roles.values()]),
        "tracks": state.some([Counted(track, 1, 7) for track in framework.tracks.values()]),
        "locators": locators(framework),
        "levels": list(LEVELS.values()),
        "cards": cards(state, framework),
        "result": result(state),
        "empty": empty_results(state),
        "one_page": page_bar(1, 1),
        "facts": facts(state),
        "level": LEVELS["voorbeeld"],
        "day": datetime.date(2026, 11, 1),
        "reach": reach(state),
        "activities": activities(state),
        "sources": state.some(sources),
        "related": state.some(related),
        "partners": [
            {"label": label, "icon": icon, "names": names} for label, icon, names in partners
        ],
        "illustrations": illustrations(state, picture),
        "sections": state.some(
            [Section("tekst", state.words("Vraagstuk")), Section("kaart", title)]
        ),
        "prose": PROSE + (f"\n\n{ABSURD_SENTENCE}\n\n# {LONG}{LONG}" if state.is_absurd else ""),
        "notice": state.words("Dit portaal groeit.", ABSURD_SENTENCE),
        "crumbs": [
            ("Home", "/"),
            ("Praktijken", "/praktijken/"),
            (state.words("Een titel", LONG * 2), ""),
        ],
        "value": state.words("Lassen", LONG * 2),
        "suggestions": suggestions(state),
        "licence": FactLink("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.nl"),
    }
