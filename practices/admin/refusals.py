"""A refusal of the workflow as the admin shows it: with a way to what stands in the way."""

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from practices.admin.steps import place_of
from practices.workflow import Record, Refused


def in_words(refusal: Refused) -> list[str]:
    """The messages, the last one followed by links."""
    *before, last = refusal.messages
    return [*before, led_on(last, refusal)]


def led_on(text: str, refusal: Refused) -> SafeString:
    links = ((address_of(record), record) for record in refusal.blocking)
    return format_html("{}{}", text, format_html_join("", ' <a href="{}">Open ‘{}’</a>', links))


def address_of(record: Record) -> str:
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[quote(record.pk)])


def tell(
    request: HttpRequest, refusal: Refused, record: Record | None = None, *, first: str = ""
) -> None:
    """`first` is what was done all the same."""
    if refusal.missing and record is not None:
        said = to_do(refusal, record)
    else:
        said = led_on(" ".join(refusal.messages), refusal)
    messages.error(request, format_html("{} {}", first, said) if first else said)


def to_do(refusal: Refused, record: Record) -> SafeString:
    """What is missing, each with a link to where it is filled in."""
    address = address_of(record)
    needs = ((address, place_of(rule), text) for rule, text in refusal.missing.items())
    items = format_html_join("", '<li><a href="{}#{}">{}</a></li>', needs)
    return format_html('{} Dit is nog nodig:<ul class="needs">{}</ul>', refusal.messages[0], items)
