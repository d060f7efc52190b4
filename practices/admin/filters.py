"""Filters beside the lists of records."""

from typing import Any

from django.contrib import admin
from django.utils import timezone

from catalogue.models import Vocabulary


class CheckFilter(admin.SimpleListFilter):
    """What a person should look at again (I15)."""

    title = "controle"
    parameter_name = "controle"

    def lookups(self, request, model_admin):
        return [("verouderd", "Mogelijk verouderd")]

    def queryset(self, request, queryset):
        return queryset.stale(timezone.localdate()) if self.value() else queryset


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
