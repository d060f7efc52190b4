"""Taking back a step: by who took it, with one button, while nothing has happened since."""

import datetime

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from catalogue.models import State
from practices.admin import undo
from practices.models import GoodPractice
from tests.admin.desk import Desk, told
from tests.admin.test_steps import state_of
from tests.factories import (
    make_activity,
    make_editor,
    make_partnership,
    make_practice,
)
from tests.page import Page

FIELDS = ["state", "published_on", "updated_on", "checked_on", "successor_id"]


def ticket_in(page):
    return page.one(".messagelist .undo [name=stap]").get("value")


def take_back(desk, page, **options):
    """Press the button in the message of this page."""
    values = {"stap": page if isinstance(page, str) else ticket_in(page)}
    return Page(desk.client.post(reverse("undo"), values, follow=True, **options))


def values_of(practice):
    return GoodPractice.objects.values_list(*FIELDS).get(pk=practice.pk)


@pytest.mark.parametrize(
    ("at", "to"),
    [
        (State.CONCEPT, State.REVIEW),
        (State.REVIEW, State.PUBLISHED),
        (State.REVIEW, State.CONCEPT),
        (State.PUBLISHED, State.ARCHIVED),
        (State.ARCHIVED, State.CONCEPT),
    ],
)
def test_each_step_is_taken_back_with_its_dates(editor, at, to):
    practice = make_practice(state=at)
    before = values_of(practice)
    page = editor.step(practice, to, "Kijk dit na.")
    assert state_of(practice) == to
    page = take_back(editor, page)
    assert values_of(practice) == before
    assert told(page) == [f"Ongedaan gemaakt: ‘{practice}’ staat weer op {at.label.lower()}."]
    assert not page.select(".undo")
    last = Version.objects.get_for_object(practice)[0]
    assert last.revision.comment.startswith("Ongedaan gemaakt:")
    assert last.revision.user == editor.user
    history = editor.open("history", practice)
    assert any("Ongedaan gemaakt" in text for text in history.texts(".edit p"))


@pytest.mark.parametrize("make", [make_partnership, make_activity])
def test_a_pps_and_an_activity_are_taken_back_too(editor, make):
    record = make(state=State.CONCEPT)
    take_back(editor, editor.step(record, State.REVIEW))
    assert state_of(record) == State.CONCEPT


def test_many_at_once_are_taken_back_with_one_button(editor):
    practices = [make_practice(state=State.REVIEW) for _ in range(3)]
    page = editor.act("publish_records", *practices)
    page = take_back(editor, page)
    assert [state_of(practice) for practice in practices] == [State.REVIEW] * 3
    assert told(page) == ["Ongedaan gemaakt: 3 records staan weer zoals ze stonden."]


def test_of_many_the_changed_one_stays_and_is_named(editor):
    practices = [make_practice(state=State.REVIEW, title=title) for title in ("Een", "Twee")]
    page = editor.act("publish_records", *practices)
    ticket = ticket_in(page)
    editor.save(practices[0], summary="Intussen beter gezegd.")
    page = take_back(editor, ticket)
    assert [state_of(practice) for practice in practices] == [State.PUBLISHED, State.REVIEW]
    assert any("‘Een’ is intussen veranderd" in text for text in told(page))


def test_what_was_changed_since_stays(editor):
    practice = make_practice(state=State.REVIEW)
    ticket = ticket_in(editor.step(practice, State.PUBLISHED))
    Desk(make_editor("collega")).save(practice, summary="Van een collega.")
    page = take_back(editor, ticket)
    assert state_of(practice) == State.PUBLISHED
    assert told(page) == [
        f"‘{practice}’ is intussen veranderd. Ongedaan maken kan daarom niet meer."
    ]


def test_a_step_is_taken_back_once(editor):
    practice = make_practice(state=State.REVIEW)
    ticket = ticket_in(editor.step(practice, State.PUBLISHED))
    take_back(editor, ticket)
    assert "intussen veranderd" in told(take_back(editor, ticket))[0]
    assert Version.objects.get_for_object(practice).count() == 2


def test_a_coordinator_takes_back_what_was_submitted(coordinator):
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    take_back(coordinator, coordinator.step(practice, State.REVIEW))
    assert state_of(practice) == State.CONCEPT


def test_nobody_takes_back_what_another_did(editor):
    practice = make_practice(state=State.REVIEW)
    ticket = ticket_in(editor.step(practice, State.PUBLISHED))
    other = Desk(make_editor("collega"))
    assert take_back(other, ticket).status == 403
    assert state_of(practice) == State.PUBLISHED


def test_who_lost_the_rights_takes_nothing_back(coordinator):
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    ticket = ticket_in(coordinator.step(practice, State.REVIEW))
    coordinator.user.partnerships.clear()
    assert take_back(coordinator, ticket).status == 403
    assert state_of(practice) == State.REVIEW


