"""What visitors sent in, as editors see it and decide about it."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone

from catalogue.models import State
from practices import workflow
from practices.mail import send_queue
from practices.models import GoodPractice, Submission, SubmissionContact
from tests.admin.desk import told
from tests.factories import make_activity, make_partnership, make_practice, make_term
from tests.page import Page

LIST = reverse("admin:practices_submission_changelist")
WHO = "noor@voorbeeld.example"


def make_submission(**values):
    defaults = {
        "title": "Leren aan de warmtepomp",
        "summary": "Monteurs leerden in de bouwkeet van elkaar.",
        "organisation": "Pps Warmte",
        "source_url": "https://voorbeeld.example/warmte",
        "approach": "Elke week een uur.",
        "status": Submission.Status.RECEIVED,
        "sent_at": timezone.now(),
    }
    submission = Submission.objects.create(**defaults | values)
    SubmissionContact.objects.create(
        submission=submission, name="Noor", email=WHO, agreed_on=timezone.localdate()
    )
    return submission


def make_report(practice=None, **values):
    page = practice.get_absolute_url() if practice else ""
    return make_submission(
        kind=Submission.Kind.REPORT, title="", summary="", organisation="", source_url="",
        approach="", message="Dit klopt niet meer.", practice=practice, page=page, **values,
    )  # fmt: skip


def mails():
    """What was mailed since the last time."""
    outbox.outbox.clear()
    send_queue(timezone.now())
    return list(outbox.outbox)


def decide(desk, submission, what, text="", **options):
    address = reverse("admin:practices_submission_decide", args=[submission.pk])
    values = {"besluit": what, "tekst": text}
    return Page(desk.client.post(address, values, follow=True, **options))


def piles(desk):
    return dict(reversed(text.split(" ", 1)) for text in Page(desk.client.get("/beheer/"))
                .texts(".work__link"))  # fmt: skip


def test_what_came_in_waits_on_my_work(editor):
    make_submission()
    make_report()
    make_submission(status=Submission.Status.DRAFT, sent_at=None, title="Nog niet klaar")
    assert piles(editor)["Inzendingen"] == "2"
    page = Page(editor.client.get(f"{LIST}?voortgang=te-doen"))
    assert page.texts("#result_list .field-subject") == ["het portaal", "Leren aan de warmtepomp"]
    assert "Nog niet klaar" not in Page(editor.client.get(LIST)).main


def test_the_list_tells_how_old_it_is(editor):
    make_submission(sent_at=timezone.now() - datetime.timedelta(days=9))
    (age,) = Page(editor.client.get(LIST)).texts("#result_list .field-age")
    assert age == "1 week geleden"


def test_an_editor_reads_everything_and_changes_nothing(editor):
    submission = make_submission()
    page = editor.open("change", submission)
    for text in (submission.title, submission.summary, submission.approach, WHO, "Noor"):
        assert text in page.main
    assert not page.select("#content-main input")
    assert editor.client.post(
        editor.address("change", submission), {"title": "Anders"}
    ).status_code == 403  # fmt: skip
    submission.refresh_from_db()
    assert submission.title == "Leren aan de warmtepomp"


def test_a_concept_holds_all_that_was_given_and_links_back(editor):
    partnership = make_partnership(name="Pps warmte")
    activity = make_activity(code="werkplaats")
    make_term("doelgroep", "werknemers")
    submission = make_submission(
        choices=["doelgroep:werknemers", "rol:ontwikkelaar", "spoor:omscholing",
                 "activiteit:werkplaats", "provincie:landelijk", "doelgroep:bestaat-niet"],
    )  # fmt: skip
    page = decide(editor, submission, "concept")
    practice = GoodPractice.objects.get()
    assert told(page) == [
        f"Van {submission.reference} is het concept ‘Leren aan de warmtepomp’ gemaakt."
    ]
    assert page.texts("h1") == ["Leren aan de warmtepomp"]
    back = reverse("admin:practices_submission_change", args=[submission.pk])
    assert page.select(f'.where a[href="{back}"]')
    assert (practice.state, practice.scope) == (State.CONCEPT, "landelijk")
    assert practice.slug == "leren-aan-de-warmtepomp"
    for name in ("title", "summary", "approach"):
        assert getattr(practice, name) == getattr(submission, name)
    assert [term.code for term in practice.terms.all()] == ["werknemers"]
    # The role of a track comes with it (I7).
    assert [role.code for role in practice.roles.all()] == ["ontwikkelaar", "aanbieder-mkb"]
    assert {track.code for track in practice.tracks.all()} == {"bijscholing", "omscholing"}
    assert list(practice.activities.all()) == [activity]
    assert list(practice.partnerships.all()) == [partnership]
    assert practice.sources.get().url == submission.source_url
    assert piles(editor)["Inzendingen"] == "0"
    entry = LogEntry.objects.get(object_id=str(submission.pk))
    assert entry.user == editor.user
    assert mails() == []


def test_a_concept_is_made_once(editor):
    submission = make_submission()
    decide(editor, submission, "concept")
    page = decide(editor, submission, "concept")
    assert told(page) == [f"Van {submission.reference} is al een concept gemaakt."]
    page = decide(editor, submission, "afwijzen", "Toch niet.")
    assert told(page) == [f"Van {submission.reference} is al een concept gemaakt."]
    assert GoodPractice.objects.count() == 1


def test_the_sender_hears_that_the_example_is_placed(editor):
    submission = make_submission()
    practice = make_practice(state=State.REVIEW)
    Submission.objects.filter(pk=submission.pk).update(practice=practice)
    workflow.move(practice, to=State.PUBLISHED, by=None)
    (message,) = mails()
    assert message.to == [WHO]
    assert practice.get_absolute_url() in message.body
    workflow.move(practice, to=State.ARCHIVED, by=None)
    workflow.move(practice, to=State.CONCEPT, by=None)
    workflow.move(practice, to=State.REVIEW, by=None)
    workflow.move(practice, to=State.PUBLISHED, by=None)
    assert mails() == []


def test_who_reported_a_fault_does_not_hear_of_a_publication(editor):
    practice = make_practice(state=State.REVIEW)
    make_report(practice)
    workflow.move(practice, to=State.PUBLISHED, by=None)
    assert mails() == []


def test_a_concept_that_is_thrown_away_brings_the_submission_back(editor):
    submission = make_submission()
    decide(editor, submission, "concept")
    GoodPractice.objects.get().delete()
    submission.refresh_from_db()
    assert submission.public_status == "Ontvangen"
    assert piles(editor)["Inzendingen"] == "1"


def test_declining_needs_a_reason_and_mails_it(editor):
    submission = make_submission()
    page = decide(editor, submission, "afwijzen", "  ")
    assert told(page) == ["Schrijf erbij waarom het niet past. De inzender krijgt dat te lezen."]
    submission.refresh_from_db()
    assert submission.status == "ingediend"
    decide(editor, submission, "afwijzen", "Het is nog een plan.")
    submission.refresh_from_db()
    assert (submission.status, submission.answer) == ("afgewezen", "Het is nog een plan.")
    (message,) = mails()
    assert "Het is nog een plan." in message.body
    assert told(decide(editor, submission, "concept")) == [
        f"{submission.reference} is al afgewezen."
    ]
    assert GoodPractice.objects.count() == 0


def test_a_report_is_answered_and_its_sender_forgotten(editor):
    practice = make_practice()
    report = make_report(practice)
    page = editor.open("change", practice)
    assert f"Melding {report.reference}" in page.main
    assert "Dit klopt niet meer." in editor.open("change", report).main
    decide(editor, report, "afgehandeld", "Dank je, het is aangepast.")
    report.refresh_from_db()
    assert report.status == "afgehandeld"
    (message,) = mails()
    assert "Dank je, het is aangepast." in message.body
    assert SubmissionContact.objects.count() == 0
    assert "Niets te doen." in Page(editor.client.get("/beheer/")).main


@pytest.mark.parametrize(
    ("make", "what"),
    [(make_submission, "afgehandeld"), (make_report, "concept"), (make_report, "afwijzen")],
)
def test_a_decision_that_does_not_fit_is_refused(make, what, editor):
    submission = make()
    page = decide(editor, submission, what, "Daarom.")
    assert told(page)[0].startswith("Dat kan niet met een ")
    submission.refresh_from_db()
    assert submission.status == "ingediend"


def test_nobody_decides_about_what_is_not_sent(editor):
    draft = make_submission(status=Submission.Status.DRAFT, sent_at=None)
    missing = decide(editor, Submission(pk=987654), "concept")
    page = decide(editor, draft, "concept")
    assert told(page)[0].replace(str(draft.pk), "987654") == told(missing)[0]
    assert GoodPractice.objects.count() == 0


def test_another_word_is_no_decision(editor):
    submission = make_submission()
    assert decide(editor, submission, "weggooien").status == 400
    address = reverse("admin:practices_submission_decide", args=[submission.pk])
    assert editor.client.get(address).status_code == 405


def test_r2_a_coordinator_sees_nothing_of_it(coordinator):
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    submission = make_submission(practice=practice)
    assert coordinator.client.get(LIST).status_code == 403
    assert coordinator.client.get(coordinator.address("change", submission)).status_code == 403
    assert decide(coordinator, submission, "concept").status == 403
    assert "Inzendingen" not in piles(coordinator)
    assert submission.reference not in coordinator.open("change", practice).main
