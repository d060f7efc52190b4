"""Taking in what visitors send; each thing once, however often it is sent."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from practices import mail
from practices.intake.forms import StepForm, contact_of
from practices.models import GoodPractice, Submission, SubmissionContact
from practices.throttle import Limit

ANSWER_WITHIN = 10  # working days
SENDINGS = Limit("aandragen", times=20, seconds=60 * 60)  # from one address


def keep(form: StepForm, submission: Submission) -> bool:
    """Write one step to a draft; False, with nothing written, when it was sent meanwhile."""
    with transaction.atomic():
        draft = Submission.objects.drafts().select_for_update().filter(pk=submission.pk).first()
        if draft is not None:
            form.write(draft)
    return draft is not None


def send(submission: Submission) -> bool:
    """Put a finished draft before the editors and confirm it by mail; False when it was already."""
    with transaction.atomic():
        # One short update decides: of two clicks at once only one changes the row.
        is_first = bool(
            Submission.objects.drafts()
            .filter(pk=submission.pk)
            .update(status=Submission.Status.RECEIVED, sent_at=timezone.now())
        )
        contact = contact_of(submission)
        if is_first and contact is not None:
            # Nothing of what was typed: the address may be somebody else's.
            mail.send(
                "inzending_ontvangen",
                to=contact.email,
                reference=submission.reference,
                address=address_of(submission),
                days=ANSWER_WITHIN,
            )
    submission.refresh_from_db()
    return is_first


def address_of(submission: Submission) -> str:
    return settings.SITE_URL + submission.get_absolute_url()


def report(
    answers: dict[str, Any], page: str, practice: GoodPractice | None
) -> tuple[Submission, bool]:
    """Keep a report; with False when the same one came in before on this day."""
    now = timezone.now()
    said = f"{timezone.localdate()}\n{page}\n{answers['email']}\n{answers['message']}"
    fingerprint = salted_hmac("practices.intake.report", said, algorithm="sha256").hexdigest()
    with transaction.atomic():
        submission, is_first = Submission.objects.get_or_create(
            fingerprint=fingerprint,
            defaults={
                "kind": Submission.Kind.REPORT,
                "status": Submission.Status.RECEIVED,
                "sent_at": now,
                "message": answers["message"],
                "page": page,
                "practice": practice,
            },
        )
        if is_first and answers["email"]:
            SubmissionContact.objects.create(
                submission=submission, email=answers["email"], agreed_on=timezone.localdate()
            )
    return submission, is_first
