from itertools import groupby

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from catalogue import version
from catalogue.dutch import enumerate_words, sort_key
from catalogue.locator import locate
from catalogue.models import State
from practices import facets, misses, record
from practices.cards import Card, cards_at, carried, keep, make_card, with_marks
from practices.facets import PROVINCE, FacetIndex
from practices.filters import PracticeFilter
from practices.listing import PracticeListing, filtered_address
from practices.models import GoodPractice, PartnerLink, Partnership
from practices.related import related_to

HOME = ("Home", "/")
PARTNERSHIP_TYPE = "pps-type"
PARTNER_ICONS = {
    PartnerLink.Kind.EDUCATION: "graduation-cap",
    PartnerLink.Kind.COMPANY: "building-2",
}


class Gone(Http404):
    """What stood here was public once and is archived now."""

    def __init__(self, practice: GoodPractice):
        super().__init__()
        self.practice = practice


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    index = facets.read(version.of(request))
    result = PracticeListing(
        PracticeFilter(request.GET, index=index), page=request.GET.get("pagina", "")
    )
    if result.query and not (result.total or result.filter_count):
        misses.remember(request, result.query)
    context = {
        "result": result,
        "cards": with_marks(cards_at(result.positions, index), result.words, index),
        "canonical": settings.SITE_URL + result.canonical_address,
        "robots": "noindex, follow" if result.is_filtered else "",
        "trail": [HOME, ("Praktijken", "")],
    }
    return render(request, "practices/practice_list.html", context)


@require_safe
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    index = facets.read(version.of(request))
    if slug not in index.positions:
        return elsewhere(slug, index)
    related = related_to(slug, index)
    pk, *others = [index.pks[at] for at in (index.positions[slug], *(at for at, _ in related))]
    # One query for this practice and the related ones that were not shown before.
    cards = {other: card for other in others if (card := index.kept.get(other))}
    rows = GoodPractice.objects.published().in_bulk([pk, *(o for o in others if o not in cards)])
    practice = rows.pop(pk, None)
    if practice is None or practice.slug != slug:  # Withdrawn a moment ago.
        raise Http404
    prefetch_related_objects([practice], "sources", "illustrations")
    cards |= keep(rows.values(), index)
    context = {
        **practice_context(practice, index),
        "related": related_cards(related, cards, index),
    }
    return render(request, "practices/practice.html", context)


def related_cards(
    related: list[tuple[int, str]], cards: dict[int, Card], index: FacetIndex
) -> list[dict]:
    """The cards, by id, of what is still public, each with the reason why it is related."""
    found = [(cards.get(index.pks[at]), reason) for at, reason in related]
    return [{"card": card, "reason": reason} for card, reason in found if card is not None]


def practice_context(practice: GoodPractice, index: FacetIndex) -> dict:
    at = index.positions[practice.slug]
    outline = index.outline
    roles = [outline.roles[option.value] for option in carried(index, "rol", at)]
    tracks = [outline.tracks[option.value] for option in carried(index, "spoor", at)]
    return {
        "practice": practice,
        "card": make_card(practice, index),
        "roles": roles,
        "tracks": tracks,
        "facts": record.facts_of(practice, index),
        "more_facts": record.more_facts_of(practice, index),
        "texts": record.texts_of(practice),
        "reach": record.reach_of(practice),
        "activities": [
            outline.activities[option.value] for option in carried(index, "activiteit", at)
        ],
        "sources": practice.sources.all(),
        "illustrations": practice.illustrations.all(),
        "can_play": any(item.embed_url for item in practice.illustrations.all()),
        "licence": record.licence_of(practice),
        "locator": locate(outline, {role.code for role in roles}, {t.code for t in tracks}),
        "canonical": settings.SITE_URL + practice.get_absolute_url(),
        "trail": [HOME, ("Praktijken", "/praktijken/"), (practice.title, "")],
    }


