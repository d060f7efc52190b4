"""The handbook for coordinators and editors: the Markdown of docs/handboek/, inside the admin.

Whoever works here need not have the repository; whoever has it reads the same files there.
"""

import re
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse

from catalogue import markup

FOLDER: Path = settings.BASE_DIR / "docs" / "handboek"
FIRST = "index"
TITLE = re.compile(r"\A# (.+)\n")
PAGE = re.compile(r"\]\(([a-z-]+)\.md\)")
PICTURE = re.compile(r"\]\(beeld/([a-z-]+\.png)\)")


def handbook(request: HttpRequest, page: str = FIRST) -> HttpResponse:
    """One page of it. A slug cannot name a file outside the folder."""
    file = FOLDER / f"{page}.md"
    if not file.is_file():
        raise Http404
    text = file.read_text(encoding="utf-8")
    title = TITLE.match(text)
    context = {
        **admin.site.each_context(request),
        "title": title[1] if title else page,
        "is_first": page == FIRST,
        "text": markup.render(here(TITLE.sub("", text)), images=f"{settings.STATIC_URL}handboek/"),
    }
    return TemplateResponse(request, "admin/handbook.html", context)


def here(text: str) -> str:
    """Links and pictures as they are called on this site."""
    text = PAGE.sub(lambda found: f"]({address_of(found[1])})", text)
    return PICTURE.sub(lambda found: f"]({static(f'handboek/{found[1]}')})", text)


def address_of(page: str) -> str:
    return reverse("handbook") if page == FIRST else reverse("handbook-page", args=[page])
