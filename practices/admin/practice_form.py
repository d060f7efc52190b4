"""The form of a practice: its address, its links, and what of it readers see."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.admin.texts import LinesField
from practices import completeness, edits
from practices.admin.base import RecordForm
from practices.admin.choices import TermsForm

# Changing these changes no public text.
SILENT = {"slug", "checked_on", "successor"}
TEXTS = {"summary", "question", "approach"}


class PracticeForm(RecordForm, TermsForm):
    rule_texts = edits.RULE_TEXTS
    # Shown instead of what is stored.
    filled_in: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.update(self.filled_in)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        for rule in completeness.PRACTICE_RULES:
            if rule.is_required and not rule.is_for_editors and rule.name in TEXTS & {*self.fields}:
                field = self.fields[rule.name]
                field.help_text = f"{field.help_text} Nodig voor de beoordeling.".strip()

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if not self.instance.pk and edits.is_made_of(slug, self.cleaned_data.get("title", "")):
            # Nobody chose it: the script beside the title did. In clean a free one is made.
            return ""
        if edits.is_taken(slug, self.instance):
            raise ValidationError(edits.ADDRESS_IS_TAKEN)
        return slug

    def clean_checked_on(self):
        checked_on = self.cleaned_data["checked_on"]
        if checked_on and checked_on > timezone.localdate():
            raise ValidationError("Deze dag is nog niet geweest. Vul de dag in waarop je keek.")
        return checked_on

    def clean(self):
        cleaned = super().clean()
        if "slug" in self.fields and self.cleaned_data.get("slug") == "":
            known = self.initial.get("slug")
            # Also in a form that is refused: its page links to the public one.
            if known or not self.errors:
                self.cleaned_data["slug"] = known or edits.free_slug(self.cleaned_data["title"])
        return cleaned

    def _save_m2m(self):
        # The workflow links activities: a link has a kind, and a last referral may not go.
        self.chosen_activities = self.cleaned_data.pop("activities", None)
        super()._save_m2m()


class SummaryField(LinesField):
    widget = forms.Textarea(attrs={"rows": 3})


def is_public_change(form: Any, formsets: list) -> bool:
    return bool(set(form.changed_data) - SILENT) or any(
        formset.has_changed() for formset in formsets
    )
