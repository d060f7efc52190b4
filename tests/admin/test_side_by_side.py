"""Two people in the admin at the same moment, over connections of their own."""

import datetime
import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from reversion.models import Revision, Version

from catalogue.models import AuditEntry, State
from practices import workflow
from practices.freshness import send_reminders
from practices.models import GoodPractice, Reminder, SlugRedirect
from tests.admin.desk import Desk, told
from tests.admin.test_undo import take_back, ticket_in
from tests.factories import (
    make_activity,
    make_coordinator,
    make_editor,
    make_framework,
    make_partnership,
    make_practice,
)
from tests.page import Page
from tests.support.beside import PATIENCE, other_connections
from tests.support.groups import make_groups

pytestmark = [
    pytest.mark.postgres_only,
    pytest.mark.django_db(transaction=True),
]

LONG_AGO = datetime.date(2024, 1, 1)


@pytest.fixture(autouse=True)
def groups(transactional_db):
    make_groups()


@pytest.fixture
def desks():
    make_framework()
    return [Desk(make_editor(name)) for name in ("een", "twee")]


def at_once(*deeds):
    """What each of these gives; all start at the same moment."""
    start_line = threading.Barrier(len(deeds))

    def run(deed):
        connection.ensure_connection()
        start_line.wait(PATIENCE)
        return deed()

    with other_connections(len(deeds)) as start:
        return [future.result(PATIENCE * 3) for future in [start(run, deed) for deed in deeds]]


def state_of(practice):
    return GoodPractice.objects.values_list("state", flat=True).get(pk=practice.pk)


def all_told(pages):
    return sorted(" ".join(told(page)) for page in pages)


def test_q83_two_editors_publish_the_same_practice_once(desks):
    practice = make_practice(state=State.REVIEW)
    pages = at_once(*(lambda desk=desk: desk.step(practice, State.PUBLISHED) for desk in desks))
    assert all_told(pages) == [
        f"‘{practice}’ is al gepubliceerd.", f"‘{practice}’ is gepubliceerd.",
    ]  # fmt: skip
    assert Revision.objects.count() == 1
    assert LogEntry.objects.count() == 1
    assert AuditEntry.objects.filter(record_id=str(practice.pk)).count() == 1
    assert sum(bool(page.select(".undo")) for page in pages) == 1


def test_q84_the_same_title_five_times_at_once_gives_five_addresses():
    make_framework()
    partnership = make_partnership()
    people = [
        Desk(make_coordinator(f"maker-{number}", partnerships=[partnership])) for number in range(5)
    ]
    values = people[0].filled_in("add", GoodPractice) | {
        "title": "Slimme las", "partnership": partnership.pk,
    }  # fmt: skip
    address = people[0].address("add", GoodPractice)
    answers = at_once(*(lambda desk=desk: desk.client.post(address, values) for desk in people))
    assert [answer.status_code for answer in answers] == [302] * 5
    slugs = set(GoodPractice.objects.values_list("slug", flat=True))
    assert slugs == {"slimme-las", *(f"slimme-las-{number}" for number in range(2, 6))}
    assert all(practice.partnerships.exists() for practice in GoodPractice.objects.all())
    assert Version.objects.get_for_model(GoodPractice).count() == 5


def test_q97_an_address_that_is_being_left_is_not_taken(desks):
    practice, other = make_practice(slug="eerste"), make_practice(slug="ander")
    first = desks[0].filled_in("change", practice) | {"slug": ["tweede"]}
    second = desks[1].filled_in("change", other) | {"slug": ["eerste"]}
    at_once(
        lambda: desks[0].client.post(desks[0].address("change", practice), first),
        lambda: desks[1].client.post(desks[1].address("change", other), second),
    )
    assert SlugRedirect.objects.get().practice == practice
    assert set(GoodPractice.objects.values_list("slug", flat=True)) == {"tweede", "ander"}


def test_a_step_is_taken_back_or_the_practice_is_edited_but_not_both(desks):
    practice = make_practice(state=State.REVIEW)
    ticket = ticket_in(desks[0].step(practice, State.PUBLISHED))
    values = desks[1].filled_in("change", practice) | {"summary": ["Beter gezegd."]}
    page, answer = at_once(
        lambda: take_back(desks[0], ticket),
        lambda: desks[1].client.post(desks[1].address("change", practice), values, follow=True),
    )
    practice.refresh_from_db()
    assert practice.summary == "Beter gezegd." or "Beter gezegd." in answer.content.decode()
    came_first = "Ongedaan gemaakt" if practice.state == State.REVIEW else "intussen veranderd"
    assert came_first in told(page)[0]


