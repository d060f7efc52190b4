"""Tables as a file that a Dutch spreadsheet opens at a double click, and nothing it would run."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

# Excel takes UTF-8 only with this mark, and in the Netherlands it splits at semicolons.
MARK, SEPARATOR = "\ufeff", ";"
# What makes a cell a formula (OWASP); an apostrophe before it keeps it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def plain(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def csv_file(rows: Iterable[Iterable[str | int]], name: str) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerows([plain(value) for value in row] for row in rows)
    response = HttpResponse(MARK + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
