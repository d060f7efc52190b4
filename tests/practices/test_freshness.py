"""What is asked of coordinators, when, and what comes of their answer."""

import datetime

import pytest
from django.core.management import call_command

from catalogue.models import State
from practices import freshness
from practices.freshness import answer, link_for, question_in, send_reminders
from practices.models import CheckAnswer, GoodPractice, OutgoingMail, Reminder
from practices.refusal import Refused
from practices.workflow import confirm, move
from tests.factories import (
    make_coordinator,
    make_editor,
    make_partnership,
    make_practice,
)

pytestmark = pytest.mark.django_db

CHECKED = datetime.date(2024, 6, 10)
DUE = datetime.date(2026, 6, 11)  # The first day that it counts as too long ago.
MONTH = datetime.timedelta(days=30)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def partnership():
    return make_partnership()


@pytest.fixture
def anna(partnership):
    user = make_coordinator("anna", partnerships=[partnership])
    type(user).objects.update(email="anna@school.example")
    user.refresh_from_db()
    return user


@pytest.fixture
def practice(partnership):
    return make_practice(title="Slimme las", partnership=partnership, checked_on=CHECKED)


def kinds():
    return list(Reminder.objects.order_by("pk").values_list("kind", "sent_on"))


def token_in(mail):
    (line,) = [line for line in mail.body.splitlines() if "/klopt-dit-nog/" in line]
    return line.rstrip("/").rsplit("/", 1)[1]


def test_nothing_is_asked_before_it_is_time(anna, practice):
    send_reminders(DUE - freshness.AHEAD - DAY)
    assert not OutgoingMail.objects.exists()


def test_it_is_asked_ahead_when_due_and_once_more(anna, practice):
    for day in range(-40, 120):
        send_reminders(DUE + day * DAY)
    assert kinds() == [
        ("vooraf", DUE - freshness.AHEAD), ("vraag", DUE), ("herinnering", DUE + MONTH),
    ]  # fmt: skip
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [anna.email] * 3


def test_a_second_run_on_a_day_sends_nothing(anna, practice):
    assert send_reminders(DUE).mails == 1
    assert send_reminders(DUE).mails == 0
    assert OutgoingMail.objects.count() == 1


def test_what_was_stale_for_long_is_asked_at_once(anna, practice):
    late = DUE + 400 * DAY
    send_reminders(late)
    assert kinds() == [("vraag", late)]


def test_one_mail_holds_all_of_one_person(anna, partnership, practice):
    other = make_practice(title="Nog een", partnership=partnership, checked_on=CHECKED + DAY)
    make_practice(partnership=partnership, checked_on=DUE)
    make_practice(state=State.CONCEPT, partnership=partnership, checked_on=CHECKED)
    make_practice(state=State.ARCHIVED, partnership=partnership, checked_on=CHECKED)
    report = send_reminders(DUE)
    assert (report.mails, report.practices) == (1, {practice.pk, other.pk})
    mail = OutgoingMail.objects.get()
    assert mail.subject == "Klopt dit nog? 2 praktijken om na te kijken"
    assert mail.body.count("/klopt-dit-nog/") == 2
    for text in ("Slimme las", "Nog een", "10 juni 2024"):
        assert text in mail.body


def test_every_coordinator_who_can_be_reached_is_asked_once(anna, partnership, practice):
    second = make_partnership()
    second.coordinators.add(anna)
    practice.practicepartnership_set.create(partnership=second)
    make_coordinator("zonder-adres", partnerships=[partnership])
    gone = make_coordinator("weg", partnerships=[partnership])
    type(gone).objects.filter(pk=gone.pk).update(is_active=False, email="weg@school.example")
    wrong = make_coordinator("fout", partnerships=[partnership])
    type(wrong).objects.filter(pk=wrong.pk).update(email="geen adres")
    report = send_reminders(DUE)
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [anna.email]
    assert report.unreachable == ["fout"]


def test_a_yes_is_a_check_and_ends_the_asking(anna, practice):
    send_reminders(DUE)
    answer(practice, "ja", by=anna, today=DUE)
    practice.refresh_from_db()
    assert practice.checked_on == DUE
    send_reminders(DUE + 2 * MONTH)
    assert len(kinds()) == 1
    assert not CheckAnswer.objects.exists()


def test_after_a_new_check_the_asking_starts_anew(anna, practice):
    send_reminders(DUE)
    confirm(practice, by=anna, today=DUE)
    send_reminders(DUE + 732 * DAY)
    assert [kind for kind, _ in kinds()] == ["vraag", "vraag"]


