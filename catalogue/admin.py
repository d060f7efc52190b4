"""The framework in the admin, and the base that every admin of the portal builds on.

Not registered: CatalogueVersion, because only database triggers write it, and Activity and Term,
because publishing the one and counting the use of the other need practices (`practices.admin`).
"""

from collections.abc import Sequence
from typing import Any, ClassVar

import reversion
from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Model
from django.http import HttpRequest

from catalogue.models import (
    GlossaryTerm,
    Page,
    RelatedLink,
    Role,
    Section,
    SynonymGroup,
    Track,
    Vocabulary,
)

# Deleting many rows at once helps nobody here, and asks no rule of any record.
admin.site.disable_action("delete_selected")


class LinesField(forms.CharField):
    """Text over more lines, as it is stored: a browser sends other line ends than we keep."""

    def to_python(self, value):
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def has_changed(self, initial, data):
        return super().has_changed(self.to_python(initial), data)


class ContentForm(forms.ModelForm):
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
    formfield_overrides = {models.TextField: {"form_class": LinesField}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Deleting what a record points at is not something to do on the way.
            field.widget.can_delete_related = False
        return field


class ContentAdmin(PlainFields, admin.ModelAdmin):
    """Every save is a revision with its user; a code that others refer to is chosen once."""

    fixed_fields: ClassVar[Sequence[str]] = ()
    list_per_page = 50

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
        with reversion.create_revision():
            reversion.set_user(request.user)
            reversion.set_comment("Gewijzigd." if object_id else "Toegevoegd.")
            return super().changeform_view(request, object_id, form_url, extra_context)

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
        super().delete_model(request, obj)


class ContentInline(PlainFields, admin.StackedInline):
    extra = 0


class RelatedLinkForm(ContentForm):
    rule_texts = {
        "related_link_leads_to_a_page_here_or_a_web_address": "Een adres op deze website begint "
        "met /, een ander met https://.",
    }


class RelatedLinkInline(ContentInline):
    model = RelatedLink
    form = RelatedLinkForm
    fields = ["title", "url", "note", "position"]


class FrameworkAdmin(ContentAdmin):
    """The four roles and three tracks are the model itself: their texts change, they do not."""

    list_display = ["title", "number", "short_title", "summary"]
    list_display_links = ["title"]
    search_fields = ["title", "short_title", "summary"]
    inlines = [RelatedLinkInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Role)
class RoleAdmin(FrameworkAdmin):
    fixed_fields = ["number", "code"]
    fieldsets = [
        (None, {"fields": ["title", "short_title", "summary", "body"]}),
        ("Plaats in het model", {"fields": ["number", "code"]}),
    ]


@admin.register(Track)
class TrackAdmin(FrameworkAdmin):
    fixed_fields = ["role", "number", "code"]
    list_select_related = ["role"]
    fieldsets = [
        (None, {"fields": ["title", "short_title", "question", "summary"]}),
        ("Tekst", {"fields": ["starting_point", "body", "coherence"]}),
        ("Plaats in het model", {"fields": ["role", "number", "code"]}),
    ]


class SectionForm(ContentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "anchor" in self.fields:
            self.fields["anchor"].disabled = True  # Others link to it.


class SectionInline(ContentInline):
    model = Section
    form = SectionForm
    prepopulated_fields = {"anchor": ["heading"]}


@admin.register(Page)
class PageAdmin(ContentAdmin):
    list_display = ["title", "slug", "summary"]
    search_fields = ["title", "summary", "sections__heading", "sections__body"]
    fields = ["title", "slug", "summary"]
    fixed_fields = ["slug"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [SectionInline, RelatedLinkInline]


class VocabularyForm(ContentForm):
    rule_texts = {
        "vocabulary_code_is_not_a_parameter_of_the_list": "Deze code heeft in het adres van de "
        "lijst al een andere betekenis. Kies een andere.",
    }


@admin.register(Vocabulary)
class VocabularyAdmin(ContentAdmin):
    form = VocabularyForm
    list_display = ["label", "question", "facet_level", "minimum", "applies_to", "is_open"]
    list_filter = ["facet_level", "applies_to", "is_open"]
    search_fields = ["label", "question", "code"]
    fieldsets = [
        (None, {"fields": ["label", "code", "question", "editor_note"]}),
        ("Gebruik", {"fields": ["applies_to", "facet_level", "minimum", "is_open", "position"]}),
    ]
    fixed_fields = ["code", "applies_to"]
    prepopulated_fields = {"code": ["label"]}

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        # A higher minimum makes what is already public incomplete: a decision on structure.
        return fields if request.user.is_superuser else [*fields, "minimum"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser


class TermForm(ContentForm):
    rule_texts = {
        "term_ends_after_it_begins": "De laatste dag ligt voor de eerste.",
        "term_does_not_succeed_itself": "Een term kan zichzelf niet opvolgen.",
    }


class TermAdmin(ContentAdmin):
    """Registered in `practices`, which knows where a term is in use."""

    form = TermForm
    list_display = ["label", "vocabulary", "code", "notation", "valid_to"]
    list_filter = ["vocabulary"]
    list_select_related = ["vocabulary"]
    search_fields = ["label", "code", "notation", "alternative_labels"]
    autocomplete_fields = ["related", "successor"]
    fixed_fields = ["vocabulary", "code"]
    prepopulated_fields = {"code": ["label"]}
    fieldsets = [
        (None, {"fields": ["vocabulary", "label", "code", "definition", "notation"]}),
        ("Verbanden", {"fields": ["alternative_labels", "related", "position"]}),
        ("Geldigheid", {"fields": ["valid_from", "valid_to", "successor"]}),
    ]

    def get_search_results(self, request, queryset, search_term):
        """Labels alone do not tell a term from its namesake in another vocabulary."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        return found.select_related("vocabulary"), duplicates


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(ContentAdmin):
    list_display = ["term", "abbreviation", "definition", "english"]
    search_fields = ["term", "abbreviation", "definition", "english"]
    autocomplete_fields = ["see_also"]
    fields = [
        "term", "slug", "abbreviation", "definition", "english", "see_also", "source_url",
    ]  # fmt: skip
    fixed_fields = ["slug"]
    prepopulated_fields = {"slug": ["term"]}


class SynonymGroupForm(ContentForm):
    rule_texts = {
        "synonym_group_goes_both_ways_or_one_way": "Vul ‘vindt ook’ alleen in bij één richting, "
        "en dan altijd.",
    }


@admin.register(SynonymGroup)
class SynonymGroupAdmin(ContentAdmin):
    form = SynonymGroupForm
    list_display = ["code", "words", "direction", "expands_to"]
    list_filter = ["direction"]
    search_fields = ["code", "terms", "expands_to"]
    fields = ["code", "direction", "terms", "expands_to"]
    fixed_fields = ["code"]

    @admin.display(description="woorden")
    def words(self, group: SynonymGroup) -> str:
        return ", ".join(group.terms.splitlines())
