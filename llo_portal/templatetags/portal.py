from django import template
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue import markup, version
from catalogue.version import keep_latest
from llo_portal.addresses import is_public
from practices import facets
from practices.cards import Card
from practices.listing import count_in_words

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def markdown(context, text: str, level: int = 2) -> SafeString:
    """The HTML of an editor's text; a link to a page that is not public is plain text."""
    if not text:
        return mark_safe("")
    request = context.get("request")
    if request is None:
        return markup.render(text, level=level)
    index = facets.read(version.of(request))
    return markup.render(text, level=level, is_public=lambda path: is_public(path, index))


@keep_latest
def fragments(key: str) -> dict[tuple, SafeString]:
    """Rendered cards; thrown away as a whole with the version and day they were made for."""
    return {}


@register.simple_tag(takes_context=True)
def card(
    context,
    card: Card,
    heading: str = "h3",
    variant: str = "row",
    reason: str = "",
    with_audience: bool = True,
) -> SafeString:
    index = facets.read(version.of(context["request"]))
    kept = fragments(f"{version.of(context['request'])} {index.day}")
    key = (card.pk, heading, variant, reason, with_audience)
    if key not in kept or settings.DEBUG:  # A template being edited shows at once.
        kept[key] = get_template("components/card.html").render(
            {
                "card": card,
                "heading": heading,
                "variant": variant,
                "reason": reason,
                "with_audience": with_audience,
                "sprite": static("icons/sprite.svg"),
            }
        )
    return kept[key]


@register.filter
def praktijken(total: int) -> str:
    return count_in_words(total)


@register.filter
def activiteiten(total: int) -> str:
    return "1 activiteit" if total == 1 else f"{total} activiteiten"


@register.filter
def outward(url: str) -> bool:
    return not url.startswith("/")
