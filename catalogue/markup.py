"""Markdown to HTML: the only place. Raw HTML comes out as text; the rest passes an allow-list."""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import nh3
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.token import Token

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": set[str](), "a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"data-label"},
}  # fmt: skip
DEEPEST_HEADING = 4
# One address may be used thousands of times; this keeps the page in proportion to the text.
LONGEST_ADDRESS = 500
# The head of a column comes back in each of its cells.
LONGEST_LABEL = 40
NOT_SHOWN = "een afbeelding van een andere website tonen we niet; upload haar hier"
OUTWARD = ("https://", "http://", "mailto:")
# Levels of the parser, of which a quote takes one and a list two. Past its own limit the parser
# drops text without a word; a few levels before that, ours leaves quotes and lists as they stand.
DEEPEST_NESTING = 16

Rule = Callable[[StateBlock, int, int, bool], bool]


def new_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    ends = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("blockquote", unless_deep(blockquote), {"alt": [*ends, "list"]})
    parser.block.ruler.at("list", unless_deep(list_block), {"alt": ends})
    return parser


def unless_deep(rule: Rule) -> Rule:
    def apply(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        return state.level < DEEPEST_NESTING and rule(state, first, last, silent)

    return apply


parser = new_parser()


def render(
    text: str,
    *,
    level: int = 2,
    is_public: Callable[[str], bool] = lambda path: True,
    explains: bool = False,
    images: str = settings.MEDIA_URL,
) -> SafeString:
    """HTML of an editor's text, its headings from `level` on and never skipping one.

    A link to an address of this site for which `is_public` is false becomes plain text, and so
    does an image that does not lie under `images`; `explains` tells the writer why.
    """
    tokens = parser.parse(text)
    shift_headings(tokens, level)
    label_cells(tokens)
    for token in tokens:
        if token.children:
            token.children = list(allowed(token.children, is_public, explains, images))
    html = nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(html)  # noqa: S308 - cleaned one line up


@lru_cache(maxsize=1_000)
def plain(text: str) -> str:
    """The words of an editor's text on one line, without marks, addresses or images."""
    pieces: list[str] = []
    for token in parser.parse(text):
        if token.type in ("fence", "code_block"):
            pieces.append(token.content)
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                pieces.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                pieces.append(" ")
        pieces.append(" ")
    return " ".join("".join(pieces).split())


def shift_headings(tokens: list[Token], level: int) -> None:
    """The highest heading of the text gets `level`; deeper ones follow step by step."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    previous = level - 1
    current = ""
    for token in tokens:
        if token.type == "heading_open":
            previous = min(level + used.index(token.tag), previous + 1, DEEPEST_HEADING)
            current = f"h{previous}"
        if token.type in ("heading_open", "heading_close"):
            token.tag = current


def label_cells(tokens: list[Token]) -> None:
    """A cell names the head of its column, for a screen on which the columns do not fit."""
    heads: list[str] = []
    at = 0
    for token, following in pairwise(tokens):
        if token.type == "thead_open":
            heads = []
        elif token.type == "tr_open":
            at = 0
        elif token.type == "th_open":
            heads.append(plain(following.content)[:LONGEST_LABEL])
        elif token.type == "td_open":
            if at and at < len(heads) and heads[at]:
                token.attrSet("data-label", heads[at])
            at += 1


def allowed(tokens: list[Token], is_public: Callable[[str], bool], explains: bool, images: str):
    """Without links that lead nowhere and without images of others, of which the words remain."""
    dropped: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            target = str(token.attrGet("href") or "")
            dropped.append(not may_link(target, is_public))
            if dropped[-1]:
                continue
        elif token.type == "link_close" and dropped.pop():
            continue
        elif token.type == "image" and not is_own_image(token, images):
            note = f" ({NOT_SHOWN})" if explains else ""
            yield Token("text", "", 0, content=token.content + note)
            continue
        yield token


def may_link(target: str, is_public: Callable[[str], bool]) -> bool:
    if len(target) > LONGEST_ADDRESS:
        return False
    if target.startswith("/"):
        return not target.startswith("//") and is_public(target)
    return target.startswith((*OUTWARD, "#"))


def is_own_image(token: Token, images: str) -> bool:
    """One of our own: under our own address, and with nothing that climbs out of it."""
    source = str(token.attrGet("src") or "")
    return source.startswith(images) and ".." not in source
