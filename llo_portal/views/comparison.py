"""Vergelijken: two to four practices side by side; the choice is the address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue import version
from practices import facets
from practices.comparison import FEWEST, Choice, Column, rows_of
from practices.views import HOME

LIST = ("Praktijken", "/praktijken/")


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    index = facets.read(version.of(request))
    choice = Choice(request.GET, index)
    practices = choice.practices() if choice.is_complete else []
    if len(practices) < FEWEST:  # Withdrawn a moment ago.
        practices = []
    rows = rows_of(practices, index)
    context = {
        "choice": choice,
        "columns": [Column(practice, choice.without(practice.slug)) for practice in practices],
        "different": [row for row in rows if not row.is_equal],
        "equal": [row for row in rows if row.is_equal],
        "suggestions": choice.suggestions() if choice.has_room else [],
        "canonical": settings.SITE_URL + choice.address,
        "robots": "noindex, follow",
        "trail": [HOME, LIST, ("Vergelijken", "")],
    }
    return render(request, "practices/comparison.html", context)
