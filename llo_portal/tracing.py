"""A number for every request: in the log, in a header and on a fault page alike."""

import time
import uuid

from django.http import HttpRequest, HttpResponse

from catalogue.request_number import current_id

__all__ = ["HEADER", "current_id", "identify"]

HEADER = "X-Request-Id"


def identify(get_response):
    """Outermost middleware: number the request and start its clock."""

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
