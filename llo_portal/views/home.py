from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue import version
from llo_portal.views.framework import counted, counted_tracks
from llo_portal.views.pages import NARRATIVE
from practices import facets
from practices.cards import cards_at
from practices.facets import FacetIndex
from practices.listing import filtered_address

LATEST = 3
AUDIENCE = "doelgroep"
# The guide: a question per facet, in the order in which a small firm would ask.
GUIDE = [
    ("doelgroep", "Voor wie?"),
    ("spoor", "Wat wil je bereiken?"),
    ("sector", "In welke sector?"),
    ("duur", "Hoeveel tijd is er?"),
]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The model as a branching list, with what there is for whom."""
    index = facets.read(version.of(request))
    narrative = index.outline.pages.get(NARRATIVE)
    context = {
        "total": len(index.pks),
        "roles": counted(index.outline.roles.values(), "rol", index),
        "tracks": counted_tracks(index.outline.tracks.values(), index),
        "audiences": audiences(index),
        "guide": guide(index),
        "latest": cards_at(range(min(LATEST, len(index.pks))), index),
        "activity_total": len(index.outline.activities),
        "narrative_url": narrative.url if narrative else "",
    }
    return render(request, "site/home.html", context)


def audiences(index: FacetIndex) -> list[dict]:
    """Target groups that have practices, the largest first."""
    facet = index.facets.get(AUDIENCE)
    options = [option for option in facet.options.values() if option.bits] if facet else []
    return [
        {
            "label": option.label,
            "count": option.total,
            "url": filtered_address((AUDIENCE, option.value)),
        }
        for option in sorted(options, key=lambda option: -option.total)
    ]


def guide(index: FacetIndex) -> list[dict]:
    """The questions of the guide, with the answers that have practices; filters of the list."""
    facets = [(index.facets.get(parameter), question) for parameter, question in GUIDE]
    return [
        {
            "parameter": facet.parameter,
            "question": question,
            "options": [option for option in facet.options.values() if option.bits],
        }
        for facet, question in facets
        if facet and facet.is_filter and any(option.bits for option in facet.options.values())
    ]
