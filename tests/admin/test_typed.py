"""What people type beside a form: stored without what breaks a database, in one shape."""

import pytest
from django.conf import settings
from django.urls import reverse

from catalogue.models import State
from practices import freshness
from practices.models import ChangeProposal, CheckAnswer, Submission
from practices.typed import plain, readable
from tests.accounts.visitor import Visitor
from tests.admin.desk import errors, told
from tests.factories import make_practice
from tests.page import Page

TOO_LONG = (
    "Je tekst is te lang: hooguit 2.000 tekens, dus 1 minder. Er is niets opgeslagen; je tekst "
    "staat er nog."
)
TYPED, STORED = " Nog\0 niet.\r\nEcht\x1b niet. ", "Nog  niet.\nEcht  niet."


def test_text_keeps_its_lines_and_loses_its_control_characters():
    assert plain("a\r\nb\rc\td\0e\x85f\ud800g é") == "a\nb\nc d e f g é"
    assert readable(" a\0\r\n b ") == "a b"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["\0", "ria\0", "ri\0a\r\n"])
def test_a_nul_in_a_login_name_is_a_wrong_name(name):
    assert Visitor().log_in(name=name).status_code == 200


@pytest.mark.parametrize("kind", [Submission.Kind.EXAMPLE, Submission.Kind.REPORT])
def test_an_answer_to_a_submission(editor, kind):
    submission = Submission.objects.create(
        kind=kind, status=Submission.Status.RECEIVED, title="Iets", sent_at="2026-11-01T12:00Z"
    )
    address = reverse("admin:practices_submission_decide", args=[submission.pk])
    step = "afgehandeld" if submission.is_report else "afwijzen"
    editor.client.post(address, {"besluit": step, "tekst": TYPED})
    submission.refresh_from_db()
    assert submission.answer == STORED


LONG = "x" * 2001


@pytest.mark.parametrize("kind", [Submission.Kind.EXAMPLE, Submission.Kind.REPORT])
def test_too_long_an_answer_to_a_submission_decides_nothing_and_comes_back(editor, kind):
    submission = Submission.objects.create(
        kind=kind, status=Submission.Status.RECEIVED, title="Iets", sent_at="2026-11-01T12:00Z"
    )
    address = reverse("admin:practices_submission_decide", args=[submission.pk])
    step = "afgehandeld" if submission.is_report else "afwijzen"
    page = Page(editor.client.post(address, {"besluit": step, "tekst": LONG}))
    assert told(page) == [TOO_LONG]
    values = dict(page.one("#content form").form_values())
    assert (values["besluit"], values["tekst"].strip()) == (step, LONG)
    submission.refresh_from_db()
    assert (submission.is_open, submission.answer) == (True, "")
    editor.client.post(address, values | {"tekst": LONG[:2000]})
    submission.refresh_from_db()
    assert submission.answer == LONG[:2000]


def test_too_long_a_remark_takes_no_step_and_comes_back(editor):
    practice = make_practice(state=State.REVIEW)
    field = editor.open("change", practice).one("[name=opmerking]")
    assert field.get("maxlength") == "2000"
    page = editor.step(practice, State.CONCEPT, LONG)
    assert told(page) == [TOO_LONG]
    assert page.one("[name=opmerking]").text.strip() == LONG
    practice.refresh_from_db()
    assert practice.state == State.REVIEW


def test_a_remark_with_a_step_that_came_too_late_comes_back(editor):
    practice = make_practice(state=State.REVIEW)
    editor.step(practice, State.PUBLISHED)
    page = editor.step(practice, State.CONCEPT, "Nog iets.")
    assert told(page) == [f"‘{practice}’ kan niet van gepubliceerd naar concept."]
    assert page.one("[name=opmerking]").text.strip() == "Nog iets."


def test_too_long_a_remark_with_a_proposal_keeps_the_whole_form(coordinator):
    practice = make_practice(partnership=coordinator.partnership)
    page = coordinator.save(practice, title="Heel anders", toelichting=LONG)
    assert TOO_LONG in errors(page)
    assert page.one("[name=title]").get("value") == "Heel anders"
    assert page.one("#proposal-remark").text.strip() == LONG
    assert not ChangeProposal.objects.exists()


def test_too_long_an_answer_to_a_proposal_keeps_what_was_typed(coordinator, editor):
    practice = make_practice(partnership=coordinator.partnership)
    coordinator.save(practice, title="Anders")
    proposal = ChangeProposal.objects.get()
    address = reverse("admin:practices_changeproposal_decide", args=[proposal.pk])
    page = Page(editor.client.post(address, {"besluit": "terugsturen", "antwoord": LONG}))
    assert told(page) == [TOO_LONG]
    assert page.one("[name=antwoord]").text.strip() == LONG
    proposal.refresh_from_db()
    assert proposal.is_open


def test_too_long_a_reason_to_retire_asks_nothing_and_comes_back(coordinator):
    practice = make_practice(partnership=coordinator.partnership)
    address = reverse("admin:practices_goodpractice_retire", args=[practice.pk])
    page = Page(coordinator.client.post(address, {"toelichting": LONG}))
    assert page.one("[name=toelichting]").text.strip() == LONG
    assert not CheckAnswer.objects.exists()


def test_too_long_a_reason_behind_the_link_in_a_mail_comes_back(coordinator, client):
    practice = make_practice(partnership=coordinator.partnership)
    link = freshness.link_for(practice, coordinator.user).removeprefix(settings.SITE_URL)
    page = Page(client.post(link, {"antwoord": "afvoeren", "toelichting": LONG}))
    assert page.one("[name=toelichting]").text.strip() == LONG
    assert page.select(".field__error")
    assert not CheckAnswer.objects.exists()


def test_a_remark_with_a_step(editor):
    practice = make_practice(state=State.REVIEW)
    page = editor.step(practice, State.CONCEPT, TYPED)
    practice.refresh_from_db()
    assert practice.state == State.CONCEPT
    assert "Nog niet. Echt niet." in " ".join(page.main.split())


def test_a_request_to_retire(coordinator):
    practice = make_practice(partnership=coordinator.partnership)
    address = reverse("admin:practices_goodpractice_retire", args=[practice.pk])
    coordinator.client.post(address, {"toelichting": TYPED})
    assert CheckAnswer.objects.get().remark == STORED


def test_a_proposal_and_what_is_answered(coordinator, editor):
    practice = make_practice(partnership=coordinator.partnership)
    coordinator.save(practice, title="Anders", toelichting=TYPED)
    proposal = ChangeProposal.objects.get()
    assert proposal.remark == STORED
    address = reverse("admin:practices_changeproposal_decide", args=[proposal.pk])
    nothing = Page(editor.client.post(address, {"besluit": "terugsturen", "antwoord": "\0"}))
    assert nothing.select("textarea[name=antwoord]")
    editor.client.post(address, {"besluit": "terugsturen", "antwoord": TYPED})
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.answer) == (ChangeProposal.Outcome.RETURNED, STORED)
