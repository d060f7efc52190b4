"""Images that people upload: judged on content, made anew without metadata, named by us.

Nothing of the file as sent is stored: what Pillow can read as one still JPEG, PNG or WebP is
drawn again, so that a script in disguise does not survive, and neither do place and camera.
"""

import io
import logging
import secrets
import warnings
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

logger = logging.getLogger(__name__)

FOLDER = "illustraties"
LIMIT = 5 * 1024 * 1024  # bytes
PIXEL_LIMIT = 24_000_000  # What fits in memory twice over on a small server.
LARGEST_SIDE = 1_600  # pixels, after which a screen gains nothing
# Format as Pillow names it: extension and the options it is saved with.
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("jpg", {"quality": 85, "optimize": True, "progressive": True}),
    "PNG": ("png", {"optimize": True}),
    "WEBP": ("webp", {"quality": 85}),
}

NO_IMAGE = "Dit bestand kunnen we niet gebruiken. Kies een JPG, PNG of WebP."
TOO_LARGE = "Dit bestand is te groot. Hooguit 5 MB."
TOO_MANY_PIXELS = "Deze afbeelding heeft te veel beeldpunten. Maak haar kleiner dan 6000 bij 4000."
MOVES = "Een bewegend beeld kunnen we niet plaatsen. Kies een stilstaand beeld."
NOT_NOW = "Uploaden lukt nu niet. Je tekst is niet verloren. Probeer het later opnieuw."


def accept(upload: UploadedFile) -> ContentFile:
    """The image as we keep it, under a name of ours; ValidationError says in Dutch why not."""
    if not upload.size:
        raise ValidationError(NO_IMAGE)
    if upload.size > LIMIT:
        raise ValidationError(TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of what may be a bomb.
            return redraw(upload)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(TOO_MANY_PIXELS) from None
    except Exception as fault:  # Pillow's decoders fail in many ways; each means: no image.
        logger.info("refused an upload: %s", type(fault).__name__)
        raise ValidationError(NO_IMAGE) from None


def redraw(upload: UploadedFile) -> ContentFile:
    upload.seek(0)
    with Image.open(upload, formats=list(FORMATS)) as image:
        # Only the header has been read so far.
        if image.width * image.height > PIXEL_LIMIT:
            raise ValidationError(TOO_MANY_PIXELS)
        if getattr(image, "n_frames", 1) > 1:
            raise ValidationError(MOVES)
        name = image.format or ""
        image.draft("RGB", (LARGEST_SIDE * 2, LARGEST_SIDE * 2))  # JPEG: decode smaller at once.
        image.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        extension, options = FORMATS[name]
        bare = upright.convert(mode_for(upright, name))
        bare.info.clear()  # Metadata, profile and comments would be saved along.
        buffer = io.BytesIO()
        bare.save(buffer, name, **options)
    return ContentFile(buffer.getvalue(), name=f"{secrets.token_hex(16)}.{extension}")


def mode_for(image: Image.Image, name: str) -> str:
    has_transparency = name != "JPEG" and (
        image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    )
    return "RGBA" if has_transparency else "RGB"


def size_of(name: str) -> tuple[int, int] | None:
    """Width and height of a kept image; nothing when it is gone."""
    try:
        return kept_size(name)
    except OSError as fault:
        logger.error("an image is missing", exc_info=fault)
        return None


@lru_cache(maxsize=2_000)
def kept_size(name: str) -> tuple[int, int]:
    """Under its random name an image never changes."""
    with default_storage.open(name) as file, Image.open(file) as image:
        return image.size


def store(image: ContentFile) -> str:
    """Keep an accepted image; its address on this site."""
    try:
        name = default_storage.save(f"{FOLDER}/{image.name}", image)
    except OSError as fault:
        logger.error("storing an upload failed", exc_info=fault)
        raise ValidationError(NOT_NOW) from None
    return default_storage.url(name)
