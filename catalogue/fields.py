"""Kinds of text that editors write, each with the rules that hold wherever it is used."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator, URLValidator
from django.db import models

MARKDOWN_LIMIT = 20_000
# From the start of a word only, or a long word without @ would be searched once per letter.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<![\d/.-])(?:\+31|0)[\s-]?\d{1,3}[\s-]?\d{6,7}(?!\d)")

is_slug = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    "Gebruik alleen kleine letters, cijfers en streepjes, zonder streepje aan het begin of eind.",
    code="slug",
)


def no_personal_data(value: str) -> None:
    """Public text names no personal e-mail address or telephone number (I16)."""
    if EMAIL.search(value) or TELEPHONE.search(value):
        raise ValidationError(
            "Er lijkt een e-mailadres of telefoonnummer in de tekst te staan. "
            "Haal dat weg; het komt online.",
            code="personal_data",
        )


class MarkdownField(models.TextField):
    """Markdown as typed; `catalogue.markup` is the only place that makes HTML of it."""

    default_validators = [
        MaxLengthValidator(
            MARKDOWN_LIMIT,
            "Maak de tekst korter: hooguit %(limit_value)d tekens, je hebt er nu %(show_value)d.",
        ),
        no_personal_data,
    ]


class WebAddressField(models.CharField):
    """An http or https address. A CHECK constraint on the model keeps other schemes out."""

    default_validators = [
        URLValidator(
            schemes=["http", "https"],
            message="Vul een geldig webadres in dat begint met https://.",
        )
    ]

    def __init__(self, *args, max_length=500, **kwargs):
        super().__init__(*args, **kwargs | {"max_length": max_length})

    def formfield(self, **kwargs):
        from django import forms

        return super().formfield(
            **{"form_class": forms.URLField, "assume_scheme": "https", **kwargs}
        )
