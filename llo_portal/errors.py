"""House pages for what went wrong, in Dutch and with a next step."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from practices.views import Gone


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
    410: Fault(
        "Deze praktijk staat er niet meer",
        "De praktijk is gearchiveerd. Zoek hieronder naar een andere praktijk.",
        offers_search=True,
    ),
    414: Fault(
        "Dit adres is te lang",
        "Er staat meer in het adres dan we kunnen lezen. Begin opnieuw met minder filters.",
    ),
}
EXPIRED = Fault(
    "Je sessie is verlopen",
    "Ga terug: je tekst staat er nog. Laad de pagina opnieuw en verstuur nog een keer.",
)


def house_page(request: HttpRequest, status: int, fault: Fault | None = None) -> HttpResponse:
    fault = fault or FAULTS[status]
    context = {
        "status": status,
        "title": fault.title,
        "text": fault.text,
        "search": fault.offers_search,
        "robots": "noindex",
    }
    html = render_to_string("site/error.html", context, request=request)
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-cache"
    response.is_house_page = True  # type: ignore[attr-defined]
    return response


def bad_request(request, exception=None):
    return house_page(request, 400)


def forbidden(request, exception=None):
    return house_page(request, 403)


def csrf_failure(request, reason=""):
    return house_page(request, 403, EXPIRED)


def not_found(request, exception=None):
    return house_page(request, 410 if isinstance(exception, Gone) else 404)


def server_error(request):
    """Needs no database and no context: it must still work when nothing else does."""
    return HttpResponse(render_to_string("500.html"), status=500)


class HousePagesWhileDebugging:
    """Show visitors of a development server the same pages as production does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in (400, 403, 404) and not hasattr(response, "is_house_page"):
            return house_page(request, response.status_code)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception):
        return not_found(request, exception) if isinstance(exception, Http404) else None
