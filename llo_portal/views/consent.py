"""The cookie page, the choice made there or in the banner, and the one answer per visitor."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_cookie

from catalogue import version
from catalogue.dutch import enumerate_words
from catalogue.models import Page
from llo_portal import consent
from llo_portal.errors import Fault, house_page
from llo_portal.limits import ADDRESS_LIMIT
from llo_portal.public_forms import SeeOther, is_foreign
from llo_portal.views.framework import HOME
from llo_portal.views.pages import page_context
from practices import facets
from practices.facets import FacetIndex

STATEMENT = "cookies"
ABOUT_THE_CHOICE = "keuze-wijzigen"
FOREIGN = Fault(
    "Deze keuze kwam niet van dit portaal",
    "Daarom is er niets veranderd. Maak je keuze hier, in de balk of bij Cookievoorkeuren.",
)


@require_safe
@cache_control(no_store=True)
def cookies(request: HttpRequest) -> HttpResponse:
    """The editorial text with the visitor's own choice: the one page that nobody may keep."""
    context = statement(facets.read(version.of(request)))
    chosen = consent.choice_of(request)
    extra = [
        {"anchor": "cookielijst", "heading": "Alle cookies van dit portaal"},
        {"anchor": "beheer", "heading": "Wat het beheer in je browser bewaart"},
    ]
    if consent.asked():
        extra.insert(0, {"anchor": "keuze", "heading": "Je keuze"})
    context |= {
        "toc": [*context["sections"], *extra],
        "choices": [(category, category.code in (chosen or [])) for category in consent.asked()],
        "is_chosen": chosen is not None,
        "allowed": enumerate_words([consent.CATEGORIES[code].label for code in chosen or []]),
        "cookies": consent.cookies(),
        "kept": consent.kept_by_admin(),
    }
    return render(request, "site/cookies.html", context)


def statement(index: FacetIndex) -> dict:
    """The editors' text, without what is about a category that is switched off."""
    try:
        context = page_context(STATEMENT, index)
    except Http404:  # The choice must be there, also before any content is.
        page = Page(title="Cookieverklaring")
        return {"page": page, "sections": [], "trail": [HOME, (page.title, "")]}
    off = {
        category.section
        for code, category in consent.CATEGORIES.items()
        if code not in settings.CONSENT_CATEGORIES
    }
    if not consent.asked():
        off.add(ABOUT_THE_CHOICE)
    sections = [section for section in context["sections"] if section.anchor not in off]
    return context | {"sections": sections}


@require_safe
@cache_control(private=True, no_cache=True)
@vary_on_cookie
def state(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        consent.style_sheet(consent.choice_of(request)), content_type="text/css; charset=utf-8"
    )


# Exempt: a token needs a cookie, and whoever chooses has none yet. Nothing but this choice can
# be changed here, and the browser itself says whether our own page asked for it.
@csrf_exempt
@require_POST
@cache_control(no_store=True)
def choose(request: HttpRequest) -> HttpResponse:
    if is_foreign(request):
        return house_page(request, 403, FOREIGN)
    chosen = choice_in(request)
    if chosen is None:
        return house_page(request, 400)
    response = SeeOther(address_back(request))
    consent.remember(response, chosen)
    return response


def choice_in(request: HttpRequest) -> list[str] | None:
    """What the form says; None when it is no answer to what we ask."""
    asked = settings.CONSENT_CATEGORIES
    picked = request.POST.getlist("categorie")
    if not asked or not set(picked) <= set(asked):
        return None
    match request.POST.getlist("keuze"):
        case ["toestaan"]:
            return asked
        case ["weigeren"]:
            return []
        case ["opslaan"]:
            return picked
        case ["erbij"]:
            return [*(consent.choice_of(request) or []), *picked]
    return None


def address_back(request: HttpRequest) -> str:
    """Where the visitor was: an address of this site, or else the page that shows the choice.

    The banner names no address, or a page could not be the same for everyone: the browser says it.
    """
    address = request.POST.get("terug") or local_part(
        request.headers.get("Referer", ""), request.get_host()
    )
    if (
        address.startswith("/")
        and len(address) <= ADDRESS_LIMIT
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
        and urlsplit(address).path != reverse("cookie-choice")
    ):
        return address
    return reverse("cookies") + "#keuze"


def local_part(url: str, host: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return urlunsplit(("", "", parts.path, parts.query, "")) if parts.netloc == host else ""
