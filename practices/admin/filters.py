"""Filters beside the lists of records."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from catalogue.models import Vocabulary
from practices.admin import work


class CheckFilter(admin.SimpleListFilter):
    """What a person should look at again (I15), and what is not complete yet."""

    title = "controle"
    parameter_name = "controle"
    starts_open = True

    def lookups(self, request, model_admin):
        return [
            ("verouderd", "Mogelijk verouderd"),
            ("onvolledig", "Niet compleet"),
            ("afvoeren", "Pps wil afvoeren"),
            ("geen-antwoord", "Geen antwoord op controlevraag"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "verouderd":
            return work.stale_ones(queryset, timezone.localdate())
        if self.value() == "onvolledig":
            open_ones = work.in_the_making(queryset).prefetch_related(*work.PREFETCHED)
            return queryset.filter(pk__in=list(work.lacking(open_ones, request.user)))
        if self.value() == "afvoeren":
            return queryset.asked_to_retire()
        if self.value() == "geen-antwoord":
            return queryset.unanswered(timezone.localdate())
        return queryset


class TermFilter(admin.SimpleListFilter):
    """The terms of one vocabulary; its subclasses are made per request."""

    vocabulary: Vocabulary

    def lookups(self, request, model_admin):
        return [(term.code, term.label) for term in self.vocabulary.terms.all()]

    def queryset(self, request, queryset):
        chosen = [term for term in self.vocabulary.terms.all() if term.code == self.value()]
        return queryset.filter(terms=chosen[0]) if chosen else queryset


def term_filters(codes: list[str]) -> list[Any]:
    vocabularies = Vocabulary.objects.filter(code__in=codes).prefetch_related("terms")
    return [
        type(
            "TermFilter",
            (TermFilter,),
            {
                "title": vocabulary.label.lower(),
                "parameter_name": vocabulary.code,
                "vocabulary": vocabulary,
            },
        )
        for vocabulary in vocabularies
    ]
