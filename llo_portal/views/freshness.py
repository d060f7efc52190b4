"""The page behind the link in a mail: does this practice still hold?"""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from llo_portal.errors import Fault, house_page
from llo_portal.public_forms import SeeOther, public_form, secret_page
from llo_portal.views.framework import HOME
from practices import freshness
from practices.freshness import YES, Question
from practices.models import CheckAnswer
from practices.models.freshness import REMARK_LIMIT
from practices.refusal import Refused
from practices.typed import as_typed, typed

ANSWERS = {YES, *CheckAnswer.Answer.values}
REMARK = "toelichting"
OVER = Fault(
    "Deze link werkt niet meer",
    "De link is verlopen of de praktijk staat niet meer online. Log in bij het beheer: daar kun je "
    "je praktijken ook controleren.",
)


@secret_page
@public_form
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing; only a button does."""
    question = freshness.question_in(token)
    if question is None:
        return house_page(request, 410, OVER)
    if request.method == "POST" and not question.is_answered:
        return take_answer(request, question)
    return ask(request, question)


def ask(request: HttpRequest, question: Question, error: str = "") -> HttpResponse:
    """The three buttons; with what was typed when that cannot be stored."""
    practice = question.practice
    context = {
        "practice": practice,
        "remark": as_typed(request, REMARK),
        "error": error,
        "is_answered": question.is_answered,
        "request_to_retire": freshness.request_to_retire(practice),
        "remark_limit": REMARK_LIMIT,
        "robots": "noindex",
        "trail": [HOME, ("Klopt dit nog?", "")],
    }
    return render(request, "practices/still_right.html", context)


def take_answer(request: HttpRequest, question: Question) -> HttpResponse:
    said = request.POST.get("antwoord", "")
    if said not in ANSWERS:
        raise BadRequest
    practice = question.practice
    try:
        remark = typed(request, REMARK, REMARK_LIMIT)
    except Refused as refusal:
        return ask(request, question, " ".join(refusal.messages))
    try:
        freshness.answer(
            practice, said, by=question.user, today=timezone.localdate(), remark=remark
        )
    except Refused:
        return house_page(request, 410, OVER)
    if said == CheckAnswer.Answer.CHANGE:
        return SeeOther(reverse("admin:practices_goodpractice_change", args=[practice.pk]))
    return SeeOther(request.path)
