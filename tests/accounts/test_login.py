"""Logging in, staying in and getting out."""

import time
from urllib.parse import quote

import pytest
from django.urls import reverse

from catalogue.models import AuditEntry, State
from llo_portal import sessions
from tests.accounts.visitor import ADMIN, LOGIN, PASSWORD, Visitor
from tests.factories import make_framework, make_practice
from tests.page import Page

ENDED = "Je bent automatisch uitgelogd"


def test_q15_the_session_key_changes_at_the_login(user, visitor):
    session = visitor.client.session
    session["iets"] = "van voor het inloggen"
    session.save()
    before = session.session_key
    visitor.log_in()
    assert visitor.is_in
    assert visitor.client.session.session_key != before


@pytest.mark.parametrize(
    "away",
    ["//kwaad.nl", "https:kwaad.nl", "https://kwaad.nl/", "\\\\kwaad.nl", "/\\kwaad.nl",
     "javascript:alert(1)", "http:///kwaad.nl", "%2f%2fkwaad.nl", ""],
)  # fmt: skip
def test_q15_after_the_login_nobody_is_sent_to_another_site(user, visitor, away):
    response = visitor.log_in(next=quote(away))
    target = response["Location"]
    assert target == ADMIN or (target.startswith("%2f") and "://" not in target)


def test_q15_the_login_leads_on_to_the_page_that_was_asked_for(user, visitor):
    asked = reverse("admin:practices_goodpractice_changelist") + "?state__exact=concept"
    sent = visitor.client.get(asked)
    assert sent["Location"] == f"{LOGIN}?next={quote(asked)}"
    form = Page(visitor.client.get(sent["Location"]))
    assert form.one("[name=next]").get("value") == asked
    values = {"username": "ria", "password": PASSWORD, "next": asked}
    assert visitor.client.post(sent["Location"], values)["Location"] == asked


def test_q15_who_is_in_already_is_sent_on(user, visitor):
    visitor.log_in()
    assert visitor.client.get(LOGIN)["Location"] == ADMIN


def test_q16_an_old_cookie_is_worth_nothing_after_logging_out(user, visitor):
    visitor.log_in()
    replay = Visitor()
    replay.client.cookies = visitor.client.cookies.copy()
    assert replay.is_in
    visitor.client.post(reverse("admin:logout"))
    answer = replay.client.get(ADMIN)
    assert (answer.status_code, answer["Location"]) == (302, f"{LOGIN}?next={ADMIN}")
    assert AuditEntry.objects.filter(action="uitgelogd", user=user).count() == 1


@pytest.mark.parametrize(
    "address",
    [ADMIN, LOGIN, "/beheer/password_change/", "/beheer/tweestaps/", "/beheer/tweestaps/instellen/",
     "/beheer/wachtwoord-vergeten/", "/beheer/practices/goodpractice/"],
)  # fmt: skip
def test_q16_no_page_of_the_admin_is_kept_by_a_browser(user, visitor, address):
    if address != LOGIN:
        visitor.log_in()
    assert "no-store" in visitor.client.get(address)["Cache-Control"]


def test_q17_a_new_password_ends_every_other_session(user):
    here, there = Visitor(), Visitor("198.51.100.7")
    here.log_in()
    there.log_in()
    new = "een heel ander lang wachtwoord"
    values = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    changed = here.client.post(reverse("admin:password_change"), values)
    assert changed.status_code == 302
    assert here.is_in
    assert there.client.get(ADMIN)["Location"].startswith(LOGIN)
    assert AuditEntry.objects.filter(action="wachtwoord", record_id=str(user.pk)).count() == 1


def shift(client, **seconds):
    """Move what the session remembers back in time."""
    session = client.session
    for name, value in seconds.items():
        session[name] -= value
    session.save()


@pytest.mark.parametrize(
    ("hours", "is_in"),
    [
        ({"seen": 7.9}, True),
        ({"seen": 8.1}, False),
        ({"started": 11.9}, True),
        ({"started": 12.1}, False),
    ],
)
def test_q18_a_session_ends_after_eight_idle_hours_or_twelve_in_all(user, visitor, hours, is_in):
    visitor.log_in()
    shift(visitor.client, **{name: value * 3600 for name, value in hours.items()})
    answer = visitor.client.get(ADMIN)
    assert answer.status_code == (200 if is_in else 302)
    if not is_in:
        page = Page(visitor.client.get(answer["Location"]))
        assert ENDED in page.main
        assert visitor.log_in().status_code == 302
        assert visitor.is_in
        assert ENDED not in visitor.open().main


def test_q18_work_keeps_a_session_alive(user, visitor):
    visitor.log_in()
    shift(visitor.client, seen=7 * 3600)
    assert visitor.is_in
    assert time.time() - visitor.client.session["seen"] < 60
    assert sessions.IDLE < sessions.ABSOLUTE


def test_q18_what_is_sent_after_the_end_writes_nothing(user, visitor):
    make_framework()
    practice = make_practice(state=State.CONCEPT, title="Oud")
    visitor.log_in()
    shift(visitor.client, seen=9 * 3600)
    address = reverse("admin:practices_goodpractice_change", args=[practice.pk])
    assert visitor.client.post(address, {"title": "Nieuw"})["Location"] == (
        f"{LOGIN}?next={quote(address)}"
    )
    practice.refresh_from_db()
    assert practice.title == "Oud"


@pytest.mark.parametrize("taken", ["groups", "is_staff", "is_active"])
def test_q6_rights_that_are_taken_away_are_gone_at_the_next_request(user, visitor, taken):
    make_framework()
    practice = make_practice(state=State.CONCEPT, title="Oud")
    visitor.log_in()
    address = reverse("admin:practices_goodpractice_change", args=[practice.pk])
    assert visitor.client.get(address).status_code == 200
    if taken == "groups":
        user.groups.clear()
    else:
        setattr(user, taken, False)
        user.save()
    for answer in (visitor.client.get(address), visitor.client.post(address, {"title": "Nieuw"})):
        assert answer.status_code == 403 or answer["Location"].startswith(LOGIN)
    practice.refresh_from_db()
    assert practice.title == "Oud"


def test_q7_staff_without_a_group_sees_whom_to_ask_and_no_more(user, visitor):
    user.groups.clear()
    visitor.log_in()
    page = visitor.open()
    assert page.status == 200
    assert "Je hebt nog geen rechten. Vraag je beheerder" in page.main
    assert not page.select("#content-main table, .desks a[href*=practices]")


def test_a_login_a_failure_and_an_unknown_name_are_noted_without_what_was_typed(user, visitor):
    visitor.fail()
    visitor.fail(name="geheim-getypt")
    visitor.log_in()
    noted = AuditEntry.objects.order_by("pk").values_list("action", "user", "record_id", "detail")
    assert list(noted) == [
        ("inloggen-mislukt", None, str(user.pk), ""),
        ("inloggen-mislukt", None, "", "onbekend account"),
        ("ingelogd", user.pk, str(user.pk), ""),
    ]
    for entry in AuditEntry.objects.all():
        assert not any("geheim" in str(v) or "192.0.2" in str(v) for v in vars(entry).values())


def test_somebody_without_the_staff_flag_is_not_let_in(user, visitor):
    user.is_staff = False
    user.save()
    assert visitor.log_in().status_code == 200
    assert not visitor.is_in
