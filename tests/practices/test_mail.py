"""Mail that never loses anything: stored first, sent after the commit, tried again."""

import copy
import datetime
import socket
from smtplib import SMTPRecipientsRefused, SMTPSenderRefused

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from practices import mail
from practices.models import OutgoingMail
from practices.models.mail import BODY_KEPT, PAUSES, ROW_KEPT, STUCK_AFTER

pytestmark = pytest.mark.django_db

TEXT = "Over {{ title }}\n\nDag {{ name }},\n\nKijk op {{ site_url }}/x/.\n"
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def template(settings, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "proef.txt").write_text(TEXT)
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"].append(tmp_path)


@pytest.fixture
def server_is_down(settings):
    """A port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def send(to="iemand@voorbeeld.example", title="De proef", name="jij"):
    return mail.send("proef", to=to, title=title, name=name)


def send_queue(capsys):
    call_command("send_mail_queue")
    return capsys.readouterr().out


def test_a_mail_is_stored_first_and_leaves_after_the_commit(
    settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send()
        assert outbox.outbox == []
        assert OutgoingMail.objects.get().sent_at is None
    (message,) = outbox.outbox
    assert (message.subject, message.to) == ("Over De proef", ["iemand@voorbeeld.example"])
    assert message.body == f"Dag jij,\n\nKijk op {settings.SITE_URL}/x/.\n"
    assert message.from_email == settings.DEFAULT_FROM_EMAIL
    stored = OutgoingMail.objects.get()
    assert (stored.tries, stored.failure) == (1, "")
    assert stored.sent_at is not None


def test_what_is_rolled_back_sends_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        send()
        transaction.set_rollback(True)
    assert (OutgoingMail.objects.count(), outbox.outbox) == (0, [])


def test_text_is_not_escaped_as_if_it_were_html():
    assert send(title="Pps'en & <b>mkb</b>").subject == "Over Pps'en & <b>mkb</b>"


def test_q87_a_mail_waits_while_the_server_is_down_and_leaves_later(
    server_is_down, settings, capsys, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send()
    waiting = OutgoingMail.objects.get()
    assert (waiting.sent_at, waiting.tries) == (None, 1)
    assert waiting.failure == "ConnectionRefusedError"
    assert "0 verstuurd, 1 wachten nog" in send_queue(capsys)
    assert OutgoingMail.objects.get().tries == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutgoingMail.objects.update(next_try_at=timezone.now())
    assert "1 verstuurd, 0 wachten nog" in send_queue(capsys)
    assert [message.subject for message in outbox.outbox] == ["Over De proef"]


def test_every_try_comes_later_until_the_mail_is_stuck(server_is_down):
    pk = send().pk
    waits = []
    for _ in range(20):
        OutgoingMail.objects.update(next_try_at=timezone.now())
        before = OutgoingMail.objects.get().tries
        mail.deliver(pk)
        stored = OutgoingMail.objects.get()
        if stored.tries > before:
            waits.append(
                round((stored.next_try_at - timezone.now()) / datetime.timedelta(minutes=1))
            )
    assert waits == [5, 15, 60, 240, 720, 1440, 1440]
    assert list(OutgoingMail.objects.stuck(timezone.now()).values_list("pk", flat=True)) == [pk]


def test_a_mail_that_nobody_tries_is_stuck_too():
    send()
    assert not OutgoingMail.objects.stuck(timezone.now())
    assert OutgoingMail.objects.stuck(timezone.now() + STUCK_AFTER + DAY).count() == 1


def test_a_mail_leaves_once_however_often_it_is_tried(capsys):
    pk = send().pk
    assert [mail.deliver(pk), mail.deliver(pk)] == [True, False]
    assert "0 verstuurd, 0 wachten nog" in send_queue(capsys)
    assert len(outbox.outbox) == 1


def test_a_try_that_is_booked_belongs_to_one():
    pk, now = send().pk, timezone.now()
    assert [OutgoingMail.objects.book(pk, now) for _ in range(3)] == [True, False, False]


def test_without_a_server_nothing_leaves_and_nothing_is_lost(settings):
    settings.EMAIL_BACKEND = "practices.mail.Nowhere"
    assert mail.deliver(send().pk) is False
    assert OutgoingMail.objects.get().failure == "ConnectionError"


def test_every_try_carries_the_same_number(server_is_down, settings):
    stored = send()
    again = OutgoingMail.objects.get(pk=stored.pk)
    numbers = {mail.message_of(one).extra_headers["Message-ID"] for one in (stored, again)}
    assert len(numbers) == 1


INJECTIONS = ["\nBcc: x@kwaad.example", "\r\nBcc: x@kwaad.example", "\n\nBcc: x@kwaad.example"]


@pytest.mark.parametrize("text", INJECTIONS)
def test_q37_a_line_break_never_reaches_a_header(text):
    mail.deliver(send(title=f"De proef{text}").pk)
    (message,) = outbox.outbox
    sent = message.message()
    assert sent["Bcc"] is None
    assert message.recipients() == ["iemand@voorbeeld.example"]
    assert sent["Subject"].splitlines() == [sent["Subject"]]


@pytest.mark.parametrize("text", [*INJECTIONS, "", " ", "@", "a@b", "a@b.example, c@d.example"])
def test_q37_a_mail_goes_to_one_address_or_is_not_stored(text):
    to = f"iemand@voorbeeld.example{text}" if text in INJECTIONS else text
    with pytest.raises(ValidationError):
        send(to=to)
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize("field", ["subject", "recipient"])
@pytest.mark.parametrize("text", ["a\nb", "a\rb"])
def test_q37_the_database_takes_no_header_of_two_lines(field, text):
    pk = send().pk
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.filter(pk=pk).update(**{field: text})


def test_q72_what_went_wrong_is_kept_without_whom_it_concerns(server_is_down, caplog):
    who = "iemand@voorbeeld.example"
    assert mail.say(SMTPRecipientsRefused({who: (550, b"no " + who.encode())})) == (
        "SMTPRecipientsRefused 550"
    )
    assert mail.say(SMTPSenderRefused(451, b"no", who)) == "SMTPSenderRefused 451"
    mail.deliver(send().pk)
    assert "did not leave: ConnectionRefusedError" in caplog.text
    assert who not in caplog.text


def test_what_a_mail_said_is_forgotten_and_later_that_there_was_one(capsys):
    kept, emptied, gone = (send(title=title) for title in ("a", "b", "c"))
    unsent = send(title="d")
    now = timezone.now()
    for one, ago in ((kept, 0 * DAY), (emptied, BODY_KEPT + DAY), (gone, ROW_KEPT + DAY)):
        OutgoingMail.objects.filter(pk=one.pk).update(sent_at=now - ago)
    OutgoingMail.objects.filter(pk=unsent.pk).update(
        created_at=now - ROW_KEPT - DAY, tries=1, next_try_at=now + DAY
    )
    send_queue(capsys)
    bodies = dict(OutgoingMail.objects.values_list("pk", "body"))
    assert set(bodies) == {kept.pk, emptied.pk, unsent.pk}
    assert bodies[emptied.pk] == ""
    assert bodies[kept.pk]
    assert bodies[unsent.pk]


def test_pauses_grow():
    assert sorted(PAUSES) == PAUSES


def test_a_mail_that_was_given_up_on_is_forgotten_after_a_month():
    now = timezone.now()
    for title, tries, age in [
        ("opgegeven", len(PAUSES) + 1, ROW_KEPT + DAY),
        ("pas opgegeven", len(PAUSES) + 1, ROW_KEPT - DAY),
        ("wacht nog", len(PAUSES), ROW_KEPT + DAY),
    ]:
        OutgoingMail.objects.filter(pk=send(title=title).pk).update(
            tries=tries, created_at=now - age
        )
    assert mail.forget(now) == 1
    assert set(OutgoingMail.objects.values_list("subject", flat=True)) == {
        "Over pas opgegeven", "Over wacht nog",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["wachtwoord", "uitnodiging"])
def test_a_link_that_opens_an_account_is_not_kept_once_it_left(name, settings):
    values = {"recipient": "a@voorbeeld.example", "subject": "Post", "body": "geheime link"}
    stored = OutgoingMail.objects.create(name=name, **values)
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "practices.mail.Nowhere"
    assert not mail.deliver(stored.pk)
    stored.refresh_from_db()
    assert stored.body == "geheime link"
    settings.EMAIL_BACKEND = backend
    OutgoingMail.objects.update(next_try_at=timezone.now())
    assert mail.deliver(stored.pk)
    stored.refresh_from_db()
    assert (stored.body, outbox.outbox[0].body) == ("", "geheime link")
