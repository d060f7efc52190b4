"""What was found, shown: matched words marked in a text, and the piece of text around one."""

from collections.abc import Mapping

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue import markup
from practices.search.words import WORD, apart

BEFORE, LENGTH = 60, 180  # characters of a snippet: ahead of the word, and in all

# A word with how likely it is what was asked for.
Words = Mapping[str, int]


def likeness(word: str, words: Words) -> int:
    """Of a word as it is written; 0 when it was not asked for."""
    return max(words.get(part, 0) for part in apart(word))


def likeliest(text: str, words: Words) -> tuple[int, int]:
    """How likely the likeliest word of a text is, and where it begins."""
    best, start = 0, 0
    for match in WORD.finditer(text):
        if (like := likeness(match.group(), words)) > best:
            best, start = like, match.start()
    return best, start


def marked(text: str, words: Words) -> SafeString:
    """The text, safely escaped, with <mark> around each word that was asked for."""
    pieces, at = [], 0
    for match in WORD.finditer(text):
        if likeness(match.group(), words):
            pieces += [
                conditional_escape(text[at : match.start()]),
                format_html("<mark>{}</mark>", match.group()),
            ]
            at = match.end()
    return mark_safe("".join([*pieces, conditional_escape(text[at:])]))  # noqa: S308 - escaped above


def has_any(text: str, words: Words) -> bool:
    return likeliest(text, words)[0] > 0


def snippet(texts: list[str], words: Words) -> SafeString:
    """The piece around the likeliest word of these Markdown texts; empty when none is there."""
    chosen = max(texts, key=lambda text: likeliest(text, words)[0], default="")
    text = markup.plain(chosen)
    best, found = likeliest(text, words)
    if not best:  # Also when it only stood in an address.
        return SafeString()
    start = max(0, found - BEFORE)
    if start:  # At the beginning of a word.
        start = text.find(" ", start, found) + 1 or found
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", found, end), found + 1)
    # Never alone on a line.
    before, after = "…\u00a0" if start else "", "\u00a0…" if end < len(text) else ""
    return marked(f"{before}{text[start:end]}{after}", words)
