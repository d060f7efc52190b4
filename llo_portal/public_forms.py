"""Forms for visitors without an account or a cookie: who may send them, and what we take in."""

import functools
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from llo_portal.errors import EXPIRED, Fault, bad_request, house_page
from llo_portal.waiting import in_words, wait_page
from practices.intake.forms import HONEYPOT

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    status_code = 303


def is_foreign(request: HttpRequest) -> bool:
    """Whether another site makes the browser send this; the browser itself says so."""
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return True
    return "Origin" in request.headers and request.headers["Origin"] not in own


def is_too_big(request: HttpRequest) -> bool:
    """Also for files, which Django would put aside: these forms take none."""
    size = request.headers.get("Content-Length", "")
    return size.isdecimal() and int(size) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def public_form(view: View) -> View:
    """A page with a form that needs no cookie: see docs/decisions, "aandragen zonder cookie"."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and is_foreign(request):
            return house_page(request, 403, EXPIRED)
        if is_too_big(request):
            return bad_request(request, RequestDataTooBig())
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            patch_cache_control(response, no_store=True)
        return response

    return guarded


def secret_page(view: View) -> View:
    """A page behind a secret address: kept by nobody, and its address told to nobody."""

    @functools.wraps(view)
    def secretive(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return secretive


def is_trap_sprung(request: HttpRequest) -> bool:
    """Whether a field was filled in that people do not see."""
    return bool(request.POST.get(HONEYPOT))


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    other = (
        f"Mailen kan ook: {settings.CONTACT_EMAIL}."
        if settings.CONTACT_EMAIL
        else "Mailen kan ook: het adres staat in de voettekst."
    )
    fault = Fault(
        "Even rustig aan",
        "Vanaf jouw netwerk is in het afgelopen uur al veel verstuurd. Ga terug: je tekst staat er "
        f"nog. Wacht {in_words(wait)} en verstuur opnieuw. {other}",
    )
    return wait_page(request, wait, fault)
