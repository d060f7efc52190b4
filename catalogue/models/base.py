"""What every kind of content shares: a natural key, a title, a state."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import Q

from catalogue.fields import is_slug


class State(models.TextChoices):
    """Where a text stands in the editorial workflow; `practices.workflow` alone writes it."""

    CONCEPT = "concept", "Concept"
    REVIEW = "ter-beoordeling", "Ter beoordeling"
    PUBLISHED = "gepubliceerd", "Gepubliceerd"
    ARCHIVED = "gearchiveerd", "Gearchiveerd"


class ContentQuerySet(models.QuerySet):
    """Rows that are known by their natural key."""

    def get_by_natural_key(self, *values: Any) -> Any:
        model = cast("type[Content]", self.model)
        return self.get(**dict(zip(model.natural_key_paths(), values, strict=True)))


ContentManager = models.Manager.from_queryset(ContentQuerySet)


class Content(models.Model):
    """A row that readers see, known in fixtures and exchange by a natural key."""

    # Own fields that together identify a row; a relation stands for its own natural key.
    natural_key_fields: ClassVar[tuple[str, ...]] = ()
    # The rows this row belongs to: `seed` brings a child only along with a new owner.
    part_of: ClassVar[tuple[str, ...]] = ()
    # Whether a write to this table can change a public page: it then moves the catalogue version.
    is_public: ClassVar[bool] = True

    objects = ContentManager()

    class Meta:
        abstract = True

    @classmethod
    def natural_key_paths(cls) -> list[str]:
        """The natural key as lookups: ("vocabulary", "code") gives vocabulary__code, code."""
        paths = []
        for name in cls.natural_key_fields:
            related = cls._meta.get_field(name).related_model
            if related is None:
                paths.append(name)
            else:
                owner = cast("type[Content]", related)
                paths += [f"{name}__{path}" for path in owner.natural_key_paths()]
        return paths

    def natural_key(self) -> tuple[Any, ...]:
        key: tuple[Any, ...] = ()
        for name in self.natural_key_fields:
            value = getattr(self, name)
            key += value.natural_key() if isinstance(value, Content) else (value,)
        return key


class Entry(Content):
    """Shared shape of the framework: a code that stays, a number that orders, a short text."""

    natural_key_fields = ("code",)

    code = models.CharField(
        "code",
        max_length=60,
        unique=True,
        validators=[is_slug],
        help_text="Het laatste stuk van het adres. Verandert nooit meer.",
    )
    number = models.PositiveSmallIntegerField("nummer", help_text="Bepaalt de volgorde.")
    title = models.CharField("titel", max_length=120)
    short_title = models.CharField(
        "korte titel",
        max_length=40,
        blank=True,
        help_text="Voor labels en filters. Leeg: dan gebruiken we de titel.",
    )
    summary = models.TextField(
        "samenvatting", max_length=300, help_text="Een of twee zinnen, hooguit 300 tekens."
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name where space is short."""
        return self.short_title or self.title


def is_one_of(field: str, choices: type[models.TextChoices]) -> Q:
    return Q(**{f"{field}__in": choices.values})


def is_web_address(field: str) -> Q:
    """True for http(s) addresses and for an empty field; the form decides what may be empty."""
    return (
        Q(**{f"{field}__startswith": "https://"})
        | Q(**{f"{field}__startswith": "http://"})
        | Q(**{field: ""})
    )


def has_exactly_one(*relations: str) -> Q:
    """A condition: of these nullable relations one is filled and the others are not."""
    condition = Q()
    for chosen in relations:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in relations})
    return condition
