"""Which addresses of this site a visitor can open at this moment."""

from collections.abc import Container, Iterable
from urllib.parse import urlencode, urlsplit

from django.urls import Resolver404, resolve, reverse

from catalogue.models import RelatedLink
from practices.facets import FacetIndex

STILL_RIGHT = "/klopt-dit-nog/"
PAGE_LIMIT = 300  # characters of an address that a report can name


def is_public(address: str, index: FacetIndex) -> bool:
    """False for an address without a page (yet), or whose record is not published."""
    try:
        match = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return False
    outline = index.outline
    records: dict[str, Container[str]] = {
        "role": outline.roles,
        "track": outline.tracks,
        "activity": outline.activities,
        "page": outline.pages,
        "practice": index.positions,
        "partnership": index.facets["pps"].options,
    }
    published = records.get(match.url_name or "")
    return published is None or next(iter(match.kwargs.values())) in published


def public_links(links: Iterable[RelatedLink], index: FacetIndex) -> list[RelatedLink]:
    """The links of "Ook interessant" that lead somewhere now."""
    return [link for link in links if link.is_outward or is_public(link.url, index)]


def is_secret(path: str) -> bool:
    """A page behind a key in its address: what somebody sent in, or is asked by mail."""
    if path in (reverse("submit"), reverse("submit-new")):
        return False
    return path.startswith((reverse("submit"), STILL_RIGHT))


def report_address(path: str) -> str:
    """Where a page sends who finds a fault on it; a secret page does not say which it is."""
    address = reverse("report")
    if is_secret(path) or path == address or len(path) > PAGE_LIMIT:
        return address
    return f"{address}?{urlencode({'pagina': path}, safe='/')}"
