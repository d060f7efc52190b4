"""Dutch text folded to what matters for finding and sorting it."""

import re
import unicodedata

WORD = re.compile(r"\w+")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
ACCENT = re.compile(r"[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Lower case without accents; ĳ counts as ij; control characters become spaces."""
    if not text.isascii():
        text = ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return CONTROL.sub(" ", text.casefold())


def sort_key(text: str) -> tuple[str, str]:
    """Order as a Dutch reader expects: é beside e, punctuation ignored, short words first."""
    return " ".join(words(text)), text


def words(text: str) -> list[str]:
    """The searchable words of a text, folded, in order."""
    return WORD.findall(fold(text))


def enumerate_words(items: list[str]) -> str:
    """ "a, b en c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} en {items[-1]}"
