"""Numbered pages: which one was asked for, and the links between them."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    url: str
    is_current: bool
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class PageBar:
    number: int
    count: int
    links: list[PageLink]
    previous_url: str
    next_url: str


def page_number(text: str, pages: int) -> int:
    """The page asked for; the first one for what is no page number, the last for a later one."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return 1
    return min(max(int(text), 1), pages)


def page_bar(current: int, last: int, address: Callable[[int], str]) -> PageBar:
    """Links to the first, the last and the pages around this one, with gaps between."""
    shown = sorted({1, last, *range(max(1, current - 1), min(last, current + 1) + 1)})
    links = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(PageLink(0, "", is_current=False, is_gap=True))
        links.append(PageLink(number, address(number), is_current=number == current))
    return PageBar(
        current,
        last,
        links,
        address(current - 1) if current > 1 else "",
        address(current + 1) if current < last else "",
    )
