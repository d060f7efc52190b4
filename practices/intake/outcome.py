"""Telling the sender how it ended."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from practices import mail
from practices.models import GoodPractice, Submission, SubmissionContact


def tell(name: str, submission: Submission, **context: Any) -> None:
    """Mail the sender, if there still is an address."""
    contact = SubmissionContact.objects.filter(submission=submission).first()
    if contact is not None:
        mail.send(
            name,
            to=contact.email,
            reference=submission.reference,
            address=settings.SITE_URL + submission.get_absolute_url(),
            **context,
        )


def tell_placed(practice: GoodPractice) -> None:
    """The first time that a practice goes live: its senders hear where it stands."""
    for submission in practice.submissions.adopted().filter(judged_at=None):
        submission.judged_at = timezone.now()
        submission.save(update_fields=["judged_at"])
        tell(
            "inzending_geplaatst",
            submission,
            page=settings.SITE_URL + practice.get_absolute_url(),
        )
