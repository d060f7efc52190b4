"""The search behind a long list of choices in a form."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class Choices(AutocompleteJsonView):
    def process_request(self, request: HttpRequest):
        """Only for what a form chooses: the stock view breaks on a relation seen from behind."""
        found = super().process_request(request)
        *_, field, _ = found
        if not field.concrete:
            raise PermissionDenied
        return found


def choices(request: HttpRequest) -> HttpResponseBase:
    return Choices.as_view(admin_site=admin.site)(request)
