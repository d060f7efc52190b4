""" "Mijn werk": what there is to do for whoever is logged in, and the page that says so."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from catalogue.models import Activity, State
from practices import completeness, workflow
from practices.admin.steps import is_maker, last_remarks
from practices.exchange.past import called
from practices.models import (
    ChangeProposal,
    GoodPractice,
    LinkCheck,
    OutgoingMail,
    Partnership,
    SearchMiss,
    Submission,
    User,
)

SHOWN = 12  # jobs on the page; the piles lead to all of them
FILL_IN = "Vul in: "
RETURNED_DAYS = 90  # as long as a proposal that came back stays on the list
NAMED = 3  # of what is missing in one job


@dataclass(frozen=True, slots=True)
class Pile:
    """A number of practices that wait for the same, and where they are."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Job:
    """One practice that asks for something."""

    practice: GoodPractice
    need: str
    button: str
    remark: str = ""
    may_confirm: bool = False
    proposal: ChangeProposal | None = None

    @property
    def url(self) -> str:
        if self.proposal:
            return reverse("admin:practices_changeproposal_change", args=[self.proposal.pk])
        return reverse("admin:practices_goodpractice_change", args=[self.practice.pk])

    @property
    def confirm_url(self) -> str:
        return reverse("admin:practices_goodpractice_confirm", args=[self.practice.pk])


@dataclass(frozen=True, slots=True)
class Work:
    piles: list[Pile]
    jobs: list[Job]
    others: list[Pile]
    is_first: bool = False  # A coordinator whose pps'en have no practice at all yet.

    @property
    def is_done(self) -> bool:
        return not self.jobs and not any(pile.count for pile in [*self.piles, *self.others])


def my_work(request: HttpRequest) -> HttpResponse:
    """The index of the admin."""
    user = cast(User, request.user)
    looks_at_practices = user.has_perm("practices.view_goodpractice")
    works = looks_at_practices and has_a_place(user)
    context = {
        "work": work_of(user, timezone.localdate()) if works else None,
        "may_add": works and user.has_perm("practices.add_goodpractice"),
        "waits_for_a_place": looks_at_practices and not works,
    }
    return admin.site.index(request, context)


def has_a_place(user: User) -> bool:
    """A coordinator without a pps has no practices to work on."""
    return (
        user.has_perm(workflow.PUBLISH_PERMISSION)
        or Partnership.objects.coordinated_by(user).exists()
    )


def work_of(user: User, today: datetime.date) -> Work:
    practices = GoodPractice.objects.editable_by(user)
    open_ones = list(in_the_making(practices).prefetch_related(*PREFETCHED).order_by("-pk"))
    lacks = lacking(open_ones, user)
    concepts = [practice for practice in open_ones if practice.state == State.CONCEPT]
    reviews = [practice for practice in open_ones if practice.state == State.REVIEW]
    stale = stale_ones(practices, today)
    piles = [
        pile("Concepten", len(concepts), "state__exact=concept"),
        pile("Ter beoordeling", len(reviews), "state__exact=ter-beoordeling"),
        proposals_pile(user),
        pile("Mogelijk verouderd", stale.count(), "controle=verouderd"),
        pile("Niet compleet", len(lacks), "controle=onvolledig"),
    ]
    is_editor = user.has_perm(workflow.PUBLISH_PERMISSION)
    if user.has_perm("practices.view_submission"):
        piles.append(submissions())
    remarks = last_remarks(GoodPractice, [practice.pk for practice in concepts])
    jobs = [
        *(Job(practice, judge_first(lacks.get(practice.pk)), "Beoordelen")
          for practice in reviews if is_editor),
        *(judged_jobs() if is_editor else returned_jobs(user, today)),
        *(retiring_jobs() if is_editor else []),
        *(Job(practice, complete_first(lacks.get(practice.pk)), "Aanvullen",
              remarks.get(practice.pk, "")) for practice in concepts),
        *(Job(practice, check_again(practice), "Controleren" if is_editor else "Bekijken",
              may_confirm=True)
          for practice in stale.not_asked_to_retire().order_by("checked_on")[:SHOWN]),
    ]  # fmt: skip
    return Work(
        piles,
        jobs[:SHOWN],
        waiting_elsewhere(today) if is_editor else [],
        is_first=not is_editor and not practices.exists(),
    )


PREFETCHED = completeness.PREFETCHED[GoodPractice]


def in_the_making(practices: QuerySet) -> QuerySet:
    return practices.filter(state__in=[State.CONCEPT, State.REVIEW])


def stale_ones(practices, today: datetime.date) -> Any:
    """Public, and too long ago looked at by a person (I15)."""
    return practices.published().stale(today)


def lacking(practices: Iterable[GoodPractice], user: User) -> dict[int, list[str]]:
    """What those that are not complete still need of this user to go live, by their id."""
    rules = completeness.required(GoodPractice, of_maker=is_maker(user))
    needs = {
        practice.pk: [rule.message for rule in completeness.unmet(practice, rules)]
        for practice in practices
    }
    return {pk: messages for pk, messages in needs.items() if messages}


