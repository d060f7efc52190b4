"""House pages for what went wrong: in Dutch, in house style, with a next step."""

import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from catalogue import version
from llo_portal.tracing import current_id
from practices import facets
from practices.cards import cards_at
from practices.related import replacing
from practices.views import Gone

RETRY_AFTER = "120"  # seconds
REFERENCE = "\ue000"  # Stands for the reference number in a page that is kept.


@dataclass(frozen=True, slots=True)
class Fault:
    title: str
    text: str
    offers_search: bool = False


FAULTS = {
    400: Fault(
        "Deze vraag begrijpen we niet",
        "Er zit een fout in het adres of in wat je verstuurde. Ga terug en probeer het opnieuw.",
    ),
    403: Fault(
        "Je mag hier niet bij",
        "Deze pagina is alleen voor mensen met een bepaalde rol. Denk je dat dit niet klopt? "
        "Vraag het aan je beheerder.",
    ),
    404: Fault(
        "Deze pagina bestaat niet",
        "Het adres klopt niet, of de pagina is verplaatst of weggehaald. Zoek hieronder verder "
        "of begin op de homepage.",
        offers_search=True,
    ),
    405: Fault(
        "Dat kan hier niet",
        "Deze pagina kun je niet op deze manier openen. Ga terug en gebruik de knop op de pagina.",
    ),
    410: Fault(
        "Deze praktijk staat er niet meer",
        "De praktijk is gearchiveerd. Zoek hieronder naar een andere praktijk.",
        offers_search=True,
    ),
    413: Fault(
        "Dit is te veel in één keer",
        "Het bestand of de tekst is te groot. Maak het kleiner en probeer het opnieuw.",
    ),
    414: Fault(
        "Dit adres is te lang",
        "Er staat meer in het adres dan we kunnen lezen. Begin opnieuw met minder filters.",
    ),
    429: Fault(
        "Even rustig aan",
        "Je hebt in korte tijd veel verzoeken gedaan. Wacht even en probeer het dan opnieuw.",
    ),
}
LIKE_IT = Fault(
    FAULTS[410].title,
    "De praktijk is gearchiveerd. Hieronder staan praktijken die erop lijken. Of zoek verder:",
    offers_search=True,
)
EXPIRED = Fault(
    "Je sessie is verlopen",
    "Ga terug: je tekst staat er nog. Laad de pagina opnieuw en verstuur nog een keer.",
)
OURS = Fault(
    "Er ging iets mis bij ons",
    "Het ligt niet aan jou. Probeer het straks nog eens. Blijft het misgaan, meld dan dit nummer:",
)
AWAY = Fault(
    "Even niet bereikbaar",
    "We werken aan het portaal. Probeer het over een paar minuten opnieuw. Blijft het misgaan, "
    "meld dan dit nummer:",
)


def house_page(
    request: HttpRequest, status: int, fault: Fault | None = None, **extra: Any
) -> HttpResponse:
    fault = fault or FAULTS[status]
    context = {
        "status": status,
        "title": fault.title,
        "text": fault.text,
        "search": fault.offers_search,
        "robots": "noindex",
        "report_url": reverse("report"),  # Without an address that may hold anything.
        **extra,
    }
    html = render_to_string("site/error.html", context, request=request)
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-cache"
    response.is_house_page = True  # type: ignore[attr-defined]
    return response


def bad_request(request, exception=None):
    """400, or 413 with the limit named when more was sent than we take."""
    if isinstance(exception, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
        text = f"We nemen hooguit {limit} MB tegelijk aan. Maak het kleiner en probeer het opnieuw."
        return house_page(request, 413, Fault(FAULTS[413].title, text))
    return house_page(request, 400)


def forbidden(request, exception=None):
    return house_page(request, 403)


def csrf_failure(request, reason=""):
    return house_page(request, 403, EXPIRED)


def not_found(request, exception=None):
    """404, or 410 with what is like the practice that was here."""
    if not isinstance(exception, Gone):
        return house_page(request, 404)
    index = facets.read(version.of(request))
    cards = cards_at(replacing(exception.practice, index), index)
    return house_page(request, 410, LIKE_IT if cards else None, cards=cards)


def nowhere(request, **parts):
    """An address of a library that we do not use."""
    raise Http404


def server_error(request):
    """500, or 503 while the database is away, too slow or not migrated yet."""
    exception = sys.exc_info()[1]
    is_ours = isinstance(exception, DataError | IntegrityError)  # A row that the database refused.
    is_away = isinstance(exception, DatabaseError | InterfaceError) and not is_ours
    return last_resort(503 if is_away else 500)


def last_resort(status: int) -> HttpResponse:
    """A page without database, context or navigation, with the number that is in the log."""
    html = last_resort_page(status).replace(REFERENCE, current_id.get())
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    response.is_house_page = True  # type: ignore[attr-defined]
    return response


@lru_cache
def last_resort_page(status: int) -> str:
    fault = AWAY if status == 503 else OURS
    context = {
        "status": status,
        "title": fault.title,
        "text": fault.text,
        "reference": REFERENCE,
    }
    return render_to_string("500.html", context)


def dress(get_response):
    """Give a bare refusal (a wrong method, say) its house page and keep its headers.

    On a development server this also replaces Django's technical pages, so that visitors there
    see what visitors of production see; a fault of ours keeps its technical page.
    """
    bare = {405, 413, 429}
    technical = {400, 403, 404} if settings.DEBUG else set()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        status = response.status_code
        if hasattr(response, "is_house_page") or status not in bare | technical:
            return response
        if response.get("Content-Type", "").startswith("application/json"):
            return response
        page = house_page(request, status)
        for name in ("Allow", "Retry-After"):
            if name in response:
                page[name] = response[name]
        return page

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if settings.DEBUG and isinstance(exception, Http404):
            return not_found(request, exception)
        if settings.DEBUG and isinstance(exception, PermissionDenied):
            return forbidden(request, exception)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
