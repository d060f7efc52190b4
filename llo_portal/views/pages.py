"""Editorial pages and the glossary."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue import version
from catalogue.dutch import fold, sort_key
from catalogue.locator import locate
from catalogue.models import GlossaryTerm, Page, Section
from catalogue.outline import Outline
from llo_portal.addresses import public_links
from llo_portal.views.canonical import canonical_code
from llo_portal.views.framework import HOME
from practices import facets
from practices.facets import FacetIndex

NARRATIVE = "leven-lang-ontwikkelen"
GLOSSARY = "begrippen"


@require_safe
@canonical_code
def page(request: HttpRequest, code: str) -> HttpResponse:
    context = page_context(code, facets.read(version.of(request)))
    return render(request, "catalogue/page.html", context)


def page_context(code: str, index: FacetIndex) -> dict:
    outline = index.outline
    page = find_page(code)
    return {
        "page": page,
        "sections": shown_sections(page, outline),
        "related": public_links(page.related_links.all(), index),
        "locator": locate(outline, outline.roles, outline.tracks) if code == NARRATIVE else None,
        "trail": [HOME, (page.title, "")],
    }


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    index = facets.read(version.of(request))
    outline = index.outline
    page = find_page(GLOSSARY)
    terms = sorted(
        GlossaryTerm.objects.prefetch_related("see_also"), key=lambda term: sort_key(term.term)
    )
    context = {
        "page": page,
        "sections": shown_sections(page, outline),
        "letters": [
            {"letter": letter.upper(), "terms": [glossary_entry(term) for term in group]}
            for letter, group in groupby(terms, key=lambda term: fold(term.term)[:1])
        ],
        "related": public_links(page.related_links.all(), index),
        "trail": [HOME, (page.title, "")],
    }
    return render(request, "catalogue/glossary.html", context)


def glossary_entry(term: GlossaryTerm) -> dict:
    names = ("slug", "term", "abbreviation", "definition", "english", "source_url")
    return {name: getattr(term, name) for name in names} | {"see_also": list(term.see_also.all())}


def find_page(slug: str) -> Page:
    return get_object_or_404(Page.objects.prefetch_related("sections", "related_links"), slug=slug)


def shown_sections(page: Page, outline: Outline) -> list[Section]:
    """The sections whose condition holds now."""
    return [
        section
        for section in page.sections.all()
        if section.condition != Section.Condition.GROWING or outline.is_growing
    ]
