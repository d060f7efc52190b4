"""A view that does nothing, to hold the others against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

EMPTY = "/leeg-voor-de-meting/"


def empty(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("leeg")
    response["Cache-Control"] = "no-store"  # Beside all that keeps pages.
    return response


def add_empty_view() -> None:
    from llo_portal import urls  # Needs the apps.

    urls.urlpatterns.insert(0, path(EMPTY[1:], empty))
