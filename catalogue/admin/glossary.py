from typing import Any

from django.contrib import admin
from django.utils.text import Truncator, slugify

from catalogue.admin.base import ContentAdmin, ContentForm
from catalogue.models import GlossaryTerm, SynonymGroup


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(ContentAdmin):
    list_display = ["term", "abbreviation", "meaning", "english"]
    search_fields = ["term", "abbreviation", "definition", "english"]
    autocomplete_fields = ["see_also"]
    fields = [
        "term", "slug", "abbreviation", "definition", "english", "see_also", "source_url",
    ]  # fmt: skip
    fixed_fields = ["slug"]
    prepopulated_fields = {"slug": ["term"]}

    @admin.display(description="omschrijving")
    def meaning(self, term: GlossaryTerm) -> str:
        return Truncator(term.definition).words(20)


class SynonymGroupForm(ContentForm):
    rule_texts = {
        "synonym_group_goes_both_ways_or_one_way": "Vul ‘vindt ook’ alleen in bij één richting, "
        "en dan altijd.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            self.fields["code"].required = False
            self.fields["code"].help_text = "Leeg: gemaakt van het eerste woord."

    def clean(self):
        cleaned: dict[str, Any] = super().clean() or {}
        if "code" in self.fields and not cleaned.get("code"):
            first = next(iter(cleaned.get("terms", "").splitlines()), "")
            cleaned["code"] = free_code(first)
        return cleaned


def free_code(word: str) -> str:
    """A code made of a word that no group has."""
    base = slugify(word)[:50] or "groep"
    code, number = base, 1
    while SynonymGroup.objects.filter(code=code).exists():
        number += 1
        code = f"{base}-{number}"
    return code


@admin.register(SynonymGroup)
class SynonymGroupAdmin(ContentAdmin):
    form = SynonymGroupForm
    list_display = ["words", "direction", "also_finds"]
    list_filter = ["direction"]
    search_fields = ["code", "terms", "expands_to"]
    fields = ["terms", "direction", "expands_to", "code"]
    fixed_fields = ["code"]

    @admin.display(description="woorden")
    def words(self, group: SynonymGroup) -> str:
        return ", ".join(group.terms.splitlines())

    @admin.display(description="vindt ook")
    def also_finds(self, group: SynonymGroup) -> str:
        return ", ".join(group.expands_to.splitlines())
