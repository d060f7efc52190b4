"""Deleting a practice: to the archive, or gone when nobody ever saw it (permissions, Q94)."""

import datetime

import pytest
from reversion.models import Version

from catalogue.models import State
from practices.models import GoodPractice
from tests.admin.desk import Desk, told
from tests.admin.test_steps import state_of
from tests.factories import make_activity, make_practice, make_user
from tests.page import Page

LONG_AGO = datetime.date(2020, 1, 1)


@pytest.fixture(params=["redacteur", "beheerder"])
def desk(request, framework):
    return Desk(make_user(request.param, groups=[request.param], is_staff=True))


@pytest.mark.parametrize("state", [State.CONCEPT, State.REVIEW, State.PUBLISHED])
def test_q94_what_an_editor_deletes_goes_to_the_archive_and_comes_back(desk, state):
    practice = make_practice(state=state)
    page = desk.open("delete", practice)
    assert "gaat naar het archief" in page.main
    answer = desk.client.post(desk.address("delete", practice), {"post": "yes"}, follow=True)
    assert answer.status_code == 200
    assert state_of(practice) == State.ARCHIVED
    desk.step(practice, State.CONCEPT)
    assert state_of(practice) == State.CONCEPT


def test_q94_the_archive_keeps_for_ever(editor):
    practice = make_practice(state=State.ARCHIVED, published_on=LONG_AGO)
    assert editor.open("delete", practice).status == 403
    assert editor.client.post(editor.address("delete", practice)).status_code == 403
    editor.step(practice, State.CONCEPT)
    assert state_of(practice) == State.CONCEPT


def test_nobody_deletes_many_practices_at_once(editor, coordinator):
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    for desk in (editor, coordinator):
        options = desk.open("changelist", GoodPractice).select("[name=action] option")
        assert "delete_selected" not in [option.get("value") for option in options]
        desk.act("delete_selected", practice)
    assert state_of(practice) == State.CONCEPT


def test_a_coordinator_deletes_an_own_first_draft_which_the_history_keeps(coordinator):
    activity = make_activity()
    practice = make_practice(
        state=State.CONCEPT,
        partnership=coordinator.partnership,
        tracks=["bijscholing"],
        activities=[activity],
    )
    assert coordinator.open("change", practice).select(".deletelink")
    assert coordinator.open("delete", practice).status == 200
    answer = coordinator.client.post(
        coordinator.address("delete", practice), {"post": "yes"}, follow=True
    )
    assert answer.status_code == 200
    assert not GoodPractice.objects.exists()
    (last,) = Version.objects.get_deleted(GoodPractice)
    last.revision.revert()
    assert GoodPractice.objects.get().activities.get() == activity


@pytest.mark.parametrize(
    ("state", "published_on"),
    [
        (State.REVIEW, None),
        (State.PUBLISHED, LONG_AGO),
        (State.ARCHIVED, LONG_AGO),
        (State.CONCEPT, LONG_AGO),
    ],
)
def test_a_coordinator_deletes_nothing_that_others_saw(coordinator, state, published_on):
    practice = make_practice(
        state=state, published_on=published_on, partnership=coordinator.partnership
    )
    assert not coordinator.open("change", practice).select(".deletelink")
    for send in (coordinator.client.get, coordinator.client.post):
        assert send(coordinator.address("delete", practice)).status_code == 403
    assert state_of(practice) == state


def test_the_only_referral_is_not_deleted_and_the_refusal_leads_to_the_activity(editor):
    activity = make_activity()
    practice = make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity])
    type(activity).objects.update(title="<b>Werkplaats</b>")
    for page in (
        editor.step(practice, State.ARCHIVED),
        editor.act("archive_records", practice),
        Page(editor.client.post(editor.address("delete", practice), {"post": "yes"}, follow=True)),
    ):
        assert "‘<b>Werkplaats</b>’ naar verwijst" in told(page)[0]
        link = page.one(".messagelist .error a")
        assert link.get("href") == editor.address("change", activity)
        assert not page.select(".messagelist b")
    assert state_of(practice) == State.PUBLISHED
