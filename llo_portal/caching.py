"""Public pages are the same for every visitor, so any cache may keep them under their version."""

import functools
import hashlib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from catalogue import version
from llo_portal.addresses import is_secret

REVALIDATE = {"public": True, "no_cache": True}
SHOWN_SETTINGS = ("SITE_NAME", "PUBLISHER", "SITE_URL", "CONSENT_CATEGORIES", "SECURITY_CONTACT")
LARGEST_KEPT = 64_000  # bytes; compressed, every page of ours is smaller


def serve_by_version(get_response):
    """Answer with what is known while the version, the release and the day are the same.

    That is 304 to whoever has the page, before any other work, and a page that this process made
    before to whoever has not.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or is_private(request.path_info):
            return get_response(request)
        etag = etag_of(request)
        if is_known(request, etag):
            response: HttpResponse = HttpResponseNotModified()
        elif kept := caches["pages"].get(place_of(request, etag)):
            return kept
        else:
            response = get_response(request)
        has_own_rules = "Cache-Control" in response
        if response.status_code in (200, 304) and not has_own_rules and not response.cookies:
            # Compressed it is another row of bytes for the same page.
            response["ETag"] = f"W/{etag}" if "Content-Encoding" in response else etag
            patch_cache_control(response, **REVALIDATE)
            if may_be_kept(request, response):
                caches["pages"].set(place_of(request, etag), response)
        return response

    return middleware


def place_of(request: HttpRequest, etag: str) -> str:
    return f"{etag}.gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else etag


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """A search is answered anew each time: one that finds nothing is counted."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and "q" not in request.GET
        and not response.streaming
        and len(response.content) <= LARGEST_KEPT
        and not settings.DEBUG
    )


class CompressPublicPages(GZipMiddleware):
    """Compress what is the same for everyone, to the same bytes.

    Pages of the admin hold secrets, which compression could leak; they go as they are.
    """

    max_random_bytes = 0

    def process_response(self, request, response):
        if is_private(request.path_info):
            return response
        return super().process_response(request, response)


def is_private(path: str) -> bool:
    """The admin, what shows a visitor's own cookie choice, and what stands behind a key."""
    return is_secret(path) or path.startswith((reverse("admin:index"), reverse("cookies")))


def etag_of(request: HttpRequest) -> str:
    parts = [*state_of(request), timezone.localdate().isoformat(), request.get_full_path()]
    return f'"{hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]}"'


def state_of(request: HttpRequest) -> tuple[str, str]:
    """What every public page is made of: the content, and all that turns it into pages."""
    return version.of(request), release()


def is_known(request: HttpRequest, etag: str) -> bool:
    if settings.DEBUG:  # While templates are being edited nothing is known.
        return False
    known = request.headers.get("If-None-Match", "")
    return etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]


def release() -> str:
    """A fingerprint of what turns content into pages: settings, templates, code, static files."""
    shown = [str(getattr(settings, name)) for name in SHOWN_SETTINGS]
    return hashlib.sha256(" ".join([files(), *shown]).encode()).hexdigest()[:16]


@functools.cache
def files() -> str:
    digest = hashlib.sha256()
    with suppress(PackageNotFoundError):  # Not installed when run from the source tree.
        digest.update(installed_version("llo-portaal").encode())
    base = Path(settings.BASE_DIR)
    for folder in ("templates", "static", "llo_portal", "catalogue", "practices"):
        for path in sorted((base / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(base).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
