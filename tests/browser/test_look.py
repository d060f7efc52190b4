"""What a first visit costs and how it holds still, and what comes out of the printer."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from whitenoise.compress import Compressor

from tests.browser.conftest import DESKTOP, NARROWEST, PHONE
from tests.page import Page

pytestmark = pytest.mark.browser

LIST = "/praktijken/"
PRACTICE = "/praktijken/gas-erop-learning-communities/"
NARRATIVE = "/leven-lang-ontwikkelen/"
KILOBYTE = 1000
FIRST_VISIT = 120 * KILOBYTE
ALL_SCRIPT = 15 * KILOBYTE  # As written: what a browser must read, whatever the wire saves.
STYLE = 50 * KILOBYTE
PICTURE = 60 * KILOBYTE

LOADED = """() => ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
    .map(entry => [entry.name, entry.encodedBodySize])"""
SHIFTED = """() => new Promise(done => {
    let total = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        if (!entry.hadRecentInput) total += entry.value;
    })).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(total), 300);
})"""
SHOWN = """texts => [...document.querySelectorAll(texts)].filter(element =>
    element.checkVisibility() && !element.closest('.visually-hidden')).length"""


def static_file(url):
    path = urlsplit(url).path
    return Path(settings.BASE_DIR) / path.lstrip("/") if path.startswith("/static/") else None


def over_the_wire(path):
    """The size of a static file as WhiteNoise serves it in production: brotli where it pays.

    The live server of the tests sends static files as they are; pages it compresses itself.
    """
    compressor = Compressor(quiet=True)
    content = path.read_bytes()
    if not compressor.should_compress(path.name):
        return len(content)
    packed = compressor.compress_brotli(content)
    return min(len(packed), len(content))


def test_a_first_visit_to_the_list_is_light_and_holds_still(page, filled):
    visit = page(LIST)
    visit.page.wait_for_load_state("networkidle")
    sizes = {}
    for url, size in visit.page.evaluate(LOADED):
        path = static_file(url)
        sizes[urlsplit(url).path] = over_the_wire(path) if path else size
    assert {LIST, "/static/js/list.js", "/static/css/components.css"} <= set(sizes)
    assert sum(sizes.values()) <= FIRST_VISIT, sizes


def test_script_style_and_pictures_stay_small():
    static = Path(settings.BASE_DIR) / "static"

    def files(pattern):
        """What visitors load; the admin's own files are for editors."""
        found = [path.read_bytes() for path in static.glob(pattern) if "admin" not in path.name]
        assert found
        return found

    assert sum(map(len, files("js/**/*.js"))) <= ALL_SCRIPT
    assert sum(len(gzip.compress(style)) for style in files("css/*.css")) <= STYLE
    pictures = list(static.glob("img/social-*.png"))
    assert len(pictures) == 4
    assert all(path.stat().st_size < PICTURE for path in pictures)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_while_a_page_loads(page, filled, viewport):
    visit = page("/", viewport=viewport)
    for address in ["/", LIST, PRACTICE, NARRATIVE]:
        visit.goto(address)
        visit.page.evaluate("document.fonts.ready")
        assert visit.page.evaluate(SHIFTED) < 0.01, address


def test_q82_a_print_holds_the_text_its_address_and_its_sources_and_no_controls(page, filled):
    visit = page(PRACTICE)
    tab = visit.page
    tab.emulate_media(media="print")
    controls = "button, form, .filters, .header__nav, .footer, .breadcrumb, .cookies, .toc, .pick"
    for address in [PRACTICE, f"{LIST}?spoor=bijscholing&doelgroep=docenten", NARRATIVE]:
        visit.goto(address)
        assert tab.evaluate(SHOWN, controls) == 0, address
        note = tab.locator(".print-note")
        assert note.count() == 1
        assert settings.SITE_URL + address.split("?")[0] in note.inner_text()
        assert tab.locator("h1").is_visible()
        assert len(tab.pdf(format="A4")) > 10 * KILOBYTE
    visit.goto(PRACTICE)
    address = tab.locator(".sources a").first.get_attribute("href")
    written = tab.locator(".sources a").first.evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "attr(href)" in written or address in written


def test_no_fact_is_squeezed_on_a_narrow_screen(page, filled):
    visit = page(PRACTICE, viewport=NARROWEST)
    widths = visit.page.locator(".facts__value").evaluate_all(
        "values => values.map(value => value.clientWidth)"
    )
    assert len(widths) > 15
    assert min(widths) >= 150


def test_every_column_total_stands_under_its_column(page, filled):
    """Only the last column stays in sight while the rest scrolls beneath it."""
    visit = page("/dekking/?rijen=provincie&kolommen=thema", viewport=(768, 1024))
    left = "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().left))"
    heads = visit.page.locator(".matrix thead th:not(:first-child)").evaluate_all(left)
    totals = visit.page.locator(".matrix tfoot td").evaluate_all(left)
    assert totals == heads


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("/", "home"),
        (PRACTICE, "praktijk"),
        ("/sporen/bijscholing/", "spoor"),
        (LIST, "algemeen"),
    ],
)
def test_a_shared_link_shows_what_it_leads_to(address, picture, filled, client):
    page = Page(client.get(address))
    meta = {
        element.get("property"): element.get("content")
        for element in page.select('meta[property^="og:"]')
    }
    assert page.title.startswith(meta["og:title"])
    assert meta["og:description"] == page.one('meta[name="description"]').get("content")
    assert meta["og:url"] == settings.SITE_URL + address
    assert meta["og:image"] == f"{settings.SITE_URL}/static/img/social-{picture}.png"
    assert static_file(meta["og:image"]).exists()
    colours = {element.get("media") for element in page.select('meta[name="theme-color"]')}
    assert len(colours) == 2
    for icon in page.select('link[rel="icon"], link[rel="apple-touch-icon"]'):
        assert static_file(icon.get("href")).exists()
