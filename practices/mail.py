"""The one way out for mail: stored first, sent after the commit, tried again until it leaves.

A mail is a template in templates/mail/: the first paragraph is the subject, the rest the text.
"""

import datetime
import logging
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone

from practices.models.mail import BODY_KEPT, ROW_KEPT, OutgoingMail

SUBJECT_LIMIT = 200
# With a link that opens an account: nothing of it stays once it left.
SECRET = {"wachtwoord", "uitnodiging"}

logger = logging.getLogger(__name__)


class Nowhere(BaseEmailBackend):
    """Without a mail server nothing leaves, and nothing is lost: it waits until there is one."""

    def send_messages(self, email_messages):
        raise ConnectionError("EMAIL_URL is niet ingesteld")


def send(name: str, /, *, to: str, at_once: bool = True, **context: Any) -> OutgoingMail:
    """Store a mail with what is being saved now, and try to send it once that is.

    Not `at_once` where the time that sending takes would tell something: the queue then sends
    it. On the machine of a developer nobody listens, and no queue runs.

    Raises ValidationError for what is no address; then nothing is stored.
    """
    subject, text = render(name, context)
    mail = OutgoingMail(name=name, recipient=to, subject=subject, body=text)
    mail.full_clean()
    mail.save()
    if at_once or settings.DEBUG:
        transaction.on_commit(partial(deliver, mail.pk), robust=True)
    return mail


def render(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and text. Whatever a visitor typed, the subject stays one line."""
    template: Any = get_template(f"mail/{name}.txt")
    everywhere = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    # Plain text: escaping for HTML would show.
    said = template.template.render(Context(everywhere | context, autoescape=False))
    subject, _, text = said.strip().replace("\r\n", "\n").partition("\n\n")
    return " ".join(subject.split())[:SUBJECT_LIMIT], f"{text.strip()}\n"


def deliver(pk: int) -> bool:
    """Try once to send a stored mail that is due; whether it left."""
    if not OutgoingMail.objects.book(pk, timezone.now()):
        return False
    mail = OutgoingMail.objects.get(pk=pk)
    try:
        message_of(mail).send()
    except Exception as fault:
        # Whatever went wrong, the mail waits for its next try.
        mail.failure = say(fault)
        logger.warning("Mail %s did not leave: %s", pk, mail.failure)
    else:
        mail.failure, mail.sent_at = "", timezone.now()
        if mail.name in SECRET:
            mail.body = ""
    mail.save(update_fields=["failure", "sent_at", "body"])
    return mail.sent_at is not None


def message_of(mail: OutgoingMail) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname
    return EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.recipient],
        reply_to=[settings.CONTACT_EMAIL] if settings.CONTACT_EMAIL else None,
        headers={
            # The same at every try: a mail that arrives twice is shown once.
            "Message-ID": f"<mail.{mail.pk}.{mail.created_at:%Y%m%d%H%M%S%f}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def say(fault: Exception) -> str:
    """What went wrong without whom it concerned: a server's answer may repeat the address."""
    name = type(fault).__name__
    if isinstance(fault, SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _ in fault.recipients.values()})
        return f"{name} {' '.join(codes)}".strip()
    if isinstance(fault, SMTPResponseException):
        return f"{name} {fault.smtp_code}"
    return name


def send_queue(now: datetime.datetime) -> tuple[int, int]:
    """Try every mail that is due; how many left, and how many wait on."""
    due = OutgoingMail.objects.due(now).order_by("next_try_at")
    left = sum(deliver(pk) for pk in list(due.values_list("pk", flat=True)))
    return left, OutgoingMail.objects.waiting().count()


def try_again(mails: Any, now: datetime.datetime) -> int:
    """Start over with mails that did not leave, the next time the queue is sent; how many."""
    return mails.waiting().update(tries=0, next_try_at=now)


def forget(now: datetime.datetime) -> int:
    """Drop what sent mails said, and after a month mails sent or given up on; how many."""
    sent = OutgoingMail.objects.filter(sent_at__lt=now - BODY_KEPT)
    emptied = sent.exclude(body="").update(body="")
    sent.filter(sent_at__lt=now - ROW_KEPT).delete()
    given_up, _ = OutgoingMail.objects.given_up().filter(created_at__lt=now - ROW_KEPT).delete()
    return emptied + given_up
