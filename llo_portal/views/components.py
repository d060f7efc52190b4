"""For developers: every component in every state, on a development server only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from llo_portal.showcase import STATES, showcase

USUAL = "gewoon"


@require_safe
def components(request: HttpRequest, state: str = USUAL) -> HttpResponse:
    if state not in STATES:
        raise Http404
    shown = showcase(STATES[state], picture=static("img/social-praktijk.png"))
    context = {**shown, "state": STATES[state], "states": STATES.values(), "robots": "noindex"}
    return render(request, "site/components.html", context)
