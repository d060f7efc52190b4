"""Good practices: what a pps did, what it brought and what another pps needs to repeat it."""

import datetime
from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse

from catalogue.fields import MarkdownField, WebAddressField, is_slug, no_personal_data
from catalogue.models import Activity, Content, ContentManager, Role, State, Term, Track
from catalogue.models.base import is_one_of, is_web_address
from practices.models.partnership import Partnership
from practices.models.practice_queryset import GoodPracticeQuerySet, stale_before

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)

SUMMARY_LIMIT = 300


class GoodPractice(Content):
    """A practice of one or more pps'en; a card for who scans, a full record for who takes over."""

    class Scope(models.TextChoices):
        REGIONAL = "regionaal", "Regionaal"
        NATIONAL = "landelijk", "Landelijk"

    class Level(models.TextChoices):
        EXAMPLE = "voorbeeld", "Voorbeeld"
        DESCRIBED = "goed-beschreven", "Goed beschreven"
        REPEATED = "herhaald", "Herhaald"
        EVIDENCED = "onderbouwd", "Onderbouwd"

    class Licence(models.TextChoices):
        CC_BY = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
        CC0 = "cc0-1.0", "CC0 1.0 (publiek domein)"

    natural_key_fields = ("slug",)

    slug = models.CharField(
        "adres",
        max_length=60,
        unique=True,
        validators=[is_slug],
        help_text="Het laatste stuk van het adres. Verander je het, dan blijft het oude adres "
        "doorverwijzen.",
    )
    title = models.CharField(
        "titel", max_length=120, help_text="Kort en duidelijk, zonder afkortingen."
    )
    summary = models.TextField(
        "samenvatting",
        max_length=SUMMARY_LIMIT,
        blank=True,
        validators=[no_personal_data],
        help_text="Twee of drie zinnen, hooguit 300 tekens. Dit staat op de kaart en in "
        "zoekresultaten.",
    )
    question = MarkdownField(
        "vraagstuk", blank=True, help_text="Waar zat het bedrijf of de school mee?"
    )
    approach = MarkdownField("aanpak", blank=True, help_text="Wat jullie deden, in stappen.")
    results = MarkdownField(
        "opbrengst", blank=True, help_text="Wat het opleverde, ook als dat tegenviel."
    )
    lessons = MarkdownField("geleerde lessen", blank=True, help_text="Wat zou je anderen aanraden?")
    preconditions = MarkdownField(
        "voorwaarden", blank=True, help_text="Wat moet er zijn om hiermee te beginnen?"
    )
    transferable_core = MarkdownField(
        "overdraagbare kern",
        blank=True,
        help_text="Drie tot zes punten die een andere pps moet overnemen.",
    )
    cost_note = MarkdownField(
        "kosten", blank=True, help_text="Noem bedragen alleen met jaar en bron."
    )
    value_for_companies = MarkdownField("waarde voor bedrijven", blank=True)
    value_for_education = MarkdownField("waarde voor onderwijs", blank=True)

    roles = models.ManyToManyField(
        Role, through="PracticeRole", related_name="practices", verbose_name="rollen"
    )
    tracks = models.ManyToManyField(
        Track, through="PracticeTrack", related_name="practices", verbose_name="sporen"
    )
    activities = models.ManyToManyField(
        Activity,
        through="ActivityPractice",
        related_name="practices",
        verbose_name="activiteiten",
    )
    terms = models.ManyToManyField(
        Term, through="PracticeTerm", related_name="practices", verbose_name="termen"
    )
    partnerships = models.ManyToManyField(
        Partnership,
        through="PracticePartnership",
        related_name="practices",
        verbose_name="pps'en",
    )

    scope = models.CharField(
        "bereik",
        max_length=10,
        choices=Scope,
        default=Scope.REGIONAL,
        help_text="Een landelijke praktijk heeft geen provincie; een regionale minstens één.",
    )
    start_year = models.PositiveSmallIntegerField("beginjaar", null=True, blank=True)
    end_year = models.PositiveSmallIntegerField("eindjaar", null=True, blank=True)
    reach_participants = models.PositiveIntegerField(
        "bereikte deelnemers",
        null=True,
        blank=True,
        help_text="Vul een getal alleen in met het jaar en de bron erbij.",
    )
    reach_companies = models.PositiveIntegerField("bereikte bedrijven", null=True, blank=True)
    reach_students = models.PositiveIntegerField("bereikte studenten", null=True, blank=True)
    reach_teachers = models.PositiveIntegerField("bereikte docenten", null=True, blank=True)
    reach_year = models.PositiveSmallIntegerField("jaar van de getallen", null=True, blank=True)
    reach_source = WebAddressField("bron van de getallen", blank=True)

    level = models.CharField(
        "onderbouwing", max_length=20, choices=Level, default=Level.EXAMPLE, db_index=True
    )
    level_reason = models.TextField(
        "reden van de onderbouwing", blank=True, validators=[no_personal_data]
    )
    level_assessor = models.CharField(
        "beoordeeld door",
        max_length=60,
        blank=True,
        help_text="Een functie, geen naam: bijvoorbeeld 'redactie'.",
    )
    level_assessed_on = models.DateField("beoordeeld op", null=True, blank=True)

    licence = models.CharField("licentie", max_length=20, choices=Licence, default=Licence.CC_BY)
    checked_on = models.DateField(
        "laatst gecontroleerd op",
        null=True,
        blank=True,
        help_text="De dag waarop iemand de feiten echt heeft nagekeken. Een import of kleine "
        "wijziging telt niet.",
    )
    published_on = models.DateField("gepubliceerd op", null=True, blank=True, editable=False)
    updated_on = models.DateField("laatst gewijzigd op", null=True, blank=True, editable=False)
    state = models.CharField(
        "status",
        max_length=20,
        choices=State,
        default=State.CONCEPT,
        editable=False,
        db_index=True,
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opvolger",
        help_text="Staat deze praktijk in het archief, dan leidt haar adres naar de opvolger. "
        "Leeg: dan tonen we praktijken die erop lijken.",
    )

    objects = ContentManager.from_queryset(GoodPracticeQuerySet)()  # type: ignore[misc]

    class Meta:
        verbose_name = "praktijk"
        verbose_name_plural = "praktijken"
        ordering = ["title"]
        permissions = [("publish_goodpractice", "Kan praktijken publiceren en archiveren")]
        constraints = [
            models.CheckConstraint(
                name="practice_has_a_title_and_an_address",
                condition=~Q(title="") & ~Q(slug=""),
            ),
            models.CheckConstraint(
                name="practice_summary_fits_on_its_card",
                condition=Q(summary__length__lte=SUMMARY_LIMIT),
            ),
            models.CheckConstraint(
                name="practice_has_a_known_state", condition=is_one_of("state", State)
            ),
            models.CheckConstraint(
                name="practice_is_regional_or_national",
                condition=Q(scope__in=["regionaal", "landelijk"]),
            ),
            models.CheckConstraint(
                name="practice_has_a_known_level",
                condition=Q(level__in=["voorbeeld", "goed-beschreven", "herhaald", "onderbouwd"]),
            ),
            models.CheckConstraint(
                name="practice_ends_after_it_starts",
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(start_year__lte=F("end_year")),
            ),
            models.CheckConstraint(
                name="practice_years_are_years",
                condition=(Q(start_year__isnull=True) | Q(start_year__range=(1990, 2100)))
                & (Q(end_year__isnull=True) | Q(end_year__range=(1990, 2100)))
                & (Q(reach_year__isnull=True) | Q(reach_year__range=(1990, 2100))),
            ),
            models.CheckConstraint(
                name="practice_reach_has_a_year_and_a_source",
                condition=Q(
                    reach_participants__isnull=True,
                    reach_companies__isnull=True,
                    reach_students__isnull=True,
                    reach_teachers__isnull=True,
                )
                | (Q(reach_year__isnull=False) & ~Q(reach_source="")),
            ),
            models.CheckConstraint(
                name="practice_reach_source_is_a_web_address",
                condition=is_web_address("reach_source"),
            ),
            models.CheckConstraint(
                name="practice_does_not_succeed_itself",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
            ),
            models.CheckConstraint(
                name="published_practice_has_its_dates_and_a_summary",
                condition=~Q(state=State.PUBLISHED)
                | (
                    Q(
                        published_on__isnull=False,
                        updated_on__isnull=False,
                        checked_on__isnull=False,
                    )
                    & ~Q(summary="")
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("practice", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def was_public(self) -> bool:
        """Whether readers may know its address: it is published, or was once."""
        return self.published_on is not None

    def line_of_successors(self) -> Iterator["GoodPractice"]:
        """This practice, and as long as each is archived its successor. Never in a circle."""
        seen: set[int] = set()
        practice: GoodPractice | None = self
        while practice is not None and practice.pk not in seen:
            yield practice
            seen.add(practice.pk)
            practice = practice.successor if practice.state == State.ARCHIVED else None

    def is_stale(self, today: datetime.date) -> bool:
        return self.checked_on is None or self.checked_on < stale_before(today)
