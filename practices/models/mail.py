"""Mail on its way out."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

# Before each next try; a mail that still did not leave then is stuck.
PAUSES = [datetime.timedelta(minutes=minutes) for minutes in (5, 15, 60, 4 * 60, 12 * 60, 24 * 60)]
STUCK_AFTER = datetime.timedelta(days=1)
BODY_KEPT = datetime.timedelta(days=7)
ROW_KEPT = datetime.timedelta(days=30)


def is_one_line(field: str) -> Q:
    return ~Q(**{f"{field}__contains": "\n"}) & ~Q(**{f"{field}__contains": "\r"})


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None)

    def due(self, now):
        """To be tried now."""
        return self.waiting().filter(tries__lte=len(PAUSES), next_try_at__lte=now)

    def given_up(self):
        return self.waiting().filter(tries__gt=len(PAUSES))

    def stuck(self, now):
        """Given up on, or waiting so long that nothing seems to empty the queue."""
        return self.given_up() | self.waiting().filter(created_at__lt=now - STUCK_AFTER)

    def book(self, pk, now):
        """Whether this try is ours: two that try at once cannot both have it.

        The next try is booked before this one is made, so that no lock is held while a mail
        server keeps us waiting, and a process that dies half-way leaves a mail that is tried again.
        """
        tries = self.filter(pk=pk).values_list("tries", flat=True).first()
        if tries is None:
            return False
        pause = PAUSES[min(tries, len(PAUSES) - 1)]
        mine = self.due(now).filter(pk=pk, tries=tries)
        return bool(mine.update(tries=tries + 1, next_try_at=now + pause))


class OutgoingMail(models.Model):
    """A mail, kept from before it is sent; what it said is forgotten a week after."""

    is_public = False

    name = models.CharField("soort", max_length=60)
    recipient = models.EmailField("aan")
    subject = models.CharField("onderwerp", max_length=200)
    body = models.TextField("tekst", blank=True)
    created_at = models.DateTimeField("gemaakt", default=timezone.now, db_index=True)
    tries = models.PositiveSmallIntegerField("pogingen", default=0)
    next_try_at = models.DateTimeField("volgende poging", default=timezone.now)
    sent_at = models.DateTimeField("verstuurd", null=True, blank=True)
    failure = models.CharField("wat er misging", max_length=200, blank=True)

    objects = models.Manager.from_queryset(OutgoingMailQuerySet)()

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "mails"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="outgoing_mail_has_headers_of_one_line",
                condition=is_one_line("recipient") & is_one_line("subject"),
            ),
        ]

    def __str__(self):
        return self.subject

    def is_stuck(self, now: datetime.datetime) -> bool:
        """As the queryset has it, of one mail."""
        has_given_up = self.tries > len(PAUSES)
        return self.sent_at is None and (has_given_up or self.created_at < now - STUCK_AFTER)