def elsewhere(slug: str, index: FacetIndex) -> HttpResponse:
    """Where an address leads that no published practice has: on, or to the reason why not."""
    lower = slug.lower()
    if lower in index.positions:
        return moved_to(lower)
    former = GoodPractice.objects.known_as(lower).first()
    if former is None:
        raise Http404
    for practice in former.line_of_successors():
        if practice.slug in index.positions:
            return moved_to(practice.slug)
    if former.state == State.ARCHIVED and former.was_public:
        raise Gone(former)
    raise Http404


def moved_to(slug: str) -> HttpResponse:
    """For ever, and still asked anew: what went to the archive may come back from it."""
    response = redirect("practice", slug, permanent=True)
    patch_cache_control(response, public=True, no_cache=True)
    return response


@require_safe
def partnership_list(request: HttpRequest) -> HttpResponse:
    """Every published pps below each of its provinces; the national ones at the end."""
    index = facets.read(version.of(request))
    partnerships = sorted(
        Partnership.objects.published().prefetch_related("terms__vocabulary"),
        key=lambda partnership: sort_key(partnership.name),
    )
    rows = [
        (order, place, partnership_row(partnership, index))
        for partnership in partnerships
        for order, place in partnership.places()
    ]
    rows.sort(key=lambda row: (row[0], row[1]))
    context = {
        "groups": [
            {"label": place, "items": [row for *_, row in group]}
            for (_, place), group in groupby(rows, key=lambda row: row[:2])
        ],
        "total": len(partnerships),
        "trail": [HOME, ("Pps'en", "")],
    }
    return render(request, "practices/partnership_list.html", context)


def partnership_row(partnership: Partnership, index: FacetIndex) -> dict:
    return {
        "name": partnership.name,
        "url": partnership.get_absolute_url(),
        "type": enumerate_words(partnership.labels(PARTNERSHIP_TYPE)),
        "city": partnership.city,
        "count": index.count("pps", partnership.slug),
    }


@require_safe
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    if slug != slug.lower():
        return redirect("partnership", slug.lower(), permanent=True)
    index = facets.read(version.of(request))
    partnership = get_object_or_404(
        Partnership.objects.published().prefetch_related(
            "terms__vocabulary", "partner_links__organisation", "sources"
        ),
        slug=slug,
    )
    positions = list(index.positions_in(index.option("pps", slug).bits))
    cards = cards_at(positions, index)
    lit = {
        facet: {option.value for at in positions for option in carried(index, facet, at)}
        for facet in ("rol", "spoor")
    }
    context = {
        "partnership": partnership,
        "type": enumerate_words(partnership.labels(PARTNERSHIP_TYPE)),
        "places": places_of(partnership),
        "count": len(cards),
        "list_url": filtered_address(("pps", slug)),
        "cards": cards,
        "partners": partners_of(partnership),
        "sources": partnership.sources.all(),
        "locator": locate(index.outline, lit["rol"], lit["spoor"]),
        "trail": [HOME, ("Pps'en", "/pps/"), (partnership.name, "")],
    }
    return render(request, "practices/partnership.html", context)


def places_of(partnership: Partnership) -> list[dict]:
    if partnership.is_national:
        return [{"label": "Landelijk", "url": filtered_address((PROVINCE, facets.NATIONAL))}]
    return [
        {"label": term.label, "url": filtered_address((PROVINCE, term.code))}
        for term in partnership.terms_of(PROVINCE)
    ]


def partners_of(partnership: Partnership) -> list[dict]:
    """The organisations per kind, in the order of the kinds."""
    links = list(partnership.partner_links.all())
    groups = [
        {
            "label": kind.label,
            "icon": PARTNER_ICONS.get(kind, "users"),
            "names": [link.organisation.name for link in links if link.kind == kind],
        }
        for kind in PartnerLink.Kind
    ]
    return [group for group in groups if group["names"]]
