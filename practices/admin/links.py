"""Rows that belong to a record, edited below its form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from catalogue.admin.base import ContentForm, ContentInline
from practices.models import (
    ActivityPractice,
    PartnerLink,
    PracticePartnership,
    SlugRedirect,
    Source,
)


class SourceForm(ContentForm):
    rule_texts = {"source_is_a_web_address": "Vul een webadres in dat begint met https://."}


class SourceInline(ContentInline):
    model = Source
    form = SourceForm
    fields = ["title", "url", "year", "position"]
    explanation = "Waar kan iemand dit nalezen?"


class PracticeSourceInline(SourceInline):
    explanation = "Waar kan iemand dit nalezen? Minstens één openbare bron is nodig."
    starts_open = True


class PartnerLinkInline(ContentInline):
    model = PartnerLink
    fields = ["organisation", "kind", "position"]
    autocomplete_fields = ["organisation"]

    def name_of(self, row):
        return f"{row.organisation} ({row.get_kind_display().lower()})"


class OneLead(BaseInlineFormSet):
    """A practice has one leading pps, and the lead can pass from one to another in one save."""

    def clean(self):
        super().clean()
        leads = [form for form in self.kept_forms() if form.cleaned_data.get("is_lead")]
        if len(leads) > 1:
            raise ValidationError("Kies één trekker; de andere pps'en doen mee.")

    def kept_forms(self) -> list[forms.ModelForm]:
        return [
            form
            for form in self.forms
            if hasattr(form, "cleaned_data") and not form.cleaned_data.get("DELETE")
        ]

    def save(self, commit=True):
        # The database allows one lead at a time: the old one steps down before another steps up.
        kept = self.kept_forms()
        for form in self.initial_forms:
            if form.initial["is_lead"] and not (form in kept and form.cleaned_data["is_lead"]):
                type(form.instance).objects.filter(pk=form.instance.pk).update(is_lead=False)
        return super().save(commit)


class PracticePartnershipForm(ContentForm):
    def _get_validation_exclusions(self):
        # Who leads is looked at for all rows together, in the formset.
        return super()._get_validation_exclusions() | {"is_lead"}  # type: ignore[misc]


class PracticePartnershipInline(ContentInline):
    model = PracticePartnership
    verbose_name = "pps"
    verbose_name_plural = "pps'en"
    form = PracticePartnershipForm
    formset = OneLead
    fields = ["partnership", "is_lead"]
    autocomplete_fields = ["partnership"]
    explanation = "Eén pps is de trekker; de andere doen mee."

    def name_of(self, row):
        return f"{row.partnership} (trekker)" if row.is_lead else str(row.partnership)


class ActivityPracticeInline(ContentInline):
    model = ActivityPractice
    verbose_name = "praktijk"
    verbose_name_plural = "praktijken"
    fields = ["practice", "kind", "note", "position"]
    autocomplete_fields = ["practice"]

    def name_of(self, row):
        return f"{row.practice} ({row.kind})"


class SlugRedirectInline(ContentInline):
    """To see only: an old address comes from changing the address of a practice."""

    model = SlugRedirect
    fields = ["slug"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
