"""A refusal loses no text: what was typed beside a button comes back in a form of its own."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from practices.typed import as_typed


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text that goes along with a button, outside the form of a record."""

    name: str
    label: str
    limit: int
    button: str


def typed_again(request: HttpRequest, record: Model, box: TextBox) -> HttpResponse | None:
    """The same button once more, with all that was sent; None when no text was typed."""
    text = as_typed(request, box.name)
    if not text:
        return None
    rest = {"csrfmiddlewaretoken", box.name}
    context = {
        **admin.site.each_context(request),
        "title": box.button,
        "opts": record._meta,
        "record": record,
        "box": box,
        "text": text,
        "sent": {name: value for name, value in request.POST.items() if name not in rest},
    }
    return TemplateResponse(request, "admin/typed_again.html", context)
