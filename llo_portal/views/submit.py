"""Sending in an example: four short steps, kept under a secret address, without a cookie."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue import version
from catalogue.models import Page
from llo_portal.public_forms import (
    SeeOther,
    is_trap_sprung,
    public_form,
    secret_page,
    too_many,
)
from llo_portal.views.framework import HOME
from llo_portal.views.pages import page_context
from practices import facets, throttle
from practices.intake import receive, steps
from practices.intake.choices import choices_in
from practices.intake.steps import Step
from practices.models import Partnership, Submission
from practices.models.submission import DRAFT_KEPT

START = "voorbeeld-aandragen"
NAME = "Voorbeeld aandragen"
CHECK = "controle"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What counts as a good practice, with the way to the form."""
    try:
        context = page_context(START, facets.read(version.of(request)))
    except Http404:  # The form must be there, also before any content is.
        page = Page(title=NAME)
        context = {"page": page, "sections": [], "trail": [HOME, (page.title, "")]}
    return render(request, "practices/submit_start.html", context)


@public_form
def new(request: HttpRequest) -> HttpResponse:
    """The first step. Nothing is stored before it is answered."""
    index = facets.read(version.of(request))
    if is_trap_sprung(request):
        return render(request, "practices/submit_trap.html", {"robots": "noindex"})
    data = request.POST if request.method == "POST" else None
    partnership = index.option("pps", request.GET.get("pps", ""))
    form = steps.FIRST.form(
        data,
        index=index,
        submission=None,
        initial={"organisation": partnership.label if partnership.bits else ""},
    )
    if data is not None and form.is_valid():
        try:
            throttle.take(receive.SENDINGS, throttle.address_of(request))
        except throttle.TooMany as refusal:
            return too_many(request, refusal.wait)
        submission = Submission(choices=choices_in(request.GET.lists(), index))
        form.write(submission)
        return SeeOther(address_of(submission, "voor-wie"))
    context = {"partnerships": partnership_names()}
    return step_page(request, steps.FIRST, form, None, context)


def partnership_names() -> list[str]:
    return list(Partnership.objects.published().values_list("name", flat=True))


@secret_page
@public_form
def step(request: HttpRequest, token: str, slug: str) -> HttpResponse:
    at = steps.BY_SLUG.get(slug)
    if at is None:
        raise Http404
    submission = draft_of(token)
    if submission is None:
        return SeeOther(reverse("submission", args=[token]))
    if is_trap_sprung(request):
        return render(request, "practices/submit_trap.html", {"robots": "noindex"})
    data = request.POST if request.method == "POST" else None
    form = at.form(data, index=facets.read(version.of(request)), submission=submission)
    if data is not None and form.is_valid():
        if not receive.keep(form, submission):
            return SeeOther(submission.get_absolute_url())
        following = None if "wijzig" in request.GET else steps.after(at)
        return SeeOther(address_of(submission, following.slug if following else CHECK))
    return step_page(request, at, form, submission, {})


@secret_page
@public_form
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Everything that was answered, to be sent; sent twice it is one submission."""
    submission = get_object_or_404(Submission, token=token)
    index = facets.read(version.of(request))
    is_draft = submission.status == Submission.Status.DRAFT
    if is_draft and (unfinished := steps.unfinished(submission, index)):
        return SeeOther(address_of(submission, unfinished.slug))
    if request.method == "POST":
        if receive.send(submission):
            return SeeOther(reverse("submission-sent", args=[token]))
        return status_page(request, submission, "Deze inzending hebben wij al ontvangen")
    if not is_draft:
        return SeeOther(reverse("submission", args=[token]))
    context = {
        "submission": submission,
        "blocks": steps.blocks(submission, index),
        "progress": progress(None),
        "trail": trail("Controleer je antwoorden"),
        "robots": "noindex",
    }
    return render(request, "practices/submit_check.html", context)


@secret_page
@require_safe
def sent(request: HttpRequest, token: str) -> HttpResponse:
    submission = get_object_or_404(Submission.objects.sent(), token=token)
    return status_page(request, submission, "Bedankt voor je voorbeeld")


@secret_page
@require_safe
def status(request: HttpRequest, token: str) -> HttpResponse:
    """What the sender may know: where it stands, and nothing of who or what."""
    submission = get_object_or_404(Submission, token=token)
    if submission.status == Submission.Status.DRAFT:
        return SeeOther(address_of(submission, steps.FIRST.slug))
    return status_page(request, submission, "De status van je inzending")


def status_page(request: HttpRequest, submission: Submission, title: str) -> HttpResponse:
    context = {
        "title": title,
        "submission": submission,
        "days": receive.ANSWER_WITHIN,
        "trail": trail(title),
        "robots": "noindex",
    }
    return render(request, "practices/submit_status.html", context)


def step_page(
    request: HttpRequest, at: Step, form, submission: Submission | None, extra: dict
) -> HttpResponse:
    earlier = steps.before(at)
    is_change = "wijzig" in request.GET
    context = {
        "step": at,
        "number": steps.STEPS.index(at) + 1,
        "total": len(steps.STEPS),
        "form": form,
        "progress": progress(at),
        "submission": submission,
        "back": back_from(submission, CHECK if is_change else earlier.slug if earlier else ""),
        "is_change": is_change,
        "kept_days": DRAFT_KEPT.days,
        "trail": trail(at.title),
        "robots": "noindex",
        **extra,
    }
    return render(request, "practices/submit_step.html", context)


def back_from(submission: Submission | None, slug: str) -> str:
    return address_of(submission, slug) if submission and slug else reverse("submit")


def progress(at: Step | None) -> list[dict]:
    """The steps as shown above the form; all of them done when `at` is None."""
    here = steps.STEPS.index(at) if at else len(steps.STEPS)
    shown = [
        {"title": step.title, "is_done": number < here, "is_current": number == here}
        for number, step in enumerate(steps.STEPS)
    ]
    return [*shown, {"title": "Controleren", "is_done": False, "is_current": at is None}]


def trail(title: str) -> list[tuple[str, str]]:
    return [HOME, (NAME, reverse("submit")), (title, "")]


def address_of(submission: Submission, slug: str) -> str:
    if slug == CHECK:
        return reverse("submission-check", args=[submission.token])
    return reverse("submission-step", args=[submission.token, slug])


def draft_of(token: str) -> Submission | None:
    """The draft behind this address; None for what was sent already."""
    submission = get_object_or_404(Submission, token=token)
    return submission if submission.status == Submission.Status.DRAFT else None
