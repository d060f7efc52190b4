"""What was found, shown: matched words marked in a text, and the piece of text around one."""

from collections.abc import Iterable, Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue import markup
from practices.search.words import WORD, apart

BEFORE, LENGTH = 60, 180  # characters of a snippet: ahead of the word, and in all


class Marker:
    """What was asked for, to be found in texts as they are written.

    `words`: each with how likely it is what was asked for.
    """

    def __init__(self, words: Mapping[str, int]):
        self.words = words
        self.most = max(words.values(), default=0)
        self.known: dict[str, int] = {}  # words as they are written

    def likeness(self, written: str) -> int:
        """Of a word as it is written; 0 when it was not asked for."""
        like = self.known.get(written)
        if like is None:
            like = max(self.words.get(part, 0) for part in apart(written))
            self.known[written] = like
        return like

    def likeliest(self, text: str) -> tuple[int, int]:
        """How likely the likeliest word of a text is, and where it begins."""
        best, start = 0, 0
        for match in WORD.finditer(text):
            if (like := self.likeness(match[0])) > best:
                best, start = like, match.start()
                if best == self.most:
                    break
        return best, start

    def is_in(self, text: str) -> bool:
        return any(map(self.likeness, WORD.findall(text)))

    def marked(self, text: str) -> SafeString:
        """The text, safely escaped, with <mark> around each word that was asked for."""
        pieces, at = [], 0
        for match in WORD.finditer(text):
            if self.likeness(match[0]):
                pieces += [escape(text[at : match.start()]), f"<mark>{escape(match[0])}</mark>"]
                at = match.end()
        return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - escaped above

    def snippet(self, texts: Iterable[str]) -> SafeString:
        """The piece around the likeliest word of these Markdown texts; empty when none is there."""
        chosen, most = "", 0
        for text in texts:
            if (like := self.likeliest(text)[0]) > most:
                chosen, most = text, like
                if most == self.most:
                    break
        text = markup.plain(chosen)
        best, found = self.likeliest(text)
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
        return self.marked(f"{before}{text[start:end]}{after}")
