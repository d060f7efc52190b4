"""The admin of vocabularies and terms stands here, because it tells where they are in use."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery

from catalogue.admin.vocabulary import TermAdmin, VocabularyAdmin
from catalogue.models import Term, Vocabulary
from practices.admin.in_use import InUseAdmin
from practices.models import GoodPractice, Partnership, PartnershipTerm, PracticeTerm


def number_of(links: QuerySet, path: str, what: str = "pk") -> Subquery:
    """Counted apart from each other: two joins would count every pair."""
    counted = links.order_by().values(path).annotate(total=Count(what, distinct=True))
    return Subquery(
        counted.filter(**{path: OuterRef("pk")}).values("total"), output_field=IntegerField()
    )


def in_words(practices: int | None, partnerships: int | None) -> str:
    parts = []
    if practices:
        parts.append("1 praktijk" if practices == 1 else f"{practices} praktijken")
    if partnerships:
        parts.append("1 pps" if partnerships == 1 else f"{partnerships} pps'en")
    return ", ".join(parts) or "nergens"


@admin.register(Term)
class UsedTermAdmin(InUseAdmin, TermAdmin):
    this = "deze term"
    used_through = [(GoodPractice, "terms"), (Partnership, "terms")]
    list_display = [*TermAdmin.list_display, "use"]
    readonly_fields = ["use"]
    fieldsets = [*TermAdmin.fieldsets, ("Gebruik", {"fields": ["use"]})]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                practice_total=number_of(PracticeTerm.objects.all(), "term"),
                partnership_total=number_of(PartnershipTerm.objects.all(), "term"),
            )
        )

    @admin.display(description="in gebruik bij", ordering="practice_total")
    def use(self, term: Any) -> str:
        return in_words(term.practice_total, term.partnership_total) if term.pk else ""


@admin.register(Vocabulary)
class UsedVocabularyAdmin(VocabularyAdmin):
    list_display = [*VocabularyAdmin.list_display, "use"]
    readonly_fields = [*VocabularyAdmin.readonly_fields, "use"]
    fieldsets = [
        *VocabularyAdmin.fieldsets[:-1],
        ("Gebruik", {"fields": ["use", *VocabularyAdmin.fieldsets[-1][1]["fields"]]}),
    ]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                practice_total=number_of(
                    PracticeTerm.objects.all(), "term__vocabulary", "practice"
                ),
                partnership_total=number_of(
                    PartnershipTerm.objects.all(), "term__vocabulary", "partnership"
                ),
            )
        )

    @admin.display(description="in gebruik bij", ordering="practice_total")
    def use(self, vocabulary: Any) -> str:
        if not vocabulary.pk:
            return ""
        return in_words(vocabulary.practice_total, vocabulary.partnership_total)
