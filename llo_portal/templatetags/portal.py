"""Tags of the public templates.

Fragments that stand on many pages (cards, filter options) are kept in the process by what they
are made of, so that a changed record is simply another fragment.
"""

from functools import lru_cache
from typing import cast

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue import markup, version
from llo_portal.addresses import is_public
from practices import facets, images
from practices.cards import Card
from practices.facet_boxes import FacetBox, OptionRow
from practices.listing import count_in_words

register = template.Library()

KEPT_FRAGMENTS = 5_000
# Stand for what differs between the uses of a kept fragment; private characters, never typed.
COUNT, TITLE, SUMMARY, SNIPPET = "\ue000", "\ue001", "\ue002", "\ue003"
FIRST, REST = "\ue004", "\ue005"


@lru_cache(maxsize=KEPT_FRAGMENTS)
def fragment(template_name: str, **context) -> SafeString:
    html = get_template(template_name).render({**context, "sprite": static("icons/sprite.svg")})
    return cast(SafeString, html)


def rendered(template_name: str, **context) -> SafeString:
    if settings.DEBUG:  # A template being edited shows at once.
        return fragment.__wrapped__(template_name, **context)
    return fragment(template_name, **context)


@register.simple_block_tag
def keep(content: str) -> str:
    """{% keep as name %}...{% endkeep %}: what stands here, to be shown more than once."""
    return content


@register.simple_tag
@lru_cache
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag
def image_size(name: str) -> tuple[int, int] | None:
    return images.size_of(name)


@register.simple_tag(takes_context=True)
def markdown(context, text: str, level: int = 2) -> SafeString:
    """The HTML of an editor's text; a link to a page that is not public is plain text."""
    if not text:
        return SafeString()
    request = context.get("request")
    if request is None:
        return markup.render(text, level=level)
    index = facets.read(version.of(request))
    return markup.render(text, level=level, is_public=lambda path: is_public(path, index))


@register.simple_tag
def card(
    card: Card,
    heading: str = "h3",
    variant: str = "row",
    reason: str = "",
    with_audience: bool = True,
    can_pick: bool = False,
) -> SafeString:
    """With `can_pick` a tick box that belongs to the form of components/tray.html."""
    place = (heading, variant, reason, with_audience, can_pick, bool(card.snippet))
    html = card.html.get(place)
    if html is None or settings.DEBUG:
        html = card.html[place] = fragment.__wrapped__(
            "components/card.html",
            card=card,
            title=TITLE,
            summary=SUMMARY,
            snippet=SNIPPET if card.snippet else "",
            heading=heading,
            variant=variant,
            reason=reason,
            with_audience=with_audience,
            can_pick=can_pick,
        )
    filled = (
        html.replace(TITLE, card.marked_title or conditional_escape(card.title))
        .replace(SUMMARY, card.marked_summary or conditional_escape(card.summary))
        .replace(SNIPPET, card.snippet)
    )
    return mark_safe(filled)  # noqa: S308 - a rendered template, filled with what is escaped


@register.simple_tag
def facet_box(box: FacetBox) -> SafeString:
    """A facet with its options: some 350 on a list page, so what a count leaves alone is kept."""
    made = make_box.__wrapped__ if settings.DEBUG else make_box
    frame = made(
        box.parameter,
        box.label,
        box.is_open,
        ", ".join(box.chosen),
        box.folded_count,
        bool(box.rest),
        box.suggestions if box.is_typed else (),
    )
    filled = frame.replace(FIRST, options(box, box.first)).replace(REST, options(box, box.rest))
    return mark_safe(filled)  # noqa: S308 - rendered templates


@lru_cache(maxsize=KEPT_FRAGMENTS)
def make_box(
    parameter: str,
    label: str,
    is_open: bool,
    chosen: str,
    folded_count: int,
    has_rest: bool,
    suggestions: tuple[str, ...],
) -> str:
    return fragment.__wrapped__(
        "components/facet.html",
        parameter=parameter,
        label=label,
        is_open=is_open,
        chosen=chosen,
        folded_count=folded_count,
        first=FIRST,
        rest=REST if has_rest else "",
        suggestions=suggestions,
    )


def options(box: FacetBox, rows: list[OptionRow]) -> str:
    made = make_pieces.__wrapped__ if settings.DEBUG else make_pieces
    html = []
    for row in rows:
        state = "chosen" if row.is_chosen else "empty" if row.is_empty else ""
        is_one = row.count == 1
        pieces = made(box.parameter, row.value, row.label, row.track_code, state, is_one)
        html.append(str(row.count).join(pieces))
    return "".join(html)


@lru_cache(maxsize=KEPT_FRAGMENTS)
def make_pieces(
    parameter: str, value: str, label: str, track_code: str, state: str, is_one: bool
) -> list[str]:
    """The HTML of an option, in pieces with its count between them."""
    html = fragment.__wrapped__(
        "components/facet_option.html",
        parameter=parameter,
        value=value,
        label=label,
        track_code=track_code,
        state=state,
        is_one=is_one,
        count=COUNT,
    )
    return html.split(COUNT)


@register.filter
def praktijken(total: int) -> str:
    return count_in_words(total)


@register.filter
def activiteiten(total: int) -> str:
    return "1 activiteit" if total == 1 else f"{total} activiteiten"


@register.filter
def outward(url: str) -> bool:
    return not url.startswith("/")
