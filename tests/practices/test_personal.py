"""Looking up and erasing everything about one person, and forgetting in time."""

import datetime

import pytest
import reversion
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.utils import timezone
from reversion.models import Version

from catalogue.models import State
from practices import search
from practices.models import (
    GoodPractice,
    OutgoingMail,
    SearchRow,
    Submission,
    SubmissionContact,
    User,
)
from tests.factories import make_coordinator, make_framework, make_partnership, make_practice

pytestmark = pytest.mark.django_db

WHO = "noor@voorbeeld.example"
NAME = "Noor de Vriès"
DAY = datetime.timedelta(days=1)
NOW = timezone.now()


def make_submission(email=WHO, name=NAME, status="ingediend", **values):
    sent = {} if status == "begonnen" else {"sent_at": NOW}
    submission = Submission.objects.create(title="Voorbeeld", status=status, **sent | values)
    SubmissionContact.objects.create(
        submission=submission, name=name, email=email, agreed_on=NOW.date()
    )
    return submission


def run(capsys, *arguments):
    call_command("personal_data", *arguments)
    return capsys.readouterr().out


@pytest.fixture
def traces():
    """Something about Noor in every corner, and something about somebody else in each."""
    make_framework()
    user = make_coordinator("noor", partnerships=[make_partnership()])
    User.objects.filter(pk=user.pk).update(
        email=WHO.upper(), first_name="Noor", last_name="de Vriès"
    )
    make_coordinator("ander")
    make_submission()
    make_submission("ander@voorbeeld.example", "Iemand anders")
    for address in (WHO, "ander@voorbeeld.example"):
        OutgoingMail.objects.create(recipient=address, subject="Ontvangen")
    practice = make_practice(title="Samen leren", approach=f"Bel {NAME}, zij weet het.")
    with reversion.create_revision():
        practice.save()
        reversion.set_comment(f"Op verzoek van {WHO}")
    LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(GoodPractice),
        object_id=str(practice.pk), object_repr="Samen leren", action_flag=2,
        change_message=f"Terugsturen. Vraag het {WHO}.",
    )  # fmt: skip
    search.rows.refresh()
    return practice


def test_q71_one_command_lists_every_trace(traces, capsys):
    found = dict(line.split(": ", 1) for line in run(capsys, WHO).splitlines())
    assert set(found) == {
        "inzendingen", "mails", "accounts", "admin.logentry.change_message",
        "practices.goodpractice.approach", "practices.outgoingmail.recipient",
        "practices.submissioncontact.email", "practices.submissioncontact.name",
        "practices.user.email", "reversion.revision.comment", "reversion.version.serialized_data",
    }  # fmt: skip
    assert found["inzendingen"] == Submission.objects.earliest("pk").reference
    assert Submission.objects.count() == 2


def test_q71_one_command_erases_every_trace_and_nothing_else(traces, capsys):
    said = run(capsys, WHO, "--erase")
    assert said.endswith("Alles is gewist.\n")
    assert run(capsys, WHO) == "Niets gevonden.\n"
    traces.refresh_from_db()
    assert traces.approach == "Bel (gewist), zij weet het."
    assert traces.state == State.PUBLISHED
    told = " ".join(Version.objects.values_list("serialized_data", flat=True))
    assert "Samen leren" in told
    assert "Bel (gewist), zij weet het." in told
    assert LogEntry.objects.get().change_message == "Terugsturen. Vraag het (gewist)."
    user = User.objects.get(username__startswith="gewist-")
    assert (user.email, user.get_full_name(), user.is_active) == ("", "", False)
    assert not user.has_usable_password()
    assert not user.groups.exists()
    assert not user.partnerships.exists()
    assert User.objects.filter(username="ander", is_active=True).exists()
    assert SubmissionContact.objects.get().email == "ander@voorbeeld.example"
    assert OutgoingMail.objects.get().recipient == "ander@voorbeeld.example"


def test_q71_the_search_no_longer_finds_who_was_erased(traces, capsys):
    before = SearchRow.objects.get(practice_id=traces.pk).words
    run(capsys, WHO, "--erase")
    after = SearchRow.objects.get(practice_id=traces.pk).words
    assert before != after


@pytest.mark.parametrize("text", ["Vraag {}.", "Vraag:\n{}", "({})", "\t{}\n", "mailto:{}, of bel"])
def test_q71_an_address_is_found_wherever_it_stands(text, capsys):
    practice = make_practice(approach=text.format(WHO.upper()))
    with reversion.create_revision():
        practice.save()
    found = dict(line.split(": ", 1) for line in run(capsys, WHO).splitlines())
    assert set(found) == {"practices.goodpractice.approach", "reversion.version.serialized_data"}
    run(capsys, WHO, "--erase")
    practice.refresh_from_db()
    assert practice.approach == text.format("(gewist)")


@pytest.mark.parametrize("address", ["", "noor", "@voorbeeld.example", "%", "noor@"])
def test_q71_half_an_address_erases_nobody(address, traces):
    with pytest.raises(CommandError, match="geen volledig e-mailadres"):
        call_command("personal_data", address, "--erase")
    assert Submission.objects.count() == 2


def test_q71_an_address_inside_another_is_another_persons(capsys):
    make_submission("eleonoor@voorbeeld.example", "Eleonoor")
    make_practice(approach="Mail noor@voorbeeld.example.nl of het-noor@voorbeeld.example.")
    assert run(capsys, WHO) == "Niets gevonden.\n"
    run(capsys, WHO, "--erase")
    assert SubmissionContact.objects.get().email == "eleonoor@voorbeeld.example"


# Forgetting in time


def clean(capsys):
    call_command("clean_submissions")
    lines = capsys.readouterr().out.splitlines()
    return [int(line.split()[0]) for line in lines]


def test_q70_contact_data_of_refused_submissions_go_after_a_year(capsys):
    old = make_submission(status="afgewezen", judged_at=NOW - 366 * DAY)
    young = make_submission(status="afgewezen", judged_at=NOW - 364 * DAY)
    waiting = make_submission(sent_at=NOW - 800 * DAY)
    assert clean(capsys) == [0, 1, 0, 0]
    kept = set(SubmissionContact.objects.values_list("submission", flat=True))
    assert kept == {young.pk, waiting.pk}
    assert Submission.objects.filter(pk=old.pk).exists()
    assert clean(capsys) == [0, 0, 0, 0]


def test_q70_a_draft_that_nobody_sends_goes_after_a_month(capsys):
    make_submission(status="begonnen", created_at=NOW - 31 * DAY)
    young = make_submission(status="begonnen", created_at=NOW - 29 * DAY)
    assert clean(capsys) == [1, 0, 0, 0]
    assert Submission.objects.get() == young
    assert SubmissionContact.objects.get().submission == young


def test_q70_contact_data_of_reports_go_when_handled_and_in_any_case_after_a_year(capsys):
    make_submission(kind="melding", status="afgehandeld", judged_at=NOW)
    make_submission(kind="melding", sent_at=NOW - 366 * DAY)
    young = make_submission(kind="melding")
    assert clean(capsys) == [0, 0, 2, 0]
    assert SubmissionContact.objects.get().submission == young


def test_q70_contact_data_stay_as_long_as_the_example_is_online(capsys):
    online, gone = make_practice(), make_practice(state=State.ARCHIVED)
    kept = make_submission(practice=online)
    make_submission(practice=gone)
    assert clean(capsys) == [0, 0, 0, 1]
    assert SubmissionContact.objects.get().submission == kept
