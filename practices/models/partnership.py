"""Public-private partnerships (pps'en) and the organisations in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from catalogue.fields import MarkdownField, WebAddressField, is_slug
from catalogue.models import Content, ContentManager, State, Term
from catalogue.models.base import ContentQuerySet, is_one_of, is_web_address

NATIONAL_ORDER = 1_000  # Behind every province.


class Organisation(Content):
    """A school, firm, public body or other party that takes part in a pps."""

    natural_key_fields = ("name",)

    name = models.CharField("naam", max_length=120, unique=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]

    def __str__(self):
        return self.name


class PartnershipQuerySet(ContentQuerySet):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def coordinated_by(self, user):
        return self.filter(coordinators=user)


class Partnership(Content):
    """A pps: schools and firms that together organise learning around the work in a region."""

    natural_key_fields = ("slug",)

    slug = models.CharField(
        "adres",
        max_length=60,
        unique=True,
        validators=[is_slug],
        help_text="Het laatste stuk van het adres. Verandert nooit meer.",
    )
    name = models.CharField("naam", max_length=120)
    description = MarkdownField(
        "omschrijving", blank=True, help_text="Twee of drie zinnen: wie, waar en waarover."
    )
    city = models.CharField("plaats", max_length=60, blank=True)
    is_national = models.BooleanField(
        "landelijk", default=False, help_text="Kies landelijk of minstens één provincie."
    )
    website = WebAddressField("website", blank=True)
    terms = models.ManyToManyField(
        Term, through="PartnershipTerm", related_name="partnerships", verbose_name="termen"
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="PartnerLink",
        related_name="partnerships",
        verbose_name="partners",
    )
    coordinators = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="partnerships",
        verbose_name="coördinatoren",
        help_text="Zij zien en bewerken de praktijken van deze pps.",
    )
    state = models.CharField(
        "status", max_length=20, choices=State, default=State.CONCEPT, editable=False
    )

    objects = ContentManager.from_queryset(PartnershipQuerySet)()  # type: ignore[misc]

    class Meta:
        verbose_name = "pps"
        verbose_name_plural = "pps'en"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="partnership_has_a_known_state", condition=is_one_of("state", State)
            ),
            models.CheckConstraint(
                name="partnership_website_is_a_web_address", condition=is_web_address("website")
            ),
            models.CheckConstraint(
                name="partnership_has_a_name_and_an_address",
                condition=~Q(name="") & ~Q(slug=""),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partnership", args=[self.slug])

    def terms_of(self, vocabulary: str) -> list[Term]:
        """The terms of one vocabulary; prefetch `terms__vocabulary` for more than one pps."""
        terms = [term for term in self.terms.all() if term.vocabulary.code == vocabulary]
        return sorted(terms, key=lambda term: term.position)

    def labels(self, vocabulary: str) -> list[str]:
        return [term.label for term in self.terms_of(vocabulary)]

    def places(self) -> list[tuple[int, str]]:
        """Where it works, as (order, name): its provinces, or "Landelijk" after all of them."""
        provinces = [(term.position, term.label) for term in self.provinces()]
        return provinces or [(NATIONAL_ORDER, "Landelijk")]

    def provinces(self) -> list[Term]:
        """Where it works; none when that is the whole country."""
        return [] if self.is_national else self.terms_of("provincie")
