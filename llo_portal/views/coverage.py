"""Witte vlekken: where there are examples and where not yet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue import version
from practices import facets
from practices.coverage import Coverage, places
from practices.facets import NATIONAL, PROVINCE
from practices.listing import filtered_address
from practices.spreadsheet import csv_file
from practices.views import HOME


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    index = facets.read(version.of(request))
    page = Coverage(request.GET, index)
    table = page.table()
    context = {
        "page": page,
        "table": table,
        "columns": page.column_heads(table),
        "groups": page.groups(table),
        "places": places(index),
        "national_count": index.count(PROVINCE, NATIONAL),
        "national_url": filtered_address((PROVINCE, NATIONAL)),
        "canonical": settings.SITE_URL + page.address,
        "trail": [HOME, ("Witte vlekken", "")],
    }
    return render(request, "site/coverage.html", context)


@require_safe
def coverage_file(request: HttpRequest) -> HttpResponse:
    page = Coverage(request.GET, facets.read(version.of(request)))
    name = f"witte-vlekken-{page.rows.parameter}-{page.columns.parameter}.csv"
    return csv_file(page.file_rows(), name)
