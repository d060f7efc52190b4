"""Requests that are refused before anything looks at them."""

from django.http import HttpRequest, HttpResponse

from llo_portal.errors import FAULTS, Fault, house_page

ADDRESS_LIMIT = 8_000
# A form with a few images of 5 MB each; one image alone is judged by practices/images.py.
BODY_LIMIT = 30_000_000  # bytes
TOO_LARGE = Fault(
    FAULTS[413].title,
    f"We nemen hooguit {BODY_LIMIT // 1_000_000} MB tegelijk aan, en een afbeelding mag hooguit "
    "5 MB zijn. Ga terug, maak het kleiner en probeer het opnieuw.",
)


def limit_address(get_response):
    """An address longer than any of ours is no honest request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if len(request.get_full_path()) > ADDRESS_LIMIT:
            return house_page(request, 414)
        return get_response(request)

    return middleware


def limit_body(get_response):
    """What says beforehand that it is too large is refused without being read.

    Without a length nothing is read at all: that is how a server hands over a body to Django.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > BODY_LIMIT:
            return house_page(request, 413, TOO_LARGE)
        return get_response(request)

    return middleware
