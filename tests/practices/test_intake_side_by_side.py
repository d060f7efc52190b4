"""Sending and deciding at once, over connections of their own."""

from concurrent.futures import wait

import pytest
from django.db import transaction
from django.utils import timezone

from catalogue import version
from practices import facets
from practices.intake import judge, receive
from practices.intake.forms import StoryForm
from practices.models import GoodPractice, OutgoingMail, Submission, SubmissionContact
from practices.refusal import Refused
from tests.factories import make_editor, make_framework
from tests.support.beside import PATIENCE, other_connections

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]


def make_draft(**values):
    submission = Submission.objects.create(title="Samen leren", **values)
    SubmissionContact.objects.create(
        submission=submission, name="Noor", email="noor@voorbeeld.example",
        agreed_on=timezone.localdate(),
    )  # fmt: skip
    return submission


def at_once(*tasks):
    """What each task gave, or the exception it ended in."""
    with other_connections(len(tasks)) as start:
        futures = [start(task) for task in tasks]
        return [future.exception(PATIENCE) or future.result() for future in futures]


@pytest.fixture
def editor():
    make_framework()
    return make_editor()


def test_q35_two_clicks_at_once_send_once():
    draft = make_draft()
    outcomes = at_once(*[lambda: receive.send(Submission.objects.get(pk=draft.pk))] * 4)
    assert sorted(outcomes) == [False, False, False, True]
    assert OutgoingMail.objects.count() == 1


def test_a_step_waits_for_the_sending_in_another_tab_and_then_writes_nothing():
    draft = make_draft()
    index = facets.read(version.read())
    form = StoryForm({"approach": "Te laat."}, index=index, submission=draft)
    assert form.is_valid()
    with other_connections(1) as start:
        with transaction.atomic():
            receive.send(Submission.objects.get(pk=draft.pk))
            step = start(receive.keep, form, draft)
            assert not wait([step], timeout=0.5).done
        assert step.result(PATIENCE) is False
    draft.refresh_from_db()
    assert (draft.status, draft.approach) == ("ingediend", "")


def test_q35_the_same_report_at_once_is_one_report():
    answers = {"message": "Dit klopt niet.", "email": "noor@voorbeeld.example"}
    outcomes = at_once(*[lambda: receive.report(answers, "/praktijken/", None)] * 4)
    assert len({report.reference for report, _ in outcomes}) == 1
    assert sorted(is_first for _, is_first in outcomes) == [False, False, False, True]
    assert SubmissionContact.objects.count() == 1


def test_q84_the_same_title_five_times_at_once_gives_five_addresses(editor):
    sent = {"status": "ingediend", "sent_at": timezone.now()}
    submissions = [make_draft(**sent) for _ in range(5)]
    outcomes = at_once(*[lambda one=one: judge.adopt(one, by=editor) for one in submissions])
    assert [type(outcome) for outcome in outcomes] == [GoodPractice] * 5
    slugs = set(GoodPractice.objects.values_list("slug", flat=True))
    assert slugs == {"samen-leren", *(f"samen-leren-{number}" for number in range(2, 6))}
    assert Submission.objects.adopted().count() == 5


def test_two_editors_at_once_make_one_concept(editor):
    submission = make_draft(status="ingediend", sent_at=timezone.now())
    outcomes = at_once(
        *[lambda: judge.adopt(Submission.objects.get(pk=submission.pk), by=editor)] * 3
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "GoodPractice", "Refused", "Refused",
    ]  # fmt: skip
    assert all("al een concept" in str(one) for one in outcomes if isinstance(one, Refused))
    assert GoodPractice.objects.count() == 1
