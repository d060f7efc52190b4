"""Forms, rows below forms and lists: what every admin of the portal shares."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import reversion
from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.admin.widgets import AutocompleteMixin, RelatedFieldWidgetWrapper
from django.core.exceptions import NON_FIELD_ERRORS, BadRequest, ValidationError
from django.db import models, transaction
from django.db.models import Model
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from catalogue import revisions
from catalogue.admin.audited import AuditedAdmin
from catalogue.admin.texts import LinesField, MarkdownEditor, MarkdownText
from catalogue.fields import MarkdownField


def yes_or_no(field: str, label: str) -> Callable[[Model], str]:
    """A column of a list; the stock one is a picture with an English word for who cannot see it."""

    @admin.display(description=label, ordering=field)
    def column(record: Model) -> str:
        return "ja" if getattr(record, field) else "nee"

    return column


class PlainLabels:
    """Labels of a form without a colon, as on the site."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class ContentForm(PlainLabels, forms.ModelForm):
    """Says a broken database rule in words; `rule_texts` has them by the rule's name."""

    rule_texts: ClassVar[dict[str, str]] = {}

    def _update_errors(self, errors: ValidationError) -> None:
        for error in getattr(errors, "error_dict", {}).get(NON_FIELD_ERRORS, []):
            for rule, text in self.rule_texts.items():
                if rule in str(error.message):
                    error.message = text
        super()._update_errors(errors)  # type: ignore[misc]


class PlainFields(BaseModelAdmin):
    """What forms and the rows below them share."""

    form: Any = ContentForm
    formfield_overrides = {
        models.TextField: {"form_class": LinesField},
        MarkdownField: {"form_class": MarkdownText, "widget": MarkdownEditor},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Deleting what a record points at is not something to do on the way.
            field.widget.can_delete_related = False
            if isinstance(field.widget.widget, AutocompleteMixin):
                # What the search finds stands in the page's main part, not behind it.
                field.widget.widget.attrs["data-dropdown-parent"] = "#content-start"
        return field


class ContentAdmin(PlainFields, AuditedAdmin):
    """Every save is a revision with its user; a code that others refer to is chosen once."""

    fixed_fields: ClassVar[Sequence[str]] = ()
    list_per_page = 50
    show_facets = admin.ShowFacets.ALWAYS

    def changelist_view(self, request, extra_context=None):
        """A filter that does not exist is refused, just as one that is not allowed."""
        response = super().changelist_view(request, extra_context)
        if response.status_code == 302 and response["Location"].endswith(f"?{ERROR_FLAG}=1"):
            raise BadRequest
        return response

    def get_ordering(self, request):
        """Said aloud, because a query that counts related rows drops the order of the model."""
        return self.ordering or self.opts.ordering

    def get_readonly_fields(self, request, obj=None):
        fixed = self.fixed_fields if obj else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def view_on_site(self, obj: Model) -> str | None:
        address = getattr(obj, "get_absolute_url", None)
        return address() if address and self.is_public(obj) else None

    def is_public(self, obj: Model) -> bool:
        return True

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        record = self.get_object(request, unquote(object_id)) if object_id else None
        with transaction.atomic():
            if record:
                revisions.keep_first(record)
            with reversion.create_revision():
                reversion.set_user(request.user)
                reversion.set_comment("Gewijzigd." if object_id else "Toegevoegd.")
                response = super().changeform_view(request, object_id, form_url, extra_context)
            if "adminform" in (getattr(response, "context_data", None) or {}):
                transaction.set_rollback(True)  # The form comes back: nothing was saved.
        return response

    def save_model(self, request, obj, form, change):
        """Only what changed is written: what a colleague saved elsewhere on the row stays."""
        if change:
            columns = {field.name for field in obj._meta.concrete_fields}
            obj.save(update_fields=columns & set(form.changed_data))
        else:
            obj.save()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.after_save(request, form, formsets, change)
        if reversion.is_active() and reversion.is_registered(type(form.instance)):
            # Once more, now with all its parts.
            reversion.add_to_revision(form.instance)

    def after_save(self, request: HttpRequest, form: Any, formsets: list, change: bool) -> None:
        """For what depends on the record and its parts together."""

    def delete_model(self, request, obj):
        if reversion.is_registered(type(obj)):
            # The last words of a record: a revision of its own, made before it goes.
            with reversion.create_revision():
                reversion.set_user(request.user)
                reversion.set_comment("Verwijderd.")
                reversion.add_to_revision(obj)
        self.loosen(obj)
        super().delete_model(request, obj)

    def loosen(self, obj: Any) -> None:
        """For links that would hold back a record that is being deleted."""


class OrderedRows(BaseInlineFormSet):
    """Rows with a number that orders them; one without a number comes last."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.is_numbered(form):
            position = form.fields["position"]
            position.required = False
            position.help_text = "Laag komt eerst. Leeg: achteraan."
            if not form.instance.pk:
                position.initial = None

    def is_numbered(self, form: forms.ModelForm) -> bool:
        """Where a number may stay empty, empty has a meaning of its own."""
        field = form._meta.model._meta.get_field("position") if "position" in form.fields else None
        return field is not None and not field.null

    def clean(self):
        super().clean()
        rows = [form for form in self.forms if self.is_numbered(form) and self.is_kept(form)]
        last = max((form.cleaned_data["position"] or 0 for form in rows), default=0)
        for form in rows:
            if form.cleaned_data["position"] is None:
                last += 1
                form.instance.position = last

    def is_kept(self, form: forms.ModelForm) -> bool:
        given = getattr(form, "cleaned_data", {})
        return "position" in given and not given.get("DELETE")


class ContentInline(PlainFields, admin.StackedInline):
    """Always one spare row, for who has no script; the others do not see it."""

    template = "admin/edit_inline/stacked.html"
    formset: type[BaseInlineFormSet] = OrderedRows
    extra = 1
    explanation = ""
    starts_open = False  # Whether the spare row is there for all as long as it is the only one.

    def name_of(self, row: Any) -> str:
        """What a row is called in the list of its owner's rows."""
        return str(row)
