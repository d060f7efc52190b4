"""What a password must be, and how to get a new one without the old."""

import io
import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail as outbox
from django.core import management
from django.core.exceptions import ValidationError
from django.urls import reverse

from catalogue.models import AuditEntry
from practices.models import OutgoingMail, User
from tests.accounts.visitor import LOGIN, Visitor
from tests.factories import make_user
from tests.page import Page

FORGOTTEN = "/beheer/wachtwoord-vergeten/"
NEW = "paars fietsje onder de kaasplank"


@pytest.mark.parametrize(
    "password",
    [
        "veertien teken",
        # Leaked ones of fifteen characters or more, and what people make of shorter ones.
        "manchesterunited", "1q2w3e4r5t6y7u8i9o0p", "passwordpassword", "qwertyuiopasdfgh",
        "123456789012345", "iloveyouiloveyou", "abcdefghijklmnop", "aaaaaaaaaaaaaaaaaaaa",
        "administratoradmin", "liverpoolfootballclub", "thisisapassword", "abc123abc123abc123",
        "welkomwelkom2026", "geheimgeheimgeheim", "wachtwoord12345", "Zomer2026Zomer2026",
        "1qaz2wsx3edc4rfv", "p@ssw0rdp@ssw0rd", "🐄" * 16,
    ],
)  # fmt: skip
def test_q14_what_is_short_or_soon_guessed_is_refused_with_the_reason(password):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password)
    said = " ".join(refusal.value.messages)
    assert "15 tekens" in said or "te raden" in said or "te vaak" in said or "bekend" in said


@pytest.mark.parametrize(
    "password",
    ["koe-tegel-fluit", "z" + "Kx7!mq2Lw9@vR4t", NEW * 2, (NEW * 4)[:128], "één café met ñandoe ÿ",
     "maan 🐄 springt 🚀 over", "  spaties aan beide kanten  ", "x" + "Qw8#" + "a b c d e f" * 9],
)  # fmt: skip
def test_q14_long_words_spaces_accents_and_emoji_are_fine(password, user, visitor):
    validate_password(password, user)
    user.set_password(password)
    user.save()
    assert visitor.log_in(password).status_code == 302
    assert visitor.is_in


@pytest.mark.parametrize(
    ("password", "other"),
    [
        (" met een spatie vooraan", "met een spatie vooraan"),
        ("één café met ñandoe ÿ", "e\u0301e\u0301n cafe\u0301 met n\u0303andoe y\u0308"),
        ("ﬁets onder de kaasplank", "fiets onder de kaasplank"),
        ("Paars fietsje en kaasplank", "paars fietsje en kaasplank"),
    ],
)
def test_q14_only_the_same_string_lets_in(user, password, other):
    user.set_password(password)
    user.save()
    assert Visitor().log_in(other).status_code == 200
    assert Visitor().log_in(password).status_code == 302


def test_q14_the_fields_take_what_a_manager_pastes(user, visitor):
    visitor.log_in()
    page = visitor.open(reverse("admin:password_change"))
    for field in page.select("input[type=password]"):
        assert field.get("maxlength") is None
        assert field.get("autocomplete") in ("current-password", "new-password")


def ask(visitor, email):
    return visitor.client.post(FORGOTTEN, {"email": email}, follow=True)


def link_in(message):
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]


def choose(client, link, password=NEW):
    form = client.get(link, follow=True)
    target = form.redirect_chain[-1][0] if form.redirect_chain else link
    answer = client.post(
        target, {"new_password1": password, "new_password2": password}, follow=True
    )
    return Page(answer)


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """What leaves when a form is sent."""

    def after(act):
        outbox.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        # A link to an account leaves with the queue.
        management.call_command("send_mail_queue", stdout=io.StringIO())
        return outbox.outbox

    return after


def test_q19_the_answer_is_the_same_for_every_address(user, visitor):
    known, unknown = ask(visitor, user.email), ask(visitor, "niemand@voorbeeld.example")
    assert known.status_code == unknown.status_code == 200
    assert known.content == unknown.content
    assert known.redirect_chain == unknown.redirect_chain
    assert OutgoingMail.objects.get().recipient == user.email