def test_publishing_is_not_taken_back_from_under_an_activity(editor):
    activity = make_activity(state=State.REVIEW)
    practice = make_practice(
        state=State.REVIEW, roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity]
    )
    ticket = ticket_in(editor.step(practice, State.PUBLISHED))
    editor.step(activity, State.PUBLISHED)
    page = take_back(editor, ticket)
    assert state_of(practice) == State.PUBLISHED
    link = page.one(".messagelist .error a")
    assert link.get("href") == editor.address("change", activity)


def test_what_lost_its_completeness_in_the_archive_does_not_come_back(editor):
    practice = make_practice()
    ticket = ticket_in(editor.step(practice, State.ARCHIVED))
    practice.sources.all().delete()
    assert any("bron" in text for text in told(take_back(editor, ticket)))
    assert state_of(practice) == State.ARCHIVED


def test_the_remark_of_before_stands_again(editor, coordinator):
    practice = make_practice(state=State.REVIEW, partnership=coordinator.partnership)
    editor.step(practice, State.CONCEPT, "Noem het jaar.")
    assert "Noem het jaar." in coordinator.open("change", practice).texts(".remark")[0]
    take_back(coordinator, coordinator.step(practice, State.REVIEW))
    assert "Noem het jaar." in coordinator.open("change", practice).texts(".remark")[0]


def test_q10_the_address_takes_only_a_signed_post_with_a_token(editor):
    practice = make_practice(state=State.REVIEW)
    ticket = ticket_in(editor.step(practice, State.PUBLISHED))
    address = reverse("undo")
    assert editor.client.get(address, {"stap": ticket}).status_code == 405
    for wrong in ("", "x" + ticket, signing.dumps([[1, {"state": "concept"}]], salt="anders")):
        assert editor.client.post(address, {"stap": wrong}).status_code == 400
    assert Client().post(address, {"stap": ticket}).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    assert strict.post(address, {"stap": ticket}).status_code == 403
    assert state_of(practice) == State.PUBLISHED


def test_the_button_works_for_an_hour(editor, monkeypatch):
    practice = make_practice(state=State.REVIEW)
    ticket = ticket_in(editor.step(practice, State.PUBLISHED))
    monkeypatch.setattr(undo, "LIFETIME", datetime.timedelta(seconds=-1))
    assert told(take_back(editor, ticket)) == [
        "Dit is te lang geleden. Ongedaan maken kan niet meer."
    ]
    assert state_of(practice) == State.PUBLISHED


def test_what_was_deleted_meanwhile_is_told(coordinator):
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    ticket = ticket_in(coordinator.step(practice, State.REVIEW))
    practice.delete()
    assert "bestaat niet meer" in told(take_back(coordinator, ticket))[0]


def test_a_title_with_markup_is_text_in_the_message(editor):
    practice = make_practice(state=State.REVIEW, title="<b>Vet</b> & <script>x</script>")
    page = editor.step(practice, State.PUBLISHED)
    assert not page.select(".messagelist b, .messagelist script")
    assert told(page) == [f"‘{practice.title}’ is gepubliceerd."]


# A check is taken back the same way


def test_a_check_is_noted_with_who_did_it_and_can_be_taken_back(editor):
    practice = make_practice(checked_on=datetime.date(2024, 1, 1))
    before = values_of(practice)
    page = Page(editor.client.post(editor.address("confirm", practice), follow=True))
    practice.refresh_from_db()
    assert practice.checked_on == timezone.localdate()
    last = Version.objects.get_for_object(practice)[0].revision
    assert (last.user, last.comment) == (editor.user, "Gecontroleerd: dit klopt nog.")
    take_back(editor, page)
    assert values_of(practice) == before


def test_a_coordinator_checks_own_public_practices_only(coordinator):
    own = make_practice(partnership=coordinator.partnership, checked_on=datetime.date(2024, 1, 1))
    draft = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    other = make_practice()
    before = [values_of(practice) for practice in (draft, other)]
    assert coordinator.client.post(coordinator.address("confirm", own)).status_code == 302
    own.refresh_from_db()
    assert own.checked_on == timezone.localdate()
    assert coordinator.client.post(coordinator.address("confirm", draft)).status_code == 403
    answer = coordinator.client.post(coordinator.address("confirm", other), follow=True)
    assert other.title not in answer.content.decode()
    assert [values_of(practice) for practice in (draft, other)] == before


def test_q10_a_check_is_a_post(editor):
    practice = make_practice()
    assert editor.client.get(editor.address("confirm", practice)).status_code == 405


def test_work_has_a_button_to_check_what_is_stale(coordinator):
    practice = make_practice(
        partnership=coordinator.partnership, checked_on=datetime.date(2024, 1, 1)
    )
    page = Page(coordinator.client.get(reverse("admin:index")))
    form = page.one(".job form")
    assert form.action == coordinator.address("confirm", practice)
    answer = coordinator.client.post(form.action, dict(form.form_values()), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("admin:index")
    practice.refresh_from_db()
    assert practice.checked_on == timezone.localdate()


def test_a_day_to_come_is_no_check(editor):
    practice = make_practice(state=State.CONCEPT)
    page = editor.save(practice, checked_on="01-01-2099")
    assert "Deze dag is nog niet geweest." in page.main
