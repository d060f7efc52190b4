"""Requests that are refused before anything looks at them."""

from django.http import HttpRequest, HttpResponse

from llo_portal.errors import house_page

ADDRESS_LIMIT = 8_000


def limit_address(get_response):
    """An address longer than any of ours is no honest request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if len(request.get_full_path()) > ADDRESS_LIMIT:
            return house_page(request, 414)
        return get_response(request)

    return middleware
