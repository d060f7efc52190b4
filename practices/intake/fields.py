"""Fields of the forms for visitors, with errors that say how to mend them."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from catalogue.admin.texts import LinesField

TOO_LONG = "Maak de tekst korter: hooguit %(limit_value)d tekens, je hebt er nu %(show_value)d."
NO_EMAIL = "Vul een volledig e-mailadres in, met een @ en een punt."
NO_ADDRESS = "Vul een geldig webadres in dat begint met https://."
# Line breaks and tabs belong in a text of more than one line only.
BREAKS = {"\n", "\r", "\t"}


def without_control_characters(value: str) -> None:
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in set(value) - BREAKS):
        raise ValidationError("Haal de onzichtbare stuurtekens uit de tekst.", code="control")


def on_one_line(value: str) -> None:
    if BREAKS & set(value):
        raise ValidationError("Zet dit op één regel.", code="one_line")


def explain(field: forms.Field) -> None:
    """Give a field the errors of this portal, and keep out what no keyboard types."""
    label = str(field.label)
    required = f"Vul in: {label}" if label.endswith("?") else f"Vul in: {label}."
    if isinstance(field, forms.MultipleChoiceField):
        required = f"Kies minstens één mogelijkheid bij ‘{label}’"
    if not isinstance(field, forms.BooleanField):
        field.error_messages |= {"required": required, "max_length": TOO_LONG}
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = NO_EMAIL
    if isinstance(field, forms.URLField):
        field.error_messages["invalid"] = NO_ADDRESS
    if isinstance(field, forms.CharField):
        field.validators = [without_control_characters, *field.validators]
        if not isinstance(field.widget, forms.Textarea):
            field.validators.insert(0, on_one_line)
        # A browser that cuts off what is pasted says nothing; we say what is too much.
        field.widget.attrs.pop("maxlength", None)


def text_field(model: Any, name: str, label: str, hint: str = "", **kwargs: Any) -> forms.Field:
    """The form field of a model's field, with the rules of the one and the words of the other."""
    column = model._meta.get_field(name)
    if isinstance(column, models.TextField):
        kwargs["form_class"] = LinesField
    field = column.formfield(label=label, help_text=hint, **kwargs)
    field.validators += [rule for rule in column.validators if rule not in field.validators]
    return field
