"""Text as somebody typed it, made fit to compare and to store."""

import unicodedata

from django.http import HttpRequest

from practices.refusal import Refused


def plain(text: str) -> str:
    """Text without control characters (a NUL byte breaks PostgreSQL) except plain line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        " " if char != "\n" and unicodedata.category(char) in ("Cc", "Cs") else char
        for char in text
    )


def readable(text: str) -> str:
    """On one line, with single spaces."""
    return " ".join(plain(text).split())


def as_typed(request: HttpRequest, name: str) -> str:
    """A text that was sent outside a form of Django, however long: to show again."""
    return plain(request.POST.get(name, "")).strip()


def typed(request: HttpRequest, name: str, limit: int) -> str:
    """Such a text to store. Raises `Refused` when its column is too short: nothing is cut off."""
    text = as_typed(request, name)
    if len(text) > limit:
        most, over = (f"{number:,}".replace(",", ".") for number in (limit, len(text) - limit))
        raise Refused(
            f"Je tekst is te lang: hooguit {most} tekens, dus {over} minder. Er is niets "
            "opgeslagen; je tekst staat er nog."
        )
    return text
