"""What people type beside a form: stored without what breaks a database, in one shape."""

import pytest
from django.urls import reverse

from catalogue.models import State
from practices.models import ChangeProposal, CheckAnswer, Submission
from practices.typed import plain, readable
from tests.accounts.visitor import Visitor
from tests.factories import make_practice
from tests.page import Page

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
    editor.client.post(address, {"besluit": step, "tekst": TYPED + "x" * 3000})
    submission.refresh_from_db()
    assert submission.answer.startswith(STORED)
    assert len(submission.answer) == 2000


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