def test_q19_no_mail_is_sent_while_somebody_waits_who_could_time_it(
    user, visitor, django_capture_on_commit_callbacks, settings
):
    User.objects.create(username="n", email="nieuw@voorbeeld.example", is_staff=True, password="!x")
    for email in (user.email, "nieuw@voorbeeld.example"):
        with django_capture_on_commit_callbacks(execute=True) as later:
            ask(visitor, email)
        assert (later, outbox.outbox) == ([], [])
    names = OutgoingMail.objects.order_by("pk").values_list("name", "tries")
    assert list(names) == [("wachtwoord", 0), ("uitnodiging", 0)]
    settings.DEBUG = True  # Where no queue runs, the mail shows at once.
    with django_capture_on_commit_callbacks(execute=True):
        ask(visitor, user.email)
    assert [message.to for message in outbox.outbox] == [[user.email]]


def test_q19_a_link_works_once(user, visitor, sent):
    (message,) = sent(lambda: ask(visitor, user.email.upper()))
    assert user.get_username() in message.body
    link = link_in(message)
    assert "Je wachtwoord is opgeslagen" in choose(visitor.client, link).main
    assert visitor.log_in(NEW).status_code == 302
    again = Page(Visitor().client.get(link))
    assert again.headings[-1] == ["h1", "Deze link werkt niet meer"]
    assert again.select(f'a[href="{FORGOTTEN}"]')


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_q19_a_link_works_an_hour(user, visitor, sent, settings, minutes, works):
    (message,) = sent(lambda: ask(visitor, user.email))
    settings.PASSWORD_RESET_TIMEOUT -= minutes * 60
    page = Page(visitor.client.get(link_in(message), follow=True))
    assert bool(page.select("[name=new_password1]")) == works


def test_q19_a_forgotten_password_ends_the_lock_and_the_sessions(user, sent):
    inside, outside = Visitor(), Visitor("198.51.100.7")
    inside.log_in()
    outside.fail(5)
    (message,) = sent(lambda: ask(outside, user.email))
    choose(outside.client, link_in(message))
    assert not inside.is_in
    assert outside.log_in(NEW).status_code == 302
    assert AuditEntry.objects.filter(action="wachtwoord").count() == 1


def test_q19_a_weak_password_is_refused_there_too(user, visitor, sent):
    (message,) = sent(lambda: ask(visitor, user.email))
    page = choose(visitor.client, link_in(message), "welkomwelkom2026")
    assert page.title.startswith("Fout: ")
    assert "snel te raden" in page.main
    assert visitor.log_in().status_code == 302


def test_q19_nobody_is_flooded_with_mail(user):
    for number in range(9):
        ask(Visitor(f"198.51.100.{number}"), user.email)
    assert OutgoingMail.objects.count() == 3
    same = Visitor()
    answers = [ask(same, f"{n}@voorbeeld.example").status_code for n in range(21)]
    assert answers == [200] * 20 + [429]


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_q19_who_may_not_log_in_gets_no_link(user, visitor, change):
    for name, value in change.items():
        setattr(user, name, value)
    user.save()
    ask(visitor, user.email)
    assert not OutgoingMail.objects.exists()


def test_login_page_leads_to_a_forgotten_password(visitor):
    page = visitor.open(LOGIN)
    assert page.one(".password-reset-link a").get("href") == FORGOTTEN
    assert page.one(".password-reset-link a").text_content() == "Wachtwoord vergeten?"


def test_a_beheerder_who_gives_somebody_a_password_is_noted(user):
    boss = make_user("baas", groups=["beheerder"], is_staff=True)
    desk = Visitor()
    desk.log_in(name="baas")
    address = reverse("admin:auth_user_password_change", args=[user.pk])
    values = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    assert desk.client.post(address, values).status_code == 302
    entry = AuditEntry.objects.get(action="wachtwoord")
    assert (entry.user, entry.record_id, entry.title) == (boss, str(user.pk), "")
