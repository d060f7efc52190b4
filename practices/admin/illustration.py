"""Images and videos below a practice: an image is judged and drawn anew before it is kept."""

import logging
from typing import Any

from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from catalogue.admin.base import ContentForm, ContentInline, OrderedRows
from practices import images, workflow
from practices.models import Illustration

logger = logging.getLogger(__name__)

NO_WORDS = "Vul een tekstalternatief in of kies ‘decoratief’."
TWICE = "Kies één van de twee: een tekstalternatief of ‘decoratief’."


class ImageInput(forms.ClearableFileInput):
    """Shows the present image; to take it away is to remove the row."""

    template_name = "admin/widgets/image_input.html"

    def __init__(self, attrs=None):
        super().__init__({"accept": "image/jpeg,image/png,image/webp", **(attrs or {})})


class ImageField(forms.FileField):
    """Gives the image as `practices.images` keeps it: its own bytes and a name of ours."""

    widget = ImageInput

    def __init__(self, *, max_length=None, **kwargs):
        # However long the name of the file as sent: it is not kept.
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        given = super().clean(data, initial)
        # Without one an empty text, as it is stored: rows are compared on it.
        return images.accept(given) if isinstance(given, UploadedFile) else given or ""


class IllustrationForm(ContentForm):
    rule_texts = {
        "illustration_shows_an_image_or_a_video": "Kies een afbeelding of vul het adres van een "
        "video in: één van de twee.",
    }

    def clean(self):
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("image"):
            has_words, is_decorative = cleaned["alternative_text"], cleaned["is_decorative"]
            if has_words and is_decorative:
                self.add_error("is_decorative", TWICE)
            if not has_words and not is_decorative:
                self.add_error("alternative_text", NO_WORDS)
        return cleaned

    def _get_validation_exclusions(self):
        # Of image and video the database wants one; a refused image has said enough.
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded if "image" in self.errors else excluded - {"image"}


class IllustrationRows(OrderedRows):
    def save(self, commit=True):
        """An image that cannot be kept, now or with the rest of the form, leaves nothing behind."""
        try:
            return super().save(commit)
        except OSError as fault:
            logger.error("storing an image failed", exc_info=fault)
            self.forget_new_images()
            raise workflow.Refused(images.NOT_NOW) from None

    def forget_new_images(self) -> None:
        for form in self.forms:
            image = form.cleaned_data.get("image")
            if image and "image" in form.changed_data:
                default_storage.delete(f"{images.FOLDER}/{image.name.rpartition('/')[2]}")


class IllustrationInline(ContentInline):
    model = Illustration
    form = IllustrationForm
    formset = IllustrationRows
    formfield_overrides = {models.ImageField: {"form_class": ImageField, "widget": ImageInput}}
    fields = [
        "image", "video_url", "alternative_text", "is_decorative", "caption", "credit", "position",
    ]  # fmt: skip
    explanation = (
        "Een afbeelding (JPG, PNG of WebP, hooguit 5 MB) of het adres van een video. Een video "
        "speelt pas als de bezoeker dat goedvindt."
    )
