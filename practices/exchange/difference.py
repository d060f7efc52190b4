"""What differs between two records, column by column and word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property
from itertools import accumulate
from typing import Any

from practices.exchange.columns import Column, Kind
from practices.exchange.record import Record

TOKEN = re.compile(r"\s+|\S+")
LINES = re.compile(r"[^\n]*\n+|[^\n]+")
PATIENCE = 700_000  # Words laid beside another; a tenth of a second or two at worst.


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, or one item of a list; `fate` is "", "weggehaald" or "toegevoegd"."""

    text: str
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions, in pieces that say what is only here."""

    pieces: list[Piece]
    is_list: bool


@dataclass(frozen=True)
class Difference:
    """A column whose value differs."""

    column: Column
    before: Any
    after: Any

    @property
    def old(self) -> Side:
        return self.side("toegevoegd")

    @property
    def new(self) -> Side:
        return self.side("weggehaald")

    def side(self, left_out: str) -> Side:
        pieces = [piece for piece in self.pieces if piece.fate != left_out]
        return Side(pieces, is_list(self.column))

    @cached_property
    def pieces(self) -> list[Piece]:
        before, after = self.column.words(self.before), self.column.words(self.after)
        if self.column.kind in (Kind.TEXT, Kind.MARKDOWN):
            return list(between_texts("".join(before), "".join(after)))
        return list(between(before, after))


def is_list(column: Column) -> bool:
    return column.kind in (Kind.CODES, Kind.ROWS)


def unmarked(column: Column, value: Any) -> Side:
    """A version that nothing is held against."""
    return Side([Piece(text) for text in column.words(value)], is_list(column))


def differences(before: Record, after: Record, columns: Iterable[Column]) -> list[Difference]:
    """Of the columns that both records have."""
    return [
        Difference(column, before[column.name], after[column.name])
        for column in columns
        if column.name in before
        and column.name in after
        and before[column.name] != after[column.name]
    ]


@dataclass(slots=True)
class Patience:
    """How much may still be compared, shared by all comparisons within one text."""

    left: int = PATIENCE


class Matcher(SequenceMatcher):
    """Finds what is the same, until patience runs out: what is left then counts as changed."""

    a: list[str]
    b2j: dict[str, list[int]]  # where each item is in the new one

    def __init__(self, old: list[str], new: list[str], patience: Patience, is_junk: Any = None):
        super().__init__(is_junk, old, new)
        self.patience = patience
        # Looking at an item of the old one takes as long as it is often in the new one.
        work = (1 + len(self.b2j.get(item, ())) for item in old)
        self.work = [0, *accumulate(work)]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        ahi = len(self.a) if ahi is None else ahi
        self.patience.left -= self.work[ahi] - self.work[alo]
        if self.patience.left < 0:
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


def between(before: list[str], after: list[str]) -> Iterator[Piece]:
    """The items of two lists, in order."""
    for step, i1, i2, j1, j2 in Matcher(before, after, Patience()).get_opcodes():
        if step == "equal":
            yield from (Piece(item) for item in before[i1:i2])
        else:
            yield from (Piece(item, "weggehaald") for item in before[i1:i2])
            yield from (Piece(item, "toegevoegd") for item in after[j1:j2])


def between_texts(before: str, after: str) -> Iterator[Piece]:
    """First by line, and within lines that changed by word: a long text stays quick."""
    old, new = LINES.findall(before), LINES.findall(after)
    patience = Patience()
    for step, i1, i2, j1, j2 in Matcher(old, new, patience).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if step == "equal":
            yield Piece(gone)
        else:
            yield from between_words(gone, come, patience)


def between_words(before: str, after: str, patience: Patience) -> Iterator[Piece]:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    # Spaces go along with the words beside them: alone they would match everywhere.
    for step, i1, i2, j1, j2 in Matcher(old, new, patience, str.isspace).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if step == "equal":
            yield Piece(gone)
            continue
        if gone:
            yield Piece(gone, "weggehaald")
        if come:
            yield Piece(come, "toegevoegd")
