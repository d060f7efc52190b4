"""A change of a published practice that waits for an editor."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from practices.models.practice import GoodPractice

if TYPE_CHECKING:
    from practices.exchange.columns import Column

REMARK_LIMIT = 2_000


class ChangeProposalQuerySet(models.QuerySet):
    def open(self):
        """Not decided on yet."""
        return self.filter(outcome=ChangeProposal.Outcome.OPEN)

    def visible_to(self, user):
        """Editors see all; a coordinator those on the practices of the own partnerships."""
        own = GoodPractice.objects.editable_by(user).order_by()
        return self.filter(practice__in=own.values("pk"))

    def returned_to(self, user, since):
        """What came back to this maker from that day on and was not proposed anew."""
        newer = ChangeProposal.objects.filter(
            practice=OuterRef("practice"), by=user, pk__gt=OuterRef("pk")
        )
        returned = self.filter(by=user, outcome=ChangeProposal.Outcome.RETURNED)
        return returned.filter(~Exists(newer), decided_at__date__gte=since)


class ChangeProposal(models.Model):
    """The practice as its maker saw it and as the maker wants it; both as exchange columns."""

    is_public = False

    class Outcome(models.TextChoices):
        OPEN = "open", "Wacht op de redactie"
        TAKEN = "overgenomen", "Overgenomen"
        PARTLY = "deels", "Deels overgenomen"
        RETURNED = "teruggestuurd", "Teruggestuurd"
        WITHDRAWN = "ingetrokken", "Ingetrokken"

    practice = models.ForeignKey(
        GoodPractice, on_delete=models.CASCADE, related_name="proposals", verbose_name="praktijk"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="maker",
    )
    basis = models.JSONField("uitgangspunt", editable=False)
    proposed = models.JSONField("voorstel", editable=False)
    remark = models.TextField("toelichting", max_length=REMARK_LIMIT, blank=True)
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    outcome = models.CharField(
        "uitkomst", max_length=13, choices=Outcome, default=Outcome.OPEN, db_index=True
    )
    taken = models.JSONField("overgenomen onderdelen", default=list, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beslist door",
    )
    decided_at = models.DateTimeField("beslist op", null=True, blank=True)
    answer = models.TextField("antwoord van de redactie", max_length=REMARK_LIMIT, blank=True)

    objects = ChangeProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "wijzigingsvoorstel"
        verbose_name_plural = "wijzigingsvoorstellen"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_has_a_known_outcome",
                condition=Q(
                    outcome__in=["open", "overgenomen", "deels", "teruggestuurd", "ingetrokken"]
                ),
            ),
            models.CheckConstraint(
                name="proposal_is_open_until_it_is_decided",
                condition=Q(outcome="open", decided_at__isnull=True)
                | (~Q(outcome="open") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="returned_proposal_says_why",
                condition=~Q(outcome="teruggestuurd") | ~Q(answer=""),
            ),
            models.UniqueConstraint(
                fields=["practice", "by"],
                condition=Q(outcome="open"),
                name="maker_has_one_open_proposal_on_a_practice",
            ),
        ]

    def __str__(self):
        return f"Voorstel voor ‘{self.practice}’"

    @property
    def is_open(self) -> bool:
        return self.outcome == self.Outcome.OPEN

    def changed(self, columns: "Iterable[Column]") -> "list[Column]":
        """What the maker changed."""
        return [
            column
            for column in columns
            if column.name in self.proposed
            and self.proposed[column.name] != self.basis.get(column.name)
        ]

    def result(self, live: dict[str, Any], columns: "Iterable[Column]") -> dict[str, Any]:
        """What the changed columns become when they are taken over into the live practice."""
        return {
            column.name: column.merged(
                self.basis[column.name], self.proposed[column.name], live[column.name]
            )
            for column in self.changed(columns)
            if column.name in live
        }
