"""A practice that is not public yet, exactly as its page will be."""

from typing import Any, cast

from csp.decorators import csp_replace
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from catalogue import version
from practices import facets
from practices.cards import keep
from practices.models import GoodPractice
from practices.related import related_to
from practices.views import practice_context, related_cards

# A page in a frame of its own site, and only here: its own width then decides how it looks.
FRAMED = {"frame-ancestors": ["'self'"]}
FRAMING = {"frame-src": ["'self'"]}


def preview(request: HttpRequest, practice: GoodPractice, site: AdminSite) -> HttpResponse:
    """Only for who may edit it; what is public already has its own page."""
    if practice.is_published:
        return redirect(practice)
    if request.GET.get("breedte") == "telefoon":
        return phone_page(request, practice, site)
    return preview_page(request, practice)


def phone_page(request: HttpRequest, practice: GoodPractice, site: AdminSite) -> HttpResponse:
    """The preview as wide as a phone."""
    context = {
        **site.each_context(request),
        "opts": GoodPractice._meta,
        "practice": practice,
        "preview_url": request.path,
    }
    return answer(request, "admin/practice_phone.html", context, FRAMING)


def preview_page(request: HttpRequest, practice: GoodPractice) -> HttpResponse:
    """The public page before it is public."""
    index = facets.read_with(practice, version.of(request))
    related = related_to(practice.slug, index)
    rows = GoodPractice.objects.published().in_bulk([index.pks[at] for at, _ in related])
    context = {
        **practice_context(practice, index),
        "related": related_cards(related, keep(rows.values(), index), index),
        "canonical": "",
        "robots": "noindex, nofollow",
        "cookie_question": None,
        "edit_url": reverse("admin:practices_goodpractice_change", args=[practice.pk]),
    }
    response = answer(request, "admin/practice_preview.html", context, FRAMED)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def answer(
    request: HttpRequest, template: str, context: dict[str, Any], policy: dict[str, Any]
) -> HttpResponse:
    """A page with a policy of its own for frames."""
    view = csp_replace(policy)(lambda request: render(request, template, context))
    return cast(HttpResponse, view(request))
