"""The llo model: four roles, of which the fourth runs along three tracks with their activities."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from catalogue.fields import MarkdownField
from catalogue.models.base import ContentManager, ContentQuerySet, Entry, State, is_one_of

ROLE_WITH_TRACKS = "aanbieder-mkb"


class Role(Entry):
    """One of the four things a pps can do for lifelong development."""

    body = MarkdownField("tekst", blank=True)

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="role_number_is_unique"),
            models.CheckConstraint(
                name="role_number_is_one_to_four", condition=Q(number__range=(1, 4))
            ),
        ]

    def get_absolute_url(self):
        return reverse("role", args=[self.code])


class Track(Entry):
    """One of the three ways in which a pps serves small firms itself."""

    class StartingPoint(models.TextChoices):
        INNOVATION = "innovatievraag", "Innovatievraag"
        LEARNING = "leervraag", "Leervraag"

    role = models.ForeignKey(
        Role, on_delete=models.PROTECT, related_name="tracks", verbose_name="rol"
    )
    starting_point = models.CharField(
        "vertrekpunt", max_length=20, choices=StartingPoint, help_text="Waar begint het leren?"
    )
    question = models.CharField(
        "vraag van de ondernemer",
        max_length=120,
        help_text="Zoals een mkb-ondernemer het zelf zou zeggen: 'Ik zoek nieuwe mensen'.",
    )
    body = MarkdownField("tekst", blank=True)
    coherence = MarkdownField(
        "samenhang", blank=True, help_text="Hoe hangt dit spoor samen met de andere twee?"
    )

    class Meta:
        verbose_name = "spoor"
        verbose_name_plural = "sporen"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="track_number_is_unique"),
            models.CheckConstraint(
                name="track_number_is_one_to_three", condition=Q(number__range=(1, 3))
            ),
            models.CheckConstraint(
                name="track_starts_from_an_innovation_or_a_learning_question",
                condition=Q(starting_point__in=["innovatievraag", "leervraag"]),
            ),
        ]

    def get_absolute_url(self):
        return reverse("track", args=[self.code])


class ActivityQuerySet(ContentQuerySet):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def elaborated(self):
        """Activities worked out in a text of their own."""
        return self.filter(elaboration=Activity.Elaboration.ELABORATED)

    def referral_only(self):
        """Activities that still lean on a good practice: "nog niet uitgewerkt"."""
        return self.filter(elaboration=Activity.Elaboration.REFERRAL)


class Activity(Entry):
    """Something concrete that a pps can do within a track."""

    class Elaboration(models.TextChoices):
        ELABORATED = "uitgewerkt", "Uitgewerkt"
        REFERRAL = "verwijzing", "Nog niet uitgewerkt: verwijst naar een praktijk"

    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, related_name="activities", verbose_name="spoor"
    )
    elaboration = models.CharField(
        "uitwerking",
        max_length=20,
        choices=Elaboration,
        default=Elaboration.REFERRAL,
        help_text="Uitgewerkt: vul wat, hoe en voor wie in. "
        "Verwijzing: koppel minstens één gepubliceerde praktijk.",
    )
    what = MarkdownField("wat is het?", blank=True)
    how = MarkdownField("hoe werkt het?", blank=True)
    for_whom = MarkdownField("voor wie?", blank=True)
    cost = MarkdownField("wat kost het?", blank=True)
    result = MarkdownField("wat levert het op?", blank=True)
    state = models.CharField(
        "status", max_length=20, choices=State, default=State.CONCEPT, editable=False
    )

    objects = ContentManager.from_queryset(ActivityQuerySet)()  # type: ignore[misc]

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ["track__number", "number", "title"]
        constraints = [
            models.CheckConstraint(
                name="activity_is_worked_out_or_a_referral",
                condition=Q(elaboration__in=["uitgewerkt", "verwijzing"]),
            ),
            models.CheckConstraint(
                name="activity_has_a_known_state", condition=is_one_of("state", State)
            ),
            models.CheckConstraint(
                name="published_worked_out_activity_has_its_three_texts",
                condition=~Q(state=State.PUBLISHED, elaboration="uitgewerkt")
                | (~Q(what="") & ~Q(how="") & ~Q(for_whom="")),
            ),
        ]

    def get_absolute_url(self):
        return reverse("activity", args=[self.code])

    @property
    def is_elaborated(self) -> bool:
        return self.elaboration == self.Elaboration.ELABORATED
