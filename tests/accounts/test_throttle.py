"""How often a password is looked at: by account, by address, by all workers together."""

import datetime
import io
import time

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone

from catalogue.models import AuditEntry
from llo_portal.waiting import in_words
from practices import logins, throttle
from practices.models import Attempt
from practices.throttle import Limit, TooMany
from tests.accounts.visitor import NAME, Visitor
from tests.factories import make_user
from tests.page import Page

LIMIT = Limit("proef", times=2, seconds=60)


def move_back(minutes):
    """Let time pass for what was tried so far."""
    for attempt in Attempt.objects.all():
        attempt.made_at -= datetime.timedelta(minutes=minutes)
        attempt.save()


def test_q12_after_five_wrong_passwords_even_the_right_one_waits(user, visitor):
    for _ in range(5):
        assert visitor.fail().status_code == 200
    refused = visitor.log_in()
    page = Page(refused)
    assert refused.status_code == 429
    assert ["h1", "Even wachten met inloggen"] in page.headings
    assert "Probeer het over 15 minuten opnieuw." in page.main
    assert refused["Retry-After"] == "900"
    assert not visitor.is_in
    assert Visitor("198.51.100.7").log_in().status_code == 429
    move_back(14)
    assert "over 1 minuut opnieuw" in Page(visitor.log_in()).main
    move_back(1)
    assert visitor.log_in().status_code == 302
    assert visitor.is_in


def test_q12_a_refused_try_does_not_make_the_wait_longer(user, visitor):
    visitor.fail(5)
    move_back(10)
    for _ in range(20):
        visitor.log_in()
    move_back(5)
    assert visitor.log_in().status_code == 302


def test_q12_an_unknown_name_gets_the_same_words(user, visitor):
    known = [visitor.fail().content for _ in range(5)] + [visitor.log_in().content]
    nobody = Visitor("198.51.100.7")
    unknown = [nobody.fail(name="nik").content for _ in range(5)]
    unknown.append(nobody.log_in(name="nik").content)
    assert Page(nobody.log_in(name="nik")).main == Page(visitor.log_in()).main
    for mine, theirs in zip(known, unknown, strict=True):
        assert without_secrets(mine) == without_secrets(theirs).replace("nik", NAME)


def without_secrets(content):
    return "\n".join(
        line for line in content.decode().splitlines() if "csrfmiddlewaretoken" not in line
    )


def test_q12_an_unknown_name_takes_as_long(user, visitor, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    user.set_password("een lange zin als wachtwoord")
    user.save()

    def duration(name, address):
        start = time.thread_time()  # not the clock on the wall: other tests run beside this one
        Visitor(address).fail(name=name)
        return time.thread_time() - start

    known = min(duration(NAME, "192.0.2.9") for _ in range(3))
    unknown = min(duration("nik", "192.0.2.10") for _ in range(3))
    assert abs(known - unknown) < 0.1


@pytest.mark.parametrize("spelling", ["RIA", " ria ", "ｒｉａ"])
def test_q12_another_spelling_of_a_name_is_the_same_account(user, visitor, spelling):
    visitor.fail(5, name=spelling)
    assert visitor.log_in().status_code == 429


def test_q12_who_gets_in_starts_anew(user, visitor):
    for _ in range(3):
        visitor.fail(4)
        assert visitor.log_in().status_code == 302


def test_q12_an_empty_form_is_no_try(user, visitor):
    for _ in range(9):
        visitor.log_in("")
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("who", [[NAME], ["RIA"], []])
def test_q12_a_command_takes_passwords_again(user, visitor, who):
    visitor.fail(5)
    out = io.StringIO()
    call_command("unlock_login", *who, stdout=out)
    assert "pogingen vergeten" in out.getvalue()
    assert visitor.log_in().status_code == 302


def test_q12_the_command_says_when_there_was_nothing_to_do(db):
    out = io.StringIO()
    call_command("unlock_login", "niemand", stdout=out)
    assert out.getvalue().strip() == "Er was niets geblokkeerd."


def test_q13_an_address_that_tries_many_accounts_waits(visitor, settings):
    settings.LOGIN_ATTEMPTS_PER_ADDRESS = 7
    make_user("collega", is_staff=True)
    inside = Visitor()
    assert inside.log_in(name="collega").status_code == 302
    answers = [visitor.fail(name=f"naam-{number}").status_code for number in range(200)]
    assert answers == [200] * 7 + [429] * 193
    assert visitor.log_in(name="collega").status_code == 429
    assert inside.is_in
    assert Visitor("198.51.100.7").log_in(name="collega").status_code == 302
    assert AuditEntry.objects.filter(action="geblokkeerd", detail="adres").count() == 1
    call_command("unlock_login", "192.0.2.1", stdout=io.StringIO())
    assert visitor.log_in(name="collega").status_code == 302


def test_a_limit_counts_within_its_time(db):
    for _ in range(2):
        throttle.take(LIMIT, "ik")
    with pytest.raises(TooMany) as refusal:
        throttle.take(LIMIT, "ik")
    assert 58 <= refusal.value.wait <= 60
    throttle.take(LIMIT, "jij")
    throttle.take(Limit("anders", times=2, seconds=60), "ik")
    move_back(1.1)
    throttle.take(LIMIT, "ik")


def test_what_was_tried_is_forgotten_and_never_readable(user, visitor):
    visitor.fail()
    stored = Attempt.objects.values_list("limit", "key")
    assert not any(word in text for row in stored for text in row for word in (NAME, "192.0.2"))
    move_back(25 * 60)
    throttle.take(LIMIT, "ik")
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "made-up, 203.0.113.5, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.5, 198.51.100.1", "203.0.113.5"),
        (2, "198.51.100.1", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "onzin", ""),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_the_address_comes_from_our_own_proxies_alone(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory(REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": forwarded}).get(
        "/"
    )
    assert throttle.address_of(request) == address


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 minuut"), (60, "1 minuut"), (61, "2 minuten"), (900, "15 minuten"),
        (3600, "1 uur"), (3660, "1 uur en 1 minuut"),
    ],
)  # fmt: skip
def test_a_wait_is_said_in_words(seconds, words):
    assert in_words(seconds) == words


def test_a_lock_is_noted_once(user, visitor):
    visitor.fail(5)
    visitor.log_in()
    visitor.log_in()
    noted = AuditEntry.objects.filter(record_id=str(user.pk)).values_list("action", flat=True)
    assert sorted(noted) == ["geblokkeerd", *["inloggen-mislukt"] * 5]
    assert logins.UNKNOWN not in AuditEntry.objects.values_list("detail", flat=True)
    assert AuditEntry.objects.latest("pk").happened_at <= timezone.now()
