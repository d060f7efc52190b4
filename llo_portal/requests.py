"""What every request gets before anything else: a number, a clock and a limit."""

import time
import uuid
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from llo_portal.errors import house_page

ADDRESS_LIMIT = 8_000
HEADER = "X-Request-Id"

current_id: ContextVar[str] = ContextVar("current_id", default="")


def identify(get_response):
    """Number the request; the same number stands in the log, the header and on a fault page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = current_id.set(uuid.uuid4().hex[:12])
        request.started = time.perf_counter()  # type: ignore[attr-defined]
        try:
            response = get_response(request)
            response[HEADER] = current_id.get()
            return response
        finally:
            current_id.reset(token)

    return middleware


def limit_address(get_response):
    """An address longer than any of ours is no honest request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if len(request.get_full_path()) > ADDRESS_LIMIT:
            return house_page(request, 414)
        return get_response(request)

    return middleware