def pile(label: str, count: int, query: str) -> Pile:
    return Pile(label, count, f"{reverse('admin:practices_goodpractice_changelist')}?{query}")


def proposals_pile(user: User) -> Pile:
    """For an editor all that wait; for a coordinator the own ones."""
    address = reverse("admin:practices_changeproposal_changelist")
    waiting = ChangeProposal.objects.open()
    if not user.has_perm(workflow.PUBLISH_PERMISSION):
        waiting = waiting.filter(by=user)
    return Pile("Wijzigingsvoorstellen", waiting.count(), f"{address}?outcome__exact=open")


def judged_jobs() -> list[Job]:
    """Those that wait longest first."""
    waiting = ChangeProposal.objects.open().select_related("practice", "by").order_by("pk")
    return [
        Job(proposal.practice, f"{called(proposal.by)} stelt een wijziging voor.", "Beoordelen",
            proposal=proposal)
        for proposal in waiting[:SHOWN]
    ]  # fmt: skip


def retiring_jobs() -> list[Job]:
    return [
        Job(practice, "De pps vraagt om deze praktijk af te voeren.", "Beoordelen")
        for practice in GoodPractice.objects.asked_to_retire()[:SHOWN]
    ]


def returned_jobs(user: User, today: datetime.date) -> list[Job]:
    since = today - datetime.timedelta(days=RETURNED_DAYS)
    returned = ChangeProposal.objects.visible_to(user).returned_to(user, since)
    return [
        Job(proposal.practice, "Je wijzigingsvoorstel is teruggestuurd.", "Bekijken",
            proposal.answer, proposal=proposal)
        for proposal in returned.select_related("practice")[:SHOWN]
    ]  # fmt: skip


def submissions() -> Pile:
    """What visitors sent in and nobody has decided about."""
    address = reverse("admin:practices_submission_changelist")
    count = Submission.objects.to_judge().count()
    return Pile("Inzendingen", count, f"{address}?voortgang=te-doen")


def waiting_elsewhere(today: datetime.date) -> list[Pile]:
    """What waits for an editor beside the tiles."""
    piles = asked_of_editors(today)
    for model in (Partnership, Activity):
        opts = model._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        total = model.objects.aggregate(n=Count("pk", filter=Q(state=State.REVIEW)))["n"]
        if total:
            name = opts.verbose_name if total == 1 else opts.verbose_name_plural
            piles.append(
                Pile(f"{name} ter beoordeling", total, f"{address}?state__exact=ter-beoordeling")
            )
    in_vain = SearchMiss.objects.often().count()
    if in_vain:
        address = reverse("admin:practices_searchmiss_changelist")
        label = (
            "woord wordt vaak vergeefs gezocht"
            if in_vain == 1
            else ("woorden worden vaak vergeefs gezocht")
        )
        piles.append(Pile(label, in_vain, f"{address}?vaak=ja"))
    stuck = OutgoingMail.objects.stuck(timezone.now()).count()
    if stuck:
        address = reverse("admin:practices_outgoingmail_changelist")
        label = "mail blijft steken" if stuck == 1 else "mails blijven steken"
        piles.append(Pile(label, stuck, f"{address}?voortgang=blijft-steken"))
    return piles


def asked_of_editors(today: datetime.date) -> list[Pile]:
    """What came of asking whether practices still hold, and of visiting their sources."""
    retiring = GoodPractice.objects.asked_to_retire().count()
    silent = GoodPractice.objects.unanswered(today).count()
    dead = LinkCheck.objects.dead().count()
    links = reverse("admin:practices_linkcheck_changelist")
    found = [
        pile("verzoek om af te voeren" if retiring == 1 else "verzoeken om af te voeren",
             retiring, "controle=afvoeren"),
        pile("controlevraag zonder antwoord" if silent == 1 else "controlevragen zonder antwoord",
             silent, "controle=geen-antwoord"),
        Pile("bron is dood" if dead == 1 else "bronnen zijn dood", dead, f"{links}?toestand=dood"),
    ]  # fmt: skip
    return [one for one in found if one.count]


def complete_first(needs: list[str] | None) -> str:
    return in_short(needs) if needs else "Compleet. Klaar om ter beoordeling te sturen."


def judge_first(needs: list[str] | None) -> str:
    return in_short(needs) if needs else "Compleet. Wacht op je oordeel."


def check_again(practice: GoodPractice) -> str:
    if practice.checked_on is None:
        return "Nog nooit gecontroleerd."
    return f"Voor het laatst gecontroleerd op {date_format(practice.checked_on, 'j F Y')}."


def in_short(needs: list[str]) -> str:
    """ "Vul in: vraagstuk, aanpak. Kies minstens één rol. En nog 2 punten." """
    empty = [need.removeprefix(FILL_IN).rstrip(".") for need in needs if need.startswith(FILL_IN)]
    said = [f"{FILL_IN}{', '.join(empty)}."] if empty else []
    said += [need for need in needs if not need.startswith(FILL_IN)]
    rest = len(said) - NAMED
    more = [] if rest < 1 else ["En nog 1 punt."] if rest == 1 else [f"En nog {rest} punten."]
    return " ".join([*said[:NAMED], *more])
