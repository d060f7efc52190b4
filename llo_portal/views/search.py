"""Zoeken over everything, and suggestions while a visitor types."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue import version
from llo_portal.site_search import SiteSearch
from llo_portal.suggestions import suggest
from llo_portal.views.framework import HOME
from practices import facets, misses


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    result = SiteSearch(request.GET.get("q", ""), facets.read(version.of(request)))
    if not result.practice_count:
        misses.remember(request, result.query)
    context = {
        "result": result,
        "canonical": settings.SITE_URL + reverse("search"),
        "robots": "noindex, follow",
        "trail": [HOME, ("Zoeken", "")],
    }
    return render(request, "site/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Options for the list under the search field, without a page around them."""
    found = suggest(request.GET.get("q", ""), version.of(request))
    response = render(request, "components/search_options.html", {"suggestions": found})
    response["X-Robots-Tag"] = "noindex"
    return response
