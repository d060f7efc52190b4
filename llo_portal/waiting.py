"""Who tried something too often reads for how long to wait."""

from django.http import HttpRequest, HttpResponse

from catalogue.dutch import enumerate_words
from llo_portal.errors import Fault, house_page


def wait_page(request: HttpRequest, seconds: int, fault: Fault) -> HttpResponse:
    """For this visitor and this moment, so kept by nobody."""
    response = house_page(request, 429, fault)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def in_words(seconds: int) -> str:
    """ "15 minuten", rounded up."""
    hours, minutes = divmod(-(-seconds // 60), 60)
    parts = [f"{hours} uur"] if hours else []
    if minutes or not hours:
        parts.append("1 minuut" if minutes == 1 else f"{minutes} minuten")
    return enumerate_words(parts)
