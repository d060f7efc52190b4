"""Whether the addresses of sources still answer."""

import datetime

from django.db import models
from django.db.models import F, Q

from catalogue.fields import WebAddressField

# A server may be away for a day; one that is away twice with this between them is gone.
APART = datetime.timedelta(days=2)


class LinkCheckQuerySet(models.QuerySet):
    def dead(self):
        """Failed at least twice, days apart, and not answered since."""
        return self.filter(checked_at__gte=F("failing_since") + APART)


class LinkCheck(models.Model):
    """What came of the last visit to an address."""

    is_public = False

    url = WebAddressField("adres", unique=True)
    checked_at = models.DateTimeField("bezocht")
    status = models.PositiveSmallIntegerField("antwoord", null=True)
    failure = models.CharField("wat er misging", max_length=200, blank=True)
    failing_since = models.DateTimeField("stuk sinds", null=True)

    objects = models.Manager.from_queryset(LinkCheckQuerySet)()

    class Meta:
        verbose_name = "bronadres"
        verbose_name_plural = "bronadressen"
        ordering = ["url"]
        constraints = [
            models.CheckConstraint(
                name="link_fails_with_a_reason",
                condition=(Q(failing_since__isnull=True) & Q(failure=""))
                | (Q(failing_since__isnull=False) & ~Q(failure="")),
            ),
        ]

    def __str__(self):
        return self.url
