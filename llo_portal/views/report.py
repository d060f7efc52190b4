"""Telling that something is wrong or out of date, from the foot of any page."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils.http import url_has_allowed_host_and_scheme

from catalogue import version
from llo_portal.addresses import PAGE_LIMIT, is_public, is_secret
from llo_portal.public_forms import is_trap_sprung, public_form, too_many
from llo_portal.views.framework import HOME
from practices import facets, throttle
from practices.facets import FacetIndex
from practices.intake import receive
from practices.intake.forms import ReportForm
from practices.models import GoodPractice

TITLE = "Klopt er iets niet?"


@public_form
def report(request: HttpRequest) -> HttpResponse:
    page = reported_page(request.GET.get("pagina", ""), facets.read(version.of(request)))
    practice = reported_practice(page)
    context: dict[str, Any] = {
        "title": TITLE,
        "page_address": page,
        "practice": practice,
        "trail": [HOME, (TITLE, "")],
        "robots": "noindex",
    }
    if is_trap_sprung(request):
        return render(request, "practices/submit_trap.html", context)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            throttle.take(receive.SENDINGS, throttle.address_of(request))
        except throttle.TooMany as refusal:
            return too_many(request, refusal.wait)
        submission, is_first = receive.report(form.cleaned_data, page, practice)
        title = "Bedankt voor je melding" if is_first else "Deze melding hebben wij al ontvangen"
        context |= {"submission": submission, "title": title, "trail": [HOME, (title, "")]}
        return render(request, "practices/report_sent.html", context)
    return render(request, "practices/report.html", context | {"form": form})


def reported_page(address: str, index: FacetIndex) -> str:
    """The address of a page of ours that visitors can open, or nothing."""
    is_ours = (
        address.startswith("/")
        and len(address) <= PAGE_LIMIT
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
        and not is_secret(address)
    )
    path = urlsplit(address).path if is_ours else ""
    return path if path and is_public(path, index) else ""


def reported_practice(page: str) -> GoodPractice | None:
    match = resolve(page) if page else None
    if match is None or match.url_name != "practice":
        return None
    return GoodPractice.objects.published().filter(slug=match.kwargs["slug"]).first()
