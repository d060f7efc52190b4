from django.contrib import admin

from catalogue.admin.base import ContentAdmin, ContentForm
from catalogue.models import GlossaryTerm, SynonymGroup


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
