from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from catalogue.admin.base import ContentAdmin, ContentForm


class VocabularyForm(ContentForm):
    rule_texts = {
        "vocabulary_code_is_not_a_parameter_of_the_list": "Deze code heeft in het adres van de "
        "lijst al een andere betekenis. Kies een andere.",
    }


class VocabularyAdmin(ContentAdmin):
    """Registered in `practices`, like the admin of its terms."""

    form = VocabularyForm
    list_display = ["label", "facet_level", "minimum", "terms_link"]
    list_filter = ["facet_level", "applies_to", "is_open"]
    readonly_fields = ["terms_link"]
    search_fields = ["label", "question", "code"]
    fieldsets = [
        (None, {"fields": ["label", "code", "question", "editor_note", "terms_link"]}),
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

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(term_total=Count("terms"))

    @admin.display(description="termen", ordering="term_total")
    def terms_link(self, vocabulary: Any) -> str:
        """To the terms themselves, which have pages of their own."""
        if not vocabulary.pk:
            return ""
        number = vocabulary.term_total
        address = reverse("admin:catalogue_term_changelist")
        return format_html(
            '<a href="{}?vocabulary__id__exact={}">{}</a>',
            address,
            vocabulary.pk,
            "1 term" if number == 1 else f"{number} termen",
        )


class OpenFilter(admin.RelatedFieldListFilter):
    """One that stands open beside its list."""

    starts_open = True


class TermForm(ContentForm):
    rule_texts = {
        "term_ends_after_it_begins": "De laatste dag ligt voor de eerste.",
        "term_does_not_succeed_itself": "Een term kan zichzelf niet opvolgen.",
    }


class TermAdmin(ContentAdmin):
    """Registered in `practices`, which knows where a term is in use."""

    form = TermForm
    list_display = ["label", "vocabulary", "code", "notation", "valid_to"]
    list_filter = [("vocabulary", OpenFilter)]
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
