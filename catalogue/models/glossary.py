"""Words: what they mean, and which ones mean the same to a search."""

from django.db import models
from django.db.models import Q

from catalogue.fields import WebAddressField, is_slug, no_personal_data
from catalogue.models.base import Content, is_web_address


class GlossaryTerm(Content):
    """A word of the field, explained in one or two sentences."""

    natural_key_fields = ("slug",)

    slug = models.CharField(
        "sprong",
        max_length=60,
        unique=True,
        validators=[is_slug],
        help_text="De vaste sprong op de begrippenpagina.",
    )
    term = models.CharField("begrip", max_length=80, unique=True)
    abbreviation = models.CharField("afkorting", max_length=20, blank=True)
    definition = models.TextField("omschrijving", validators=[no_personal_data])
    english = models.CharField("Engels", max_length=120, blank=True)
    see_also = models.ManyToManyField("self", symmetrical=False, blank=True, verbose_name="zie ook")
    source_url = WebAddressField("bron", blank=True)

    class Meta:
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"
        ordering = ["term"]
        constraints = [
            models.CheckConstraint(
                name="glossary_source_is_a_web_address", condition=is_web_address("source_url")
            )
        ]

    def __str__(self):
        return self.term


class SynonymGroup(Content):
    """Words that a search treats alike, or that widen a search one way."""

    class Direction(models.TextChoices):
        BOTH = "both", "Alle woorden vinden elkaar"
        ONE_WAY = "one_way", "De woorden vinden ook de tweede lijst, niet andersom"

    natural_key_fields = ("code",)

    code = models.CharField("code", max_length=60, unique=True, validators=[is_slug])
    direction = models.CharField(
        "richting", max_length=8, choices=Direction, default=Direction.BOTH
    )
    terms = models.TextField("woorden", help_text="Eén per regel.")
    expands_to = models.TextField(
        "vindt ook", blank=True, help_text="Eén per regel; alleen bij één richting."
    )

    class Meta:
        verbose_name = "synoniemengroep"
        verbose_name_plural = "synoniemen"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="synonym_group_goes_both_ways_or_one_way",
                condition=Q(direction="both", expands_to="")
                | (Q(direction="one_way") & ~Q(expands_to="")),
            )
        ]

    def __str__(self):
        return self.code
