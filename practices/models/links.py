"""Link tables. What a practice or pps points at cannot be deleted from under it (PROTECT)."""

from django.db import models
from django.db.models import Q

from catalogue.models import Activity, Content, ContentManager, Role, Term, Track
from catalogue.models.base import ContentQuerySet
from practices.models.partnership import Organisation, Partnership
from practices.models.practice import GoodPractice


class PracticeLink(Content):
    """A link that belongs to its practice."""

    part_of = ("practice",)

    practice = models.ForeignKey(GoodPractice, on_delete=models.CASCADE, verbose_name="praktijk")

    class Meta:
        abstract = True

    def __str__(self):
        return " · ".join(str(getattr(self, name)) for name in self.natural_key_fields)


class PracticeRole(PracticeLink):
    natural_key_fields = ("practice", "role")

    role = models.ForeignKey(Role, on_delete=models.PROTECT, verbose_name="rol")

    class Meta:
        verbose_name = "rol van een praktijk"
        verbose_name_plural = "rollen van praktijken"
        constraints = [
            models.UniqueConstraint(fields=["practice", "role"], name="practice_plays_a_role_once")
        ]


class PracticeTrack(PracticeLink):
    natural_key_fields = ("practice", "track")

    track = models.ForeignKey(Track, on_delete=models.PROTECT, verbose_name="spoor")

    class Meta:
        verbose_name = "spoor van een praktijk"
        verbose_name_plural = "sporen van praktijken"
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "track"], name="practice_sits_on_a_track_once"
            )
        ]


class PracticeTerm(PracticeLink):
    natural_key_fields = ("practice", "term")

    term = models.ForeignKey(Term, on_delete=models.PROTECT, verbose_name="term")

    class Meta:
        verbose_name = "term van een praktijk"
        verbose_name_plural = "termen van praktijken"
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "term"], name="practice_carries_a_term_once"
            )
        ]


class PracticePartnership(PracticeLink):
    natural_key_fields = ("practice", "partnership")

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, verbose_name="pps")
    is_lead = models.BooleanField("trekker", default=False)

    class Meta:
        verbose_name = "pps van een praktijk"
        verbose_name_plural = "pps'en van praktijken"
        ordering = ["-is_lead", "partnership__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "partnership"], name="practice_has_a_partnership_once"
            ),
            models.UniqueConstraint(
                fields=["practice"],
                condition=Q(is_lead=True),
                name="practice_has_one_leading_partnership",
            ),
        ]


class ActivityPracticeQuerySet(ContentQuerySet):
    def with_a_word(self):
        """Links that an editor gave a place or a note; the others simply follow by title."""
        return self.filter(Q(position__isnull=False) | ~Q(note=""))


class ActivityPractice(Content):
    """A practice that shows an activity at work, or to which an activity refers for now."""

    class Kind(models.TextChoices):
        EXAMPLE = "voorbeeld", "Voorbeeld bij een uitgewerkte activiteit"
        REFERRAL = "verwijzing", "Verwijzing van een activiteit die nog niet is uitgewerkt"

    natural_key_fields = ("activity", "practice")
    part_of = ("activity", "practice")

    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        related_name="practice_links",
        verbose_name="activiteit",
    )
    practice = models.ForeignKey(
        GoodPractice,
        on_delete=models.PROTECT,
        related_name="activity_links",
        verbose_name="praktijk",
    )
    kind = models.CharField("soort", max_length=10, choices=Kind, default=Kind.EXAMPLE)
    note = models.CharField(
        "toelichting",
        max_length=200,
        blank=True,
        help_text="Waarom juist deze praktijk? Staat bij de kaart op de activiteitpagina.",
    )
    position = models.PositiveSmallIntegerField(
        "volgorde",
        null=True,
        blank=True,
        help_text="Leeg: na de genummerde, op titel.",
    )

    objects = ContentManager.from_queryset(ActivityPracticeQuerySet)()  # type: ignore[misc]

    class Meta:
        verbose_name = "praktijk bij een activiteit"
        verbose_name_plural = "praktijken bij activiteiten"
        ordering = [models.F("position").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "practice"], name="practice_illustrates_an_activity_once"
            ),
            models.CheckConstraint(
                name="activity_link_is_an_example_or_a_referral",
                condition=Q(kind__in=["voorbeeld", "verwijzing"]),
            ),
        ]

    def __str__(self):
        return f"{self.activity} · {self.practice}"


class PartnershipTerm(Content):
    natural_key_fields = ("partnership", "term")
    part_of = ("partnership",)

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, verbose_name="pps")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, verbose_name="term")

    class Meta:
        verbose_name = "term van een pps"
        verbose_name_plural = "termen van pps'en"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "term"], name="partnership_carries_a_term_once"
            )
        ]

    def __str__(self):
        return f"{self.partnership} · {self.term}"


class PartnerLink(Content):
    """The part an organisation has in a pps; the same one can be school here, broker there."""

    class Kind(models.TextChoices):
        EDUCATION = "onderwijs", "Onderwijs"
        COMPANY = "bedrijf", "Bedrijven"
        GOVERNMENT = "overheid", "Overheid"
        INTERMEDIARY = "intermediair", "Tussenpersonen"
        RESEARCH = "onderzoek", "Onderzoek"

    natural_key_fields = ("partnership", "organisation")
    part_of = ("partnership",)

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="partner_links", verbose_name="pps"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="partner_links",
        verbose_name="organisatie",
    )
    kind = models.CharField("soort", max_length=12, choices=Kind)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"], name="organisation_is_a_partner_once"
            ),
            models.CheckConstraint(
                name="partner_is_of_a_known_kind",
                condition=Q(
                    kind__in=["onderwijs", "bedrijf", "overheid", "intermediair", "onderzoek"]
                ),
            ),
        ]

    def __str__(self):
        return f"{self.partnership} · {self.organisation}"