def test_who_is_changing_it_gets_another_month(anna, practice):
    send_reminders(DUE)
    answer(practice, "aanpassen", by=anna, today=DUE + 20 * DAY)
    send_reminders(DUE + MONTH)
    assert len(kinds()) == 1
    send_reminders(DUE + 20 * DAY + MONTH)
    assert kinds()[-1] == ("herinnering", DUE + 20 * DAY + MONTH)


def test_a_request_to_retire_goes_to_the_editors_and_ends_the_asking(anna, practice):
    answer(practice, "afvoeren", by=anna, today=DUE, remark=" Gestopt. ")
    practice.refresh_from_db()
    assert (practice.state, practice.checked_on) == (State.PUBLISHED, CHECKED)
    assert list(GoodPractice.objects.asked_to_retire()) == [practice]
    request = freshness.request_to_retire(practice)
    assert (request.user, request.remark, request.given_on) == (anna, "Gestopt.", DUE)
    send_reminders(DUE + MONTH)
    assert kinds() == []
    # Asked twice is asked once, with the last words.
    answer(practice, "afvoeren", by=anna, today=DUE + DAY, remark="Echt.")
    assert CheckAnswer.objects.get().remark == "Echt."


@pytest.mark.parametrize("settle", ["archive", "confirm"])
def test_an_editor_settles_a_request_to_retire(anna, practice, settle):
    answer(practice, "afvoeren", by=anna, today=DUE)
    if settle == "archive":
        move(practice, to=State.ARCHIVED, by=make_editor())
    else:
        confirm(practice, by=make_editor(), today=DUE)
    assert not GoodPractice.objects.asked_to_retire().exists()


def test_a_month_after_the_last_mail_the_editors_see_it(anna, practice):
    for day in (DUE, DUE + MONTH):
        send_reminders(day)
    last = DUE + 2 * MONTH
    assert not GoodPractice.objects.unanswered(last - DAY).exists()
    assert list(GoodPractice.objects.unanswered(last)) == [practice]
    answer(practice, "aanpassen", by=anna, today=last)
    assert not GoodPractice.objects.unanswered(last).exists()
    assert list(GoodPractice.objects.unanswered(last + MONTH)) == [practice]
    answer(practice, "afvoeren", by=anna, today=last)
    assert not GoodPractice.objects.unanswered(last + MONTH).exists()


def test_nobody_answers_for_another_pps(practice):
    stranger = make_coordinator("vreemde", partnerships=[make_partnership()])
    for said in ("ja", "aanpassen", "afvoeren"):
        with pytest.raises(Refused):
            answer(practice, said, by=stranger, today=DUE)
    practice.refresh_from_db()
    assert practice.checked_on == CHECKED
    assert not CheckAnswer.objects.exists()


def test_nothing_is_answered_about_what_is_not_public(anna, practice):
    move(practice, to=State.ARCHIVED, by=None)
    for said in ("ja", "aanpassen", "afvoeren"):
        with pytest.raises(Refused):
            answer(practice, said, by=anna, today=DUE)


# The link


def test_the_link_in_the_mail_knows_who_and_what(anna, practice):
    send_reminders(DUE)
    question = question_in(token_in(OutgoingMail.objects.get()))
    assert (question.practice, question.user, question.is_answered) == (practice, anna, False)
    confirm(practice, by=anna, today=DUE)
    assert question_in(token_in(OutgoingMail.objects.get())).is_answered


@pytest.mark.parametrize("how", ["expired", "closed", "no longer theirs", "archived", "mangled"])
def test_a_link_that_ran_out_asks_nothing(how, anna, practice, monkeypatch):
    token = link_for(practice, anna).rstrip("/").rsplit("/", 1)[1]
    assert question_in(token)
    match how:
        case "expired":
            monkeypatch.setattr(freshness, "LINK_LIFE", datetime.timedelta(seconds=-1))
        case "closed":
            type(anna).objects.update(is_active=False)
        case "no longer theirs":
            anna.partnerships.clear()
        case "archived":
            move(practice, to=State.ARCHIVED, by=None)
        case "mangled":
            token = token[:-1] + ("a" if token[-1] != "a" else "b")
    assert question_in(token) is None


def test_the_command_says_what_it_did(anna, partnership, capsys):
    make_practice(partnership=partnership, checked_on=datetime.date(2020, 1, 1))
    wrong = make_coordinator("fout", partnerships=[partnership])
    type(wrong).objects.filter(pk=wrong.pk).update(email="geen adres")
    call_command("send_reminders")
    printed = capsys.readouterr()
    assert printed.out == "1 mail over 1 praktijk.\n"
    assert printed.err == "fout heeft geen geldig e-mailadres.\n"
    call_command("send_reminders")
    assert OutgoingMail.objects.count() == 1
