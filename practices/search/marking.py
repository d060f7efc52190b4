"""What was found, shown: matched words marked in a text, and the piece of text around one."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue import markup
from practices.search.words import WORD, apart, is_searchable

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
    """What was asked for, to be found in texts; `words` with how likely each is just that.

    A phrase only counts where its words stand one after another.
    """

    def __init__(self, words: Mapping[str, int]):
        self.likeness = Likenesses({word: like for word, like in words.items() if " " not in word})
        self.phrases: dict[str, list[tuple[list[str], int]]] = {}
        for phrase in words.keys() - self.likeness.words.keys():
            first, *rest = phrase.split(" ")
            self.phrases.setdefault(first, []).append((rest, words[phrase]))
        self.beginnings = Likenesses(dict.fromkeys(self.phrases, 1))
        self.highest = max(words.values(), default=0)

    def likenesses(self, words: Sequence[str]) -> list[int]:
        """How likely each of these written words is what was asked for; 0 when it was not."""
        found = list(map(self.likeness.__getitem__, words))
        if not self.phrases or not any(map(self.beginnings.__getitem__, words)):
            return found
        whole = [apart(word)[0] for word in words]
        for at, word in enumerate(whole):
            for rest, like in self.phrases.get(word, ()):
                if whole[at + 1 : at + 1 + len(rest)] == rest:
                    for place, one in enumerate((word, *rest), at):
                        if is_searchable(one):
                            found[place] = max(found[place], like)
        return found

    def likeliest(self, texts: Iterable[Written]) -> str:
        """The first text with a word as likely as any in all of them; read no further than that."""
        chosen, most = "", 0
        for text, words in texts:
            if (like := max(self.likenesses(words), default=0)) > most:
                chosen, most = text, like
            if most == self.highest:
                break
        return chosen

    def is_in(self, text: str) -> bool:
        return any(self.likenesses(WORD.findall(text)))

    def marked(self, text: str) -> SafeString:
        """The text, safely escaped, with <mark> around each word that was asked for."""
        likenesses = self.likenesses(WORD.findall(text))
        if not any(likenesses):
            return escape(text)
        pieces, at = [], 0
        for match, like in zip(WORD.finditer(text), likenesses, strict=True):
            if like:
                pieces += [escape(text[at : match.start()]), f"<mark>{escape(match[0])}</mark>"]
                at = match.end()
        return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - escaped above

    def snippet(self, texts: Iterable[Written]) -> SafeString:
        """The piece around the likeliest word of these Markdown texts; empty when none is there."""
        text = markup.plain(self.likeliest(texts))
        likenesses = self.likenesses(WORD.findall(text))
        most = max(likenesses, default=0)
        if not most:  # Also when it only stood in an address.
            return SafeString()
        found = [match.start() for match in WORD.finditer(text)][likenesses.index(most)]
        start = max(0, found - BEFORE)
        if start:  # At the beginning of a word.
            start = text.find(" ", start, found) + 1 or found
        end = start + LENGTH
        if end < len(text):
            end = max(text.rfind(" ", found, end), found + 1)
        # Never alone on a line.
        before, after = "…\u00a0" if start else "", "\u00a0…" if end < len(text) else ""
        return self.marked(f"{before}{text[start:end]}{after}")
