"""Text as somebody typed it, made fit to compare and to store."""

import unicodedata

from django.http import HttpRequest


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


def typed(request: HttpRequest, name: str, limit: int) -> str:
    """A text that was sent outside a form of Django, no longer than its column."""
    return plain(request.POST.get(name, "")).strip()[:limit].strip()
