"""Uploaded images, served inert: by their own type alone, and unable to do anything."""

from csp.constants import NONE
from csp.decorators import csp
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from practices.images import FOLDER

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@require_safe
@csp({"default-src": [NONE], "sandbox": True})  # type: ignore[arg-type]
def image(request: HttpRequest, name: str, extension: str) -> FileResponse:
    """An image under the random name that `practices.images` gave it; it never changes."""
    try:
        file = default_storage.open(f"{FOLDER}/{name}.{extension}")
    except OSError:
        raise Http404 from None
    response = FileResponse(file, content_type=TYPES[extension])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
