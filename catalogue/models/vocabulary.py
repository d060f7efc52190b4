"""Vocabularies and their terms (the SKOS idea: a scheme and its concepts)."""

from django.db import models
from django.db.models import F, Q

from catalogue.fields import is_slug
from catalogue.models.base import Content, ContentManager, ContentQuerySet

# Parameters of the list that a vocabulary may not take as its code.
RESERVED_CODES = [
    "q", "rol", "spoor", "activiteit", "pps", "sorteer", "pagina", "bereik", "onderbouwing",
    "weergave",
]  # fmt: skip


class Vocabulary(Content):
    """A list of terms on one aspect of a practice or a pps; it can be a filter."""

    class FacetLevel(models.TextChoices):
        MAIN = "main", "Altijd zichtbaar"
        MORE = "more", "Onder Meer filters"
        NONE = "none", "Geen filter"

    class AppliesTo(models.TextChoices):
        PRACTICE = "practice", "Praktijken"
        PARTNERSHIP = "partnership", "Pps'en"

    natural_key_fields = ("code",)

    code = models.CharField(
        "code",
        max_length=40,
        unique=True,
        validators=[is_slug],
        help_text="Staat in het adres van een gefilterde lijst. Verandert nooit meer.",
    )
    label = models.CharField("naam", max_length=80)
    question = models.CharField("vraag", max_length=120, blank=True)
    facet_level = models.CharField(
        "plaats van het filter", max_length=4, choices=FacetLevel, default=FacetLevel.MORE
    )
    minimum = models.PositiveSmallIntegerField(
        "minimum om te publiceren",
        default=0,
        help_text="Zoveel termen moet een praktijk minstens hebben.",
    )
    applies_to = models.CharField(
        "geldt voor", max_length=12, choices=AppliesTo, default=AppliesTo.PRACTICE
    )
    is_open = models.BooleanField(
        "open lijst", default=False, help_text="De lijst groeit mee met de praktijken."
    )
    editor_note = models.TextField("notitie voor redacteuren", blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "woordenlijst"
        verbose_name_plural = "woordenlijsten"
        ordering = ["position", "label"]
        constraints = [
            models.CheckConstraint(
                name="vocabulary_code_is_not_a_parameter_of_the_list",
                condition=~Q(code__in=RESERVED_CODES),
            ),
            models.CheckConstraint(
                name="vocabulary_has_a_known_facet_level",
                condition=Q(facet_level__in=["main", "more", "none"]),
            ),
            models.CheckConstraint(
                name="vocabulary_applies_to_practices_or_partnerships",
                condition=Q(applies_to__in=["practice", "partnership"]),
            ),
        ]

    def __str__(self):
        return self.label


class TermQuerySet(ContentQuerySet):
    def of(self, applies_to):
        """Terms of the vocabularies for practices, or for partnerships."""
        return self.filter(vocabulary__applies_to=applies_to)

    def choosable(self, today):
        """Terms that may still be chosen: begun and not retired on this day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        )


class Term(Content):
    """A concept of a vocabulary. It is retired with an end date, never deleted while in use."""

    natural_key_fields = ("vocabulary", "code")

    vocabulary = models.ForeignKey(
        Vocabulary, on_delete=models.PROTECT, related_name="terms", verbose_name="woordenlijst"
    )
    code = models.CharField(
        "code", max_length=60, validators=[is_slug], help_text="Verandert nooit meer."
    )
    label = models.CharField("naam", max_length=80)
    definition = models.TextField("omschrijving", blank=True)
    notation = models.CharField(
        "officiële code",
        max_length=200,
        blank=True,
        help_text="Bijvoorbeeld een CBS-code, een NLQF-niveau of het adres van een ESCO-skill.",
    )
    alternative_labels = models.TextField(
        "andere namen", blank=True, help_text="Eén per regel; zoeken vindt ze ook."
    )
    related = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="related_from",
        verbose_name="verwante termen",
        help_text="Bijvoorbeeld de provincies waarin een arbeidsmarktregio ligt.",
    )
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_to = models.DateField(
        "geldig tot en met",
        null=True,
        blank=True,
        help_text="Na deze dag is de term geen nieuwe keuze meer; op oude praktijken blijft hij.",
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="opvolger",
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = ContentManager.from_queryset(TermQuerySet)()  # type: ignore[misc]

    class Meta:
        verbose_name = "term"
        verbose_name_plural = "termen"
        ordering = ["vocabulary__position", "position", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"], name="term_code_is_unique_in_its_vocabulary"
            ),
            models.CheckConstraint(
                name="term_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
            ),
            models.CheckConstraint(
                name="term_does_not_succeed_itself",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
            ),
        ]

    def __str__(self):
        return self.label
