"""The addresses that practices had before."""

from django.db import models

from catalogue.fields import is_slug
from catalogue.models import Content
from practices.models.practice import GoodPractice


class SlugRedirect(Content):
    """An address that a practice had before; it leads to the practice for ever."""

    natural_key_fields = ("slug",)
    part_of = ("practice",)

    slug = models.CharField("oud adres", max_length=60, unique=True, validators=[is_slug])
    practice = models.ForeignKey(
        GoodPractice, on_delete=models.CASCADE, related_name="old_slugs", verbose_name="praktijk"
    )

    class Meta:
        verbose_name = "oud adres"
        verbose_name_plural = "oude adressen"
        ordering = ["slug"]

    def __str__(self):
        return self.slug
