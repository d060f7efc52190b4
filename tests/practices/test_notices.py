"""What makers hear by mail of what the editors decided, and who hears nothing."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail

from catalogue.models import State
from practices import proposals, workflow
from practices.exchange.columns import columns
from practices.exchange.record import read
from practices.models import GoodPractice, OutgoingMail, User
from practices.refusal import Refused
from tests.factories import (
    make_coordinator,
    make_editor,
    make_framework,
    make_partnership,
    make_practice,
)

pytestmark = pytest.mark.django_db
ADDRESS = "maker@voorbeeld.example"


@pytest.fixture
def editor():
    make_framework()
    return make_editor()


@pytest.fixture
def maker(editor):
    user = make_coordinator("maker", partnerships=[make_partnership()])
    user.email, user.first_name = ADDRESS, "Mies"
    user.save()
    return user


def sent_in(maker):
    practice = make_practice(
        state=State.CONCEPT, title="Leren lassen", partnership=maker.partnerships.get()
    )
    workflow.move(practice, to=State.REVIEW, by=maker)
    return practice


def proposed(maker, **changes):
    practice = make_practice(title="Leren lassen", partnership=maker.partnerships.get())
    every = [column for column in columns() if not column.is_judged]
    basis = read(practice, every)
    changes = changes or {"approach": "Anders."}
    return proposals.propose(practice, basis=basis, proposed=basis | changes, by=maker)


def mails():
    return [(one.recipient, one.subject) for one in OutgoingMail.objects.order_by("pk")]


def test_whoever_sent_it_in_reads_what_the_editors_ask(
    maker, editor, django_capture_on_commit_callbacks
):
    practice = sent_in(maker)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.move(practice, to=State.CONCEPT, by=editor, remark="Noem het jaar.")
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert message.subject == "De redactie heeft een vraag over: Leren lassen"
    assert "Hallo Mies," in message.body
    assert "Noem het jaar." in message.body
    assert f"/beheer/practices/goodpractice/{practice.pk}/change/" in message.body


def test_whoever_sent_it_in_hears_that_it_is_online(maker, editor):
    practice = sent_in(maker)
    workflow.move(practice, to=State.PUBLISHED, by=editor)
    assert mails() == [(ADDRESS, "Je praktijk staat online: Leren lassen")]
    assert f"/praktijken/{practice.slug}/" in OutgoingMail.objects.get().body


def test_other_steps_and_refused_ones_are_not_mailed(maker, editor):
    practice = sent_in(maker)
    with pytest.raises(Refused):
        workflow.move(practice, to=State.CONCEPT, by=editor, remark=" ")
    GoodPractice.objects.filter(pk=practice.pk).update(summary="")
    with pytest.raises(Refused):
        workflow.move(practice, to=State.PUBLISHED, by=editor)
    workflow.move(practice, to=State.ARCHIVED, by=editor)
    workflow.move(practice, to=State.CONCEPT, by=editor)
    assert mails() == []


def test_who_decides_on_own_work_is_not_mailed(editor):
    User.objects.update(email="redacteur@voorbeeld.example")
    editor.refresh_from_db()
    practice = make_practice(state=State.CONCEPT)
    workflow.move(practice, to=State.REVIEW, by=editor)
    workflow.move(practice, to=State.PUBLISHED, by=editor)
    assert mails() == []


@pytest.mark.parametrize("gone", ["pps", "groep", "actief", "adres"])
def test_who_may_not_know_any_more_or_has_no_address_is_not_mailed(maker, editor, gone):
    practice = sent_in(maker)
    if gone == "pps":
        maker.partnerships.clear()
    elif gone == "groep":
        maker.groups.set(Group.objects.none())
    else:
        values = {"is_active": False} if gone == "actief" else {"email": ""}
        User.objects.filter(pk=maker.pk).update(**values)
    workflow.move(practice, to=State.PUBLISHED, by=editor)
    practice.refresh_from_db()
    assert practice.is_published
    assert mails() == []


def test_an_address_that_is_none_does_not_hold_back_a_step(maker, editor):
    practice = sent_in(maker)
    User.objects.filter(pk=maker.pk).update(email="geen adres")
    workflow.move(practice, to=State.PUBLISHED, by=editor)
    practice.refresh_from_db()
    assert practice.is_published
    assert mails() == []


def test_the_maker_of_a_proposal_reads_why_it_came_back(maker, editor):
    proposal = proposed(maker)
    proposals.send_back(proposal, by=editor, answer="Sinds wanneer?")
    subject = "De redactie heeft een vraag over je wijziging van: Leren lassen"
    assert mails() == [(ADDRESS, subject)]
    body = OutgoingMail.objects.get().body
    assert "Sinds wanneer?" in body
    assert f"/beheer/practices/changeproposal/{proposal.pk}/change/" in body


def test_the_maker_of_a_proposal_hears_what_was_taken_over(maker, editor):
    proposals.accept(proposed(maker), by=editor)
    assert mails() == [(ADDRESS, "Je wijziging staat online: Leren lassen")]


def test_the_maker_of_a_proposal_hears_that_only_a_part_was_taken_over(maker, editor):
    proposal = proposed(maker, approach="Anders.", lessons="Begin klein.")
    proposals.accept(proposal, by=editor, chosen=["approach"], answer="Lessen later.")
    assert mails() == [(ADDRESS, "Een deel van je wijziging staat online: Leren lassen")]
    assert "Lessen later." in OutgoingMail.objects.get().body


def test_a_decision_on_a_proposal_that_is_refused_is_not_mailed(maker, editor):
    proposal = proposed(maker)
    with pytest.raises(Refused):
        proposals.send_back(proposal, by=editor, answer="  ")
    with pytest.raises(Refused):
        proposals.accept(proposal, by=editor, chosen=[])
    proposals.withdraw(proposal, by=maker)
    assert mails() == []
