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
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue import markup, version
from llo_portal.addresses import is_public
from practices import facets, images
from practices.cards import Card
from practices.facet_boxes import OptionRow
from practices.listing import count_in_words

register = template.Library()

KEPT_FRAGMENTS = 5_000
COUNT = "\ue000"  # Stands for the count in a kept option; a private character, never typed.


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
    return rendered(
        "components/card.html",
        card=card,
        heading=heading,
        variant=variant,
        reason=reason,
        with_audience=with_audience,
        can_pick=can_pick,
    )


@register.simple_tag
def facet_options(parameter: str, options: list[OptionRow]) -> SafeString:
    """The options of a facet: some 350 on a list page, so their HTML is kept without the count."""
    return mark_safe(  # noqa: S308 - escaped by the template; a count is digits
        "".join(
            rendered(
                "components/facet_option.html",
                parameter=parameter,
                value=option.value,
                label=option.label,
                track_code=option.track_code,
                state="chosen" if option.is_chosen else "empty" if option.is_empty else "",
                is_one=option.count == 1,
                count=COUNT,
            ).replace(COUNT, str(option.count))
            for option in options
        )
    )


@register.simple_tag
def suggestions(parameter: str, labels: tuple[str, ...]) -> SafeString:
    return rendered("components/suggestions.html", parameter=parameter, labels=labels)


@register.filter
def praktijken(total: int) -> str:
    return count_in_words(total)


@register.filter
def activiteiten(total: int) -> str:
    return "1 activiteit" if total == 1 else f"{total} activiteiten"


@register.filter
def outward(url: str) -> bool:
    return not url.startswith("/")
