"""Where a fact comes from, and what there is to see."""

from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q

from catalogue.fields import WebAddressField, no_personal_data
from catalogue.models import Activity, Content
from catalogue.models.base import has_exactly_one, is_web_address
from practices.models.partnership import Partnership
from practices.models.practice import GoodPractice
from practices.video import embed_address


class Source(Content):
    """A public page on which facts of a practice, pps or activity stand."""

    natural_key_fields = ("practice", "partnership", "activity", "url")
    part_of = ("practice", "partnership", "activity")

    practice = models.ForeignKey(
        GoodPractice, on_delete=models.CASCADE, null=True, blank=True, related_name="sources"
    )
    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, null=True, blank=True, related_name="sources"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="sources"
    )
    url = WebAddressField("adres", help_text="Een openbare pagina waarop de feiten staan.")
    title = models.CharField("titel", max_length=200)
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="source_belongs_to_exactly_one_record",
                condition=has_exactly_one("practice", "partnership", "activity"),
            ),
            models.CheckConstraint(
                name="source_is_a_web_address", condition=is_web_address("url") & ~Q(url="")
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "url"], name=f"source_is_named_once_below_its_{owner}"
                )
                for owner in ("practice", "partnership", "activity")
            ),
        ]

    def __str__(self):
        return self.title


class Illustration(Content):
    """An image or a video with a practice."""

    natural_key_fields = ("practice", "image", "video_url")
    part_of = ("practice",)

    practice = models.ForeignKey(
        GoodPractice,
        on_delete=models.CASCADE,
        related_name="illustrations",
        verbose_name="praktijk",
    )
    image = models.ImageField("afbeelding", upload_to="illustraties/", blank=True)
    video_url = WebAddressField("adres van de video", blank=True)
    alternative_text = models.CharField(
        "tekstalternatief",
        max_length=250,
        blank=True,
        help_text="Beschrijf wat er te zien is en waarom dat ertoe doet.",
    )
    is_decorative = models.BooleanField(
        "decoratief", default=False, help_text="Alleen versiering: een schermlezer slaat het over."
    )
    caption = models.CharField(
        "bijschrift", max_length=250, blank=True, validators=[no_personal_data]
    )
    credit = models.CharField("bron van het beeld", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "illustratie"
        verbose_name_plural = "illustraties"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="illustration_shows_an_image_or_a_video",
                condition=(Q(image="") & ~Q(video_url="")) | (~Q(image="") & Q(video_url="")),
            ),
            models.CheckConstraint(
                name="illustration_video_is_a_web_address", condition=is_web_address("video_url")
            ),
            models.UniqueConstraint(
                fields=["practice", "image", "video_url"], name="illustration_is_shown_once"
            ),
        ]

    def __str__(self):
        return self.caption or self.alternative_text or self.video_url or "illustratie"

    @property
    def video_host(self) -> str:
        return urlsplit(self.video_url).hostname or ""

    @property
    def embed_url(self) -> str:
        """Where the video can play inside a page; empty when it stays a link."""
        return embed_address(self.video_url)
