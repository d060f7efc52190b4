"""How long we keep what visitors gave: no longer than the privacy statement says."""

import datetime
from collections.abc import Callable

from django.db.models import Q, QuerySet

from catalogue.models import State
from practices.models import Submission, SubmissionContact
from practices.models.submission import CONTACT_KEPT, DRAFT_KEPT

Status, Kind = Submission.Status, Submission.Kind


def clean(now: datetime.datetime) -> dict[str, int]:
    """Remove what is past its term; how many of each."""
    return {label: len(remove(rows(now))) for label, rows in PAST_ITS_TERM.items()}


def remove(rows: QuerySet) -> list[int]:
    pks = list(rows.values_list("pk", flat=True))
    rows.model.objects.filter(pk__in=pks).delete()
    return pks


def abandoned_drafts(now: datetime.datetime) -> QuerySet:
    return Submission.objects.drafts().filter(created_at__lt=now - DRAFT_KEPT)


def contacts_of_refused(now: datetime.datetime) -> QuerySet:
    return SubmissionContact.objects.filter(
        submission__status=Status.DECLINED, submission__judged_at__lt=now - CONTACT_KEPT
    )


def contacts_of_reports(now: datetime.datetime) -> QuerySet:
    """Handled or not: nobody waits a year for an answer."""
    return SubmissionContact.objects.filter(submission__kind=Kind.REPORT).filter(
        Q(submission__status=Status.HANDLED) | Q(submission__sent_at__lt=now - CONTACT_KEPT)
    )


def contacts_of_archived(now: datetime.datetime) -> QuerySet:
    """Of examples that have been public and no longer are."""
    return SubmissionContact.objects.filter(
        submission__kind=Kind.EXAMPLE, submission__practice__state=State.ARCHIVED
    )


PAST_ITS_TERM: dict[str, Callable[[datetime.datetime], QuerySet]] = {
    "begonnen inzendingen verwijderd": abandoned_drafts,
    "contactgegevens van afgewezen inzendingen verwijderd": contacts_of_refused,
    "contactgegevens van meldingen verwijderd": contacts_of_reports,
    "contactgegevens van gearchiveerde voorbeelden verwijderd": contacts_of_archived,
}
