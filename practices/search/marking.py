"""What was found, shown: matched words marked in a text, and the piece of text around one."""

import sys
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue import markup
from practices.search.words import WORD, apart

BEFORE, LENGTH = 60, 180  # characters of a snippet: ahead of the word, and in all


class Written(NamedTuple):
    """A text and its words as they are written, kept to be searched again and again."""

    text: str
    words: tuple[str, ...]


def written(*texts: str) -> tuple[Written, ...]:
    """The words of all texts together are few, so they share theirs."""
    return tuple(Written(text, tuple(map(sys.intern, WORD.findall(text)))) for text in texts)


class Likenesses(dict[str, int]):
    """How likely each word, as it is written, is what was asked for; 0 when it was not."""

    def __init__(self, words: Mapping[str, int]):
        super().__init__()
        self.words = words

    def __missing__(self, written: str) -> int:
        like = max(self.words.get(part, 0) for part in apart(written))
        self[written] = like
        return like


class Marker:
    """What was asked for, to be found in texts; `words` with how likely each is just that."""

    def __init__(self, words: Mapping[str, int]):
        self.likeness = Likenesses(words)
        self.highest = max(words.values(), default=0)

    def likeliest(self, texts: Iterable[Written]) -> str:
        """The first text with a word as likely as any in all of them; read no further than that."""
        chosen, most = "", 0
        for text, words in texts:
            if (like := self.most(words)) > most:
                chosen, most = text, like
            if most == self.highest:
                break
        return chosen

    def most(self, words: Iterable[str]) -> int:
        """How likely the likeliest of these written words is what was asked for."""
        return max(map(self.likeness.__getitem__, words), default=0)

    def is_in(self, text: str) -> bool:
        return any(map(self.likeness.__getitem__, WORD.findall(text)))

    def marked(self, text: str) -> SafeString:
        """The text, safely escaped, with <mark> around each word that was asked for."""
        if not self.is_in(text):
            return escape(text)
        pieces, at = [], 0
        for match in WORD.finditer(text):
            if self.likeness[match[0]]:
                pieces += [escape(text[at : match.start()]), f"<mark>{escape(match[0])}</mark>"]
                at = match.end()
        return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - escaped above

    def snippet(self, texts: Iterable[Written]) -> SafeString:
        """The piece around the likeliest word of these Markdown texts; empty when none is there."""
        text = markup.plain(self.likeliest(texts))
        most = self.most(WORD.findall(text))
        if not most:  # Also when it only stood in an address.
            return SafeString()
        found = next(m.start() for m in WORD.finditer(text) if self.likeness[m[0]] == most)
        start = max(0, found - BEFORE)
        if start:  # At the beginning of a word.
            start = text.find(" ", start, found) + 1 or found
        end = start + LENGTH
        if end < len(text):
            end = max(text.rfind(" ", found, end), found + 1)
        # Never alone on a line.
        before, after = "…\u00a0" if start else "", "\u00a0…" if end < len(text) else ""
        return self.marked(f"{before}{text[start:end]}{after}")
