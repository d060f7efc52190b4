"""A change proposal as an editor judges it, and as its maker follows it."""

import json
from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from catalogue.admin.portal import ReadOnlyAdmin
from practices import proposals, workflow
from practices.admin.base import is_editor, user_of
from practices.admin.lock import SEEN, carried, fingerprints
from practices.exchange.columns import columns
from practices.exchange.difference import Difference, Side, unmarked
from practices.exchange.past import called
from practices.exchange.record import read
from practices.models import ChangeProposal
from practices.models.proposal import REMARK_LIMIT
from practices.typed import as_typed, typed

Outcome = ChangeProposal.Outcome


@dataclass(frozen=True, slots=True)
class Point:
    """One column of a proposal. `began` is the text the maker saw, when the live one moved on."""

    difference: Difference
    began: Side | None
    is_taken: bool


def points_of(proposal: ChangeProposal, seen: dict[str, str]) -> list[Point]:
    """What taking over would change now; of a proposal that is decided, what it asked."""
    every = columns()
    live = read(proposal.practice, every) if proposal.is_open else proposal.basis
    result = proposal.result(live, every)
    seen |= fingerprints({name: live[name] for name in result})
    points = []
    for column in proposal.changed(every):
        began, now = proposal.basis[column.name], live[column.name]
        difference = Difference(column, now, result[column.name])
        side = unmarked(column, began) if began != now else None
        points.append(Point(difference, side, column.name in proposal.taken))
    return points


@admin.register(ChangeProposal)
class ChangeProposalAdmin(ReadOnlyAdmin):
    """Made by the form of a practice; here they are read and decided on."""

    list_display = ["practice", "maker", "made_at", "outcome", "decided_at"]
    list_filter = ["outcome"]
    list_select_related = ["practice", "by"]
    search_fields = ["practice__title"]
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    actions = None

    def get_queryset(self, request):
        return ChangeProposal.objects.visible_to(user_of(request))

    def get_urls(self):
        decision = path(
            "<path:object_id>/besluit/",
            self.admin_site.admin_view(self.decide_view),
            name="practices_changeproposal_decide",
        )
        return [decision, *super().get_urls()]

    @admin.display(description="maker", ordering="by")
    def maker(self, proposal: ChangeProposal) -> str:
        return called(proposal.by)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        proposal = self.get_object(request, unquote(object_id))
        if proposal is None or not self.has_view_permission(request, proposal):
            return super().change_view(request, object_id, form_url, extra_context)
        return self.show(request, proposal)

    def show(self, request: HttpRequest, proposal: ChangeProposal) -> HttpResponse:
        seen: dict[str, str] = {}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Wijzigingsvoorstel",
            "subtitle": proposal.practice.title,
            "proposal": proposal,
            "maker": called(proposal.by),
            "points": points_of(proposal, seen),
            "seen": json.dumps(seen),
            "may_decide": proposal.is_open and is_editor(request),
            "may_withdraw": proposal.is_open and proposal.by_id == user_of(request).pk,
            "may_renew": proposal.by_id == user_of(request).pk
            and proposal.outcome in (Outcome.RETURNED, Outcome.PARTLY, Outcome.WITHDRAWN),
            "chosen": request.POST.getlist("overnemen"),
            "answer": as_typed(request, "antwoord"),
            "is_again": request.method == "POST",
        }
        return TemplateResponse(request, "admin/proposal.html", context)

    @method_decorator(require_POST)
    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        proposal = self.get_object(request, unquote(object_id))
        if proposal is None:
            return self.missing(request, object_id)
        user, step = user_of(request), request.POST.get("besluit", "")
        if not (proposal.by_id == user.pk if step == "intrekken" else is_editor(request)):
            raise PermissionDenied
        try:
            self.take(request, proposal, step)
        except workflow.Refused as refusal:
            messages.error(request, " ".join(refusal.messages))
            # Once more, with what was typed and ticked.
            proposal.refresh_from_db()
            return self.show(request, proposal)
        address = reverse("admin:practices_goodpractice_change", args=[proposal.practice_id])
        return HttpResponseRedirect(address)

    def take(self, request: HttpRequest, proposal: ChangeProposal, step: str) -> None:
        user, answer = user_of(request), typed(request, "antwoord", REMARK_LIMIT)
        if step == "intrekken":
            proposals.withdraw(proposal, by=user)
            said = "Je voorstel is ingetrokken."
        elif step == "terugsturen":
            proposals.send_back(proposal, by=user, answer=answer)
            said = f"Het voorstel is teruggestuurd naar {called(proposal.by)}."
        else:
            chosen, seen = request.POST.getlist("overnemen"), carried(request.POST, SEEN)
            proposals.accept(proposal, by=user, chosen=chosen, seen=seen, answer=answer)
            said = f"‘{proposal.practice}’ is bijgewerkt met het voorstel."
        self.log_change(request, proposal, proposal.get_outcome_display())
        messages.success(request, said)