def test_a_step_is_taken_back_once_by_two_clicks(desks):
    practice = make_practice(state=State.REVIEW)
    ticket = ticket_in(desks[0].step(practice, State.PUBLISHED))
    pages = at_once(*(lambda: take_back(desks[0], ticket) for _ in range(2)))
    assert state_of(practice) == State.REVIEW
    # The two share a session, and so their messages.
    assert Version.objects.get_for_object(practice).count() == 2
    assert any("intussen veranderd" in text for text in all_told(pages))


def test_a_check_and_the_archive_at_once_leave_no_half_state(desks):
    practice = make_practice(checked_on=LONG_AGO)
    at_once(
        lambda: desks[0].client.post(desks[0].address("confirm", practice)),
        lambda: desks[1].step(practice, State.ARCHIVED),
    )
    practice.refresh_from_db()
    assert practice.state == State.ARCHIVED
    comments = [v.revision.comment for v in Version.objects.get_for_object(practice)]
    is_checked = practice.checked_on != LONG_AGO
    assert ("Gecontroleerd: dit klopt nog." in comments) == is_checked
    assert comments[0] == "Gearchiveerd."


def test_both_referrals_of_an_activity_are_not_archived_at_once(desks):
    activity = make_activity()
    options = {"roles": ["aanbieder-mkb"], "tracks": ["bijscholing"], "activities": [activity]}
    practices = [make_practice(**options) for _ in range(2)]
    pages = at_once(
        *(
            lambda desk=desk, practice=practice: Page(
                desk.client.post(desk.address("delete", practice), {"post": "yes"}, follow=True)
            )
            for desk, practice in zip(desks, practices, strict=True)
        )
    )
    assert GoodPractice.objects.published().count() == 1
    assert sum("naar verwijst" in text for text in all_told(pages)) == 1


def test_an_archive_taken_back_and_the_other_referral_archived_at_once_leave_one(desks):
    activity = make_activity()
    options = {"roles": ["aanbieder-mkb"], "tracks": ["bijscholing"], "activities": [activity]}
    first, second = make_practice(**options), make_practice(**options)
    ticket = ticket_in(desks[0].step(first, State.ARCHIVED))
    at_once(lambda: take_back(desks[0], ticket), lambda: desks[1].step(second, State.ARCHIVED))
    assert GoodPractice.objects.published().filter(activities=activity).exists()


def test_two_runs_at_once_ask_each_coordinator_once():
    partnership = make_partnership()
    user = make_coordinator(partnerships=[partnership])
    type(user).objects.update(email="anna@school.example")
    make_practice(partnership=partnership, checked_on=LONG_AGO)
    today = datetime.date(2026, 11, 1)
    reports = at_once(*(lambda: send_reminders(today) for _ in range(2)))
    assert sorted(report.mails for report in reports) == [0, 1]
    assert Reminder.objects.count() == 1


def test_q89_a_save_that_is_killed_leaves_the_old_version_and_no_trace(desks):
    """The connection goes away between the change and its commit, as when a process is killed."""
    practice = make_practice(state=State.REVIEW)

    def killed():
        with pytest.MonkeyPatch.context() as patch:
            real = workflow.audit_log.write

            def write_and_die(*arguments, **values):
                real(*arguments, **values)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    (pid,) = cursor.fetchone()
                kill(pid)

            patch.setattr(workflow.audit_log, "write", write_and_die)
            workflow.move(practice, to=State.PUBLISHED, by=desks[0].user)

    def kill(pid):
        def terminate():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [pid])

        with other_connections(1) as start:
            start(terminate).result(PATIENCE)

    with other_connections(1) as start:
        assert start(killed).exception(PATIENCE * 2) is not None
    assert state_of(practice) == State.REVIEW
    assert not Revision.objects.exists()
    assert not AuditEntry.objects.filter(record_id=str(practice.pk)).exists()
    workflow.move(practice, to=State.PUBLISHED, by=desks[0].user)
    assert state_of(practice) == State.PUBLISHED
    assert Revision.objects.count() == 1
