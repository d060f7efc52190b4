"""What visitors send in: examples to add, and pages on which something is wrong."""

import datetime
import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from catalogue.fields import MarkdownField, WebAddressField, no_personal_data
from catalogue.models import State
from catalogue.models.base import is_web_address
from practices.models.practice import SUMMARY_LIMIT, GoodPractice

DRAFT_KEPT = datetime.timedelta(days=30)
CONTACT_KEPT = datetime.timedelta(days=365)
MESSAGE_LIMIT = 2_000


def make_token() -> str:
    """Whoever knows it sees the submission: 32 characters that nobody guesses."""
    return secrets.token_urlsafe(24)


class SubmissionQuerySet(models.QuerySet):
    def drafts(self):
        """Begun and not sent: nobody but the writer sees them."""
        return self.filter(sent_at=None)

    def sent(self):
        return self.exclude(sent_at=None)

    def to_judge(self):
        """Those that wait for an editor."""
        return self.filter(status=Submission.Status.RECEIVED).filter(
            Q(kind=Submission.Kind.REPORT) | Q(practice=None)
        )

    def adopted(self):
        """Examples of which a practice was made."""
        return self.filter(kind=Submission.Kind.EXAMPLE, practice__isnull=False)


class Submission(models.Model):
    """An example or a report; drafts too, under an address that only their writer knows."""

    is_public = False

    class Kind(models.TextChoices):
        EXAMPLE = "voorbeeld", "Voorbeeld"
        REPORT = "melding", "Melding"

    class Status(models.TextChoices):
        DRAFT = "begonnen", "Begonnen"
        RECEIVED = "ingediend", "Ingediend"
        DECLINED = "afgewezen", "Afgewezen"
        HANDLED = "afgehandeld", "Afgehandeld"

    token = models.CharField("sleutel", max_length=32, unique=True, default=make_token)
    kind = models.CharField("soort", max_length=10, choices=Kind, default=Kind.EXAMPLE)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.DRAFT)

    title = models.CharField(
        "titel van het voorbeeld", max_length=120, blank=True, validators=[no_personal_data]
    )
    summary = models.TextField(
        "samenvatting", max_length=SUMMARY_LIMIT, blank=True, validators=[no_personal_data]
    )
    organisation = models.CharField(
        "pps of organisatie", max_length=120, blank=True, validators=[no_personal_data]
    )
    source_url = WebAddressField("bron", blank=True)
    choices = models.JSONField(
        "keuzes", default=list, blank=True, help_text="Als parameter:waarde van de lijst."
    )
    question = MarkdownField("vraagstuk", blank=True)
    approach = MarkdownField("aanpak", blank=True)
    results = MarkdownField("opbrengst", blank=True)
    lessons = MarkdownField("geleerde lessen", blank=True)

    page = models.CharField("pagina", max_length=300, blank=True)
    message = models.TextField("melding", max_length=MESSAGE_LIMIT, blank=True)
    # So that a report sent twice is one report.
    fingerprint = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001

    practice = models.ForeignKey(
        GoodPractice,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name="praktijk",
        help_text="Wat ervan gemaakt is, of waar de melding over gaat.",
    )
    answer = models.TextField("antwoord van de redactie", max_length=MESSAGE_LIMIT, blank=True)
    created_at = models.DateTimeField("begonnen", default=timezone.now)
    sent_at = models.DateTimeField("ontvangen", null=True, blank=True, db_index=True)
    judged_at = models.DateTimeField("beoordeeld", null=True, blank=True)

    objects = models.Manager.from_queryset(SubmissionQuerySet)()

    class Meta:
        verbose_name = "inzending"
        verbose_name_plural = "inzendingen"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="submission_is_an_example_or_a_report",
                condition=Q(kind__in=["voorbeeld", "melding"]),
            ),
            models.CheckConstraint(
                name="submission_has_a_known_status",
                condition=Q(status__in=["begonnen", "ingediend", "afgewezen", "afgehandeld"]),
            ),
            models.CheckConstraint(
                name="submission_is_sent_at_a_moment_or_begun",
                condition=Q(status="begonnen", sent_at__isnull=True)
                | (~Q(status="begonnen") & Q(sent_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="submission_is_judged_at_a_moment",
                condition=~Q(status__in=["afgewezen", "afgehandeld"]) | Q(judged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="submission_source_is_a_web_address", condition=is_web_address("source_url")
            ),
        ]

    def __str__(self):
        # Not what was typed: it stays in logs when the submission is erased.
        return self.reference

    def get_absolute_url(self):
        return reverse("submission", args=[self.token])

    @property
    def reference(self) -> str:
        """What sender and editors call it."""
        return f"LLO-{self.pk:05d}"

    @property
    def subject(self) -> str:
        if self.kind == self.Kind.EXAMPLE:
            return self.title
        return str(self.practice or self.page or "het portaal")

    @property
    def is_report(self) -> bool:
        return self.kind == self.Kind.REPORT

    def forget_contact(self) -> None:
        SubmissionContact.objects.filter(submission=self).delete()

    @property
    def is_open(self) -> bool:
        """Whether an editor still has to decide."""
        return self.status == self.Status.RECEIVED and (self.is_report or self.practice is None)

    @property
    def public_status(self) -> str:
        """All that the sender sees of what happens inside."""
        if self.status == self.Status.DRAFT:
            return "Nog niet verstuurd"
        if self.status == self.Status.DECLINED:
            return "Niet geplaatst"
        if self.status == self.Status.HANDLED:
            return "Afgehandeld"
        if self.is_report or self.practice is None:
            return "Ontvangen"
        return {State.PUBLISHED: "Geplaatst", State.ARCHIVED: "Niet meer online"}.get(
            State(self.practice.state), "Wordt bekeken"
        )


class SubmissionContact(models.Model):
    """Who sent it: kept apart, shown on no page, and removed by `clean_submissions`."""

    is_public = False

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, related_name="contact", verbose_name="inzending"
    )
    name = models.CharField("naam", max_length=120, blank=True)
    email = models.EmailField("e-mailadres")
    agreed_on = models.DateField("toestemming gegeven op")

    class Meta:
        verbose_name = "contactgegevens van een inzending"
        verbose_name_plural = "contactgegevens van inzendingen"

    def __str__(self):
        return self.name or self.email
