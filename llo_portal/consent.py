"""What a visitor allows: the question, the cookie that keeps the answer, and every other cookie."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "llo_keuze"
DAY = 24 * 60 * 60
LIFETIME = 180 * DAY
# Raise it when a category starts to mean something else: everyone is asked again.
WORDING = "1"


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    label: str
    explanation: str
    section: str  # The section about it on the cookie page.


@dataclass(frozen=True, slots=True)
class Cookie:
    name: str
    purpose: str
    lifetime: str


CATEGORIES = {
    category.code: category
    for category in [
        Category(
            "statistieken",
            "Statistieken",
            "we tellen zelf en anoniem. Daar is geen cookie voor nodig.",
            "statistieken",
        ),
        Category(
            "voorkeuren",
            "Voorkeuren",
            "onthoudt wat je bewaart en welke weergave je kiest.",
            "voorkeuren",
        ),
        Category(
            "media",
            "Externe media",
            "video's van andere websites laden pas na toestemming.",
            "externe-media",
        ),
    ]
}


def asked() -> list[Category]:
    """The categories that this portal asks for; none means no banner."""
    return [CATEGORIES[code] for code in settings.CONSENT_CATEGORIES]


def question() -> str:
    """The text of the banner, true for what is asked; empty when nothing is."""
    codes = settings.CONSENT_CATEGORIES
    if not codes:
        return ""
    promises = []
    if "voorkeuren" in codes:
        promises.append("onthouden we ook je voorkeuren")
    if "media" in codes:
        promises.append("laten we video's van andere websites zien")
    sentences = ["We gebruiken alleen cookies die nodig zijn."]
    if "statistieken" in codes:
        sentences.append("Bezoekcijfers tellen we zelf, anoniem en zonder cookie.")
    if promises:
        sentences.append(f"Met jouw toestemming {' en '.join(promises)}.")
    return " ".join([*sentences, "Marketingcookies hebben we niet."])


def question_version() -> str:
    """Follows from the categories, so that an answer to another question is no answer to this."""
    words = " ".join([WORDING, *settings.CONSENT_CATEGORIES])
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def choice_of(request: HttpRequest) -> list[str] | None:
    """The codes that the visitor allows; None without an answer to the question of today."""
    known, _, codes = request.COOKIES.get(COOKIE, "").partition(":")
    chosen = codes.split(".") if codes else []
    if known != question_version() or not set(chosen) <= set(settings.CONSENT_CATEGORIES):
        return None
    return in_order(chosen)


def in_order(chosen: list[str]) -> list[str]:
    return [code for code in settings.CONSENT_CATEGORIES if code in chosen]


def remember(response: HttpResponse, chosen: list[str]) -> None:
    """No script reads this cookie: what a script must know stands in the style sheet."""
    response.set_cookie(
        COOKIE,
        f"{question_version()}:{'.'.join(in_order(chosen))}",
        max_age=LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def style_sheet(chosen: list[str] | None) -> str:
    """Hides the banner after a choice, and tells scripts what is allowed."""
    if chosen is None:
        return ""
    allowed = " ".join(chosen) or "niets"
    # Outside the layers of the other style sheets, so that it wins.
    return (
        f".cookies {{ display: none; }}\n:root {{ --toestemming: {allowed}; --foot: initial; }}\n"
    )


def cookies() -> list[Cookie]:
    """Every cookie that the portal sets. A test refuses one that is not in this list."""
    found = [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            "Houdt je ingelogd, hooguit 12 uur. Alleen voor coördinatoren en redacteuren.",
            lifetime(
                0 if settings.SESSION_EXPIRE_AT_BROWSER_CLOSE else settings.SESSION_COOKIE_AGE
            ),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            "Beveiligt formulieren tegen misbruik.",
            lifetime(settings.CSRF_COOKIE_AGE),
        ),
    ]
    if settings.CONSENT_CATEGORIES:
        found.append(Cookie(COOKIE, "Onthoudt je cookiekeuze.", lifetime(LIFETIME)))
    return found


def kept_by_admin() -> list[Cookie]:
    """What scripts of the admin keep in an editor's own browser: no cookies, and never sent."""
    return [
        Cookie(
            "tekst …",
            "Bewaart wat je in een formulier van het beheer typt (localStorage), zodat je het niet "
            "kwijtraakt als je verbinding wegvalt of je sessie verloopt.",
            "Tot je opslaat, de tekst weggooit of uitlogt. Anders 30 dagen: wat ouder is, "
            "verdwijnt zodra je het beheer weer opent.",
        ),
        Cookie(
            "verstuurd",
            "Onthoudt welk formulier je verstuurde (sessionStorage), zodat die tekst weg kan als "
            "opslaan lukte.",
            "Tot je opslaat of het tabblad sluit.",
        ),
    ]


def lifetime(seconds: int | None) -> str:
    days = (seconds or 0) // DAY
    return "Tot je de browser sluit" if not days else "1 dag" if days == 1 else f"{days} dagen"
