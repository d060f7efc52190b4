"""Files for machines: what to index, which pages there are, where to report a weakness."""

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue import version
from practices import facets
from practices.models import GoodPractice, Partnership

LISTS = [
    "home", "role-list", "track-list", "activity-list", "practice-list", "partnership-list",
    "coverage",
]  # fmt: skip
SITEMAP_LIMIT = 50_000  # Of the protocol.
SECURITY_DAYS = 180
TEXT = "text/plain; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Addresses by SITE_URL: a Host header never decides what a search engine is told."""
    pages = [
        {"url": settings.SITE_URL + url, "day": day} for url, day in public_pages(request).items()
    ]
    context = {"pages": pages[:SITEMAP_LIMIT]}
    return render(request, "site/sitemap.xml", context, content_type="application/xml")


def public_pages(request: HttpRequest) -> dict[str, datetime.date | None]:
    """{address: day of the last change, where known}."""
    outline = facets.read(version.of(request)).outline
    groups = (outline.roles, outline.tracks, outline.activities, outline.pages)
    found: dict[str, datetime.date | None] = dict.fromkeys(map(reverse, LISTS))
    found |= {entry.url: None for group in groups for entry in group.values()}
    found |= {
        reverse("practice", args=[slug]): day
        for slug, day in GoodPractice.objects.published()
        .order_by("-updated_on", "slug")
        .values_list("slug", "updated_on")
    }
    partnerships = Partnership.objects.published().order_by("slug")
    found |= {partnership.get_absolute_url(): None for partnership in partnerships}
    return found


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. It expires at a midnight, so that it is the same file all day."""
    expires = timezone.localdate() + datetime.timedelta(days=SECURITY_DAYS)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)
