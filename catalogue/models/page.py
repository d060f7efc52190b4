"""Editorial pages with their sections, and the "Ook interessant" links of every kind of page."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from catalogue.fields import MarkdownField, is_slug
from catalogue.models.base import Content, has_exactly_one
from catalogue.models.framework import Activity, Role, Track


class Page(Content):
    """An editorial page: a title, a summary and its sections."""

    natural_key_fields = ("slug",)

    slug = models.CharField(
        "adres",
        max_length=60,
        unique=True,
        validators=[is_slug],
        help_text="Het laatste stuk van het adres. Verandert nooit meer.",
    )
    title = models.CharField("titel", max_length=120)
    summary = models.TextField("samenvatting", max_length=300, blank=True)

    class Meta:
        verbose_name = "pagina"
        verbose_name_plural = "pagina's"
        ordering = ["title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("page", args=[self.slug])


class Section(Content):
    """A chapter of a page, with an anchor that others can link to."""

    class Condition(models.TextChoices):
        ALWAYS = "", "Altijd"
        GROWING = (
            "has_unelaborated_activities",
            "Zolang er een activiteit nog niet is uitgewerkt",
        )

    natural_key_fields = ("page", "anchor")
    part_of = ("page",)

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="sections", verbose_name="pagina"
    )
    anchor = models.CharField(
        "sprong",
        max_length=60,
        validators=[is_slug],
        help_text="De vaste sprong op de pagina. Verandert na publicatie niet meer.",
    )
    heading = models.CharField("kop", max_length=120)
    body = MarkdownField("tekst", blank=True)
    condition = models.CharField(
        "tonen", max_length=40, choices=Condition, default=Condition.ALWAYS, blank=True
    )
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "paragraaf"
        verbose_name_plural = "paragrafen"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "anchor"], name="section_anchor_is_unique_on_its_page"
            ),
            models.CheckConstraint(
                name="section_has_a_known_condition",
                condition=Q(condition__in=["", "has_unelaborated_activities"]),
            ),
        ]

    def __str__(self):
        return self.heading


class RelatedLink(Content):
    """A line of "Ook interessant" below a page, role, track or activity."""

    natural_key_fields = ("page", "role", "track", "activity", "url")
    part_of = ("page", "role", "track", "activity")

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, null=True, blank=True, related_name="related_links"
    )
    role = models.ForeignKey(
        Role, on_delete=models.CASCADE, null=True, blank=True, related_name="related_links"
    )
    track = models.ForeignKey(
        Track, on_delete=models.CASCADE, null=True, blank=True, related_name="related_links"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="related_links"
    )
    title = models.CharField("titel", max_length=120)
    url = models.CharField(
        "adres",
        max_length=500,
        help_text="Een adres op deze website begint met /, een ander met https://.",
    )
    note = models.CharField("toelichting", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "verwijzing"
        verbose_name_plural = "ook interessant"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="related_link_has_exactly_one_owner",
                condition=has_exactly_one("page", "role", "track", "activity"),
            ),
            models.CheckConstraint(
                name="related_link_leads_to_a_page_here_or_a_web_address",
                condition=(Q(url__startswith="/") & ~Q(url__startswith="//"))
                | Q(url__startswith="https://")
                | Q(url__startswith="http://"),
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "url"], name=f"related_link_stands_once_below_its_{owner}"
                )
                for owner in ("page", "role", "track", "activity")
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_outward(self) -> bool:
        return not self.url.startswith("/")
