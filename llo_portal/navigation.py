"""Header and footer. A link shows by itself once its address is public."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from catalogue import version
from llo_portal import consent
from llo_portal.addresses import is_public, report_address
from llo_portal.caching import state_of
from practices import facets
from practices.facets import FacetIndex

KEPT = 60 * 60  # seconds
SUBMIT = ("/voorbeeld-aandragen/", "Voorbeeld aandragen", "")
MENU = [
    ("/praktijken/", "Praktijken", ""),
    ("/sporen/", "Sporen", ""),
    ("/rollen/", "Rollen", ""),
    ("/activiteiten/", "Activiteiten", ""),
    ("/dekking/", "Witte vlekken", ""),
    ("/begrippen/", "Begrippen", ""),
    ("/zoeken/", "Zoek", "search"),
]
FOOTER = [
    (
        "inhoud",
        "In dit portaal",
        [
            ("/leven-lang-ontwikkelen/", "Leven lang ontwikkelen"),
            ("/praktijken/", "Praktijken"),
            ("/activiteiten/", "Activiteiten"),
            ("/pps/", "Pps'en"),
            ("/dekking/", "Waar ontbreken voorbeelden?"),
            ("/begrippen/", "Begrippen"),
        ],
    ),
    ("sporen", "Drie sporen", []),
    (
        "over",
        "Over dit portaal",
        [
            ("/over-deze-website/", "Over deze website"),
            ("/toegankelijkheid/", "Toegankelijkheid"),
            ("/privacy/", "Privacy"),
            ("/cookies/", "Cookieverklaring"),
        ],
    ),
    ("meedoen", "Meedoen", [("/voorbeeld-aandragen/", "Voorbeeld aandragen")]),
]


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    label: str
    is_current: str = ""  # The value of aria-current: "page", "true" or nothing.
    icon: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    id: str
    title: str
    links: list[Link]


def portal(request: HttpRequest) -> dict:
    """Context of every page; nothing is read until a template asks for it."""

    def index() -> FacetIndex:
        return facets.read(version.of(request))

    return {
        "site": {
            "name": settings.SITE_NAME,
            "url": settings.SITE_URL,
            "publisher": settings.PUBLISHER,
            "here": settings.SITE_URL + request.path,
            "tagline": "Good practices van publiek-private samenwerkingen in het beroepsonderwijs",
        },
        "frame": SimpleLazyObject(lambda: frame(request)),
        "navigation": SimpleLazyObject(lambda: menu(request.path, index())),
        "submit_link": SimpleLazyObject(lambda: submit_link(request.path, index())),
        "report_url": report_address(request.path),
        "footer": SimpleLazyObject(lambda: footer(index(), asks_consent=bool(consent.asked()))),
        "cookie_question": consent.question(),
        "asks_media": "media" in settings.CONSENT_CATEGORIES,
    }


@dataclass(frozen=True, slots=True)
class Frame:
    """What the parts of a page that hardly differ from page to page are kept under.

    `section`: the entry of the menu that is lit.
    """

    key: str
    section: str
    seconds: int


def frame(request: HttpRequest) -> Frame:
    lit = [current(url, request.path) + url for url, *_ in [*MENU, SUBMIT]]
    return Frame(
        key=" ".join(state_of(request)),
        section=next((entry for entry in lit if not entry.startswith("/")), ""),
        seconds=0 if settings.DEBUG else KEPT,  # A template being edited shows at once.
    )


def menu(path: str, index: FacetIndex) -> list[Link]:
    return [Link(url, label, current(url, path), icon) for url, label, icon in public_menu(index)]


@lru_cache(maxsize=2)
def public_menu(index: FacetIndex) -> list[tuple[str, str, str]]:
    return [entry for entry in MENU if is_public(entry[0], index)]


def submit_link(path: str, index: FacetIndex) -> Link | None:
    url, label, icon = SUBMIT
    return Link(url, label, current(url, path), icon) if may_submit(index) else None


@lru_cache(maxsize=2)
def may_submit(index: FacetIndex) -> bool:
    return is_public(SUBMIT[0], index)


def current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if path.startswith(url) else ""


@lru_cache(maxsize=2)
def footer(index: FacetIndex, *, asks_consent: bool) -> list[LinkGroup]:
    groups = []
    for id_, title, links in FOOTER:
        found = [Link(url, label) for url, label in links if is_public(url, index)]
        if id_ == "sporen":
            found = [Link(entry.url, entry.name) for entry in index.outline.tracks.values()]
        if id_ == "over" and asks_consent:
            found.append(Link(reverse("cookies") + "#keuze", "Cookievoorkeuren"))
        if id_ == "meedoen":
            found.append(Link(reverse("admin:index"), "Inloggen"))
        if found:
            groups.append(LinkGroup(id_, title, found))
    return groups
