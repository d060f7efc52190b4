"""A practice that is not public yet, exactly as its page will be."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from catalogue import version
from practices import facets
from practices.models import GoodPractice
from practices.related import related_to
from practices.views import practice_context, related_cards


def preview_page(request: HttpRequest, practice: GoodPractice) -> HttpResponse:
    """Only for who may edit it; what is public already has its own page."""
    if practice.is_published:
        return redirect(practice)
    index = facets.read_with(practice, version.of(request))
    related = related_to(practice.slug, index)
    rows = GoodPractice.objects.published().in_bulk([index.pks[at] for at, _ in related])
    context = {
        **practice_context(practice, index),
        "related": related_cards(related, rows, index),
        "canonical": "",
        "robots": "noindex, nofollow",
        "cookie_question": None,
        "edit_url": reverse("admin:practices_goodpractice_change", args=[practice.pk]),
    }
    response = render(request, "admin/practice_preview.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
