from django.contrib import admin
from django.http import HttpRequest

from catalogue.admin.base import ContentAdmin, ContentForm
from catalogue.models import Vocabulary


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
