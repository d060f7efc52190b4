"""The two addresses that the Markdown editor calls: upload an image, preview a text.

The ones that come with the editor are open to everyone and trust what they are sent.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from catalogue.fields import MARKDOWN_LIMIT
from catalogue.markup import render
from practices import images

WRITING = [
    "practices.change_goodpractice", "practices.add_goodpractice", "practices.change_partnership",
    "catalogue.change_activity", "catalogue.change_role", "catalogue.change_track",
    "catalogue.change_page",
]  # fmt: skip


def may_write(user) -> bool:
    """Staff who may edit at least one kind of text."""
    return user.is_active and user.is_staff and any(map(user.has_perm, WRITING))


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """An image for in a text: `image_code` is the Markdown to insert, or `error` says why not."""
    if not may_write(request.user):
        raise PermissionDenied
    image = request.FILES.get("image")
    try:
        if image is None:
            raise ValidationError(images.NO_IMAGE)
        address = images.store(images.accept(image))
    except ValidationError as refusal:
        return JsonResponse({"error": refusal.message}, status=400)
    return JsonResponse({"image_code": f"![Beschrijf wat er te zien is]({address})"})


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """A text as the public page shows it, by the same renderer."""
    if not may_write(request.user):
        raise PermissionDenied
    text = request.POST.get("content", "")
    if len(text) > MARKDOWN_LIMIT:
        message = f"Maak de tekst korter: hooguit {MARKDOWN_LIMIT} tekens, je hebt er {len(text)}."
        return HttpResponse(format_html("<p>{}</p>", message))
    return HttpResponse(render(text, explains=True))
