"""Texts over more lines, and the editor of those in Markdown.

Of django-markdownx we take the form field and the widget. Its script is left out: it keeps the
Tab key to itself, asks for a preview of every editor on the page at once and shows whatever comes
back, also the login page. `static/js/admin-markdown.js` does that work instead.
"""

from django import forms
from django.forms.widgets import Script
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import AdminMarkdownxWidget

from catalogue.fields import MARKDOWN_LIMIT


class LinesField(forms.CharField):
    """Text over more lines, as it is stored: a browser sends other line ends than we keep."""

    def to_python(self, value):
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def has_changed(self, initial, data):
        return super().has_changed(self.to_python(initial), data)


class MarkdownText(LinesField, MarkdownxFormField):
    """Markdown as typed."""


class MarkdownEditor(AdminMarkdownxWidget):
    """A text area that its script gives a toolbar, a counter and a preview."""

    class Media:
        extend = False
        js = [Script("js/admin-markdown.js", type="module")]

    def get_context(self, name, value, attrs=None):
        context = super().get_context(name, value, attrs)
        attributes = context["widget"]["attrs"]
        help_id = f"{attributes.get('id', name)}_markdown"
        described_by = [attributes.get("aria-describedby", ""), help_id]
        attributes["aria-describedby"] = " ".join(filter(None, described_by))
        return context | {"help_id": help_id, "limit": MARKDOWN_LIMIT}
