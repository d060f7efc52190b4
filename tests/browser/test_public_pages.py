"""Every kind of public page in a real browser: accessible, quiet, and wide enough on any screen."""

import pytest

from tests.browser.conftest import DESKTOP, NARROWEST
from tests.portal.addresses import KINDS, MISSING

pytestmark = pytest.mark.browser

VIEWPORTS = {"320": NARROWEST, "1280": DESKTOP}
# Buttons that do what the page is for; what is small or looks like a link is another kind.
LOW = """() => [...document.querySelectorAll('.button:not(.button--small, .button--quiet)')]
    .filter(button => button.checkVisibility() && button.getBoundingClientRect().height < 44)
    .map(button => button.innerText)"""
SMALL_CELLS = """() => [...document.querySelectorAll('.matrix__link')].filter(link => {
    const box = link.getBoundingClientRect();
    return box.width < 24 || box.height < 24;
}).map(link => link.innerText)"""
SCHEMES = ["light", "dark"]


@pytest.mark.parametrize("width", VIEWPORTS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_q73_q75_every_kind_of_page_is_accessible_and_stays_on_this_site(
    page, filled, width, scheme
):
    problems = []
    visit = page("/", viewport=VIEWPORTS[width], color_scheme=scheme)
    for address in [*KINDS, MISSING]:
        visit.goto(address)
        problems += [f"{address}: {violation}" for violation in visit.violations()]
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            problems.append(f"{address}: {wide} px wider than the screen")
    assert problems == []
    assert visit.foreign_requests == []
    assert visit.failed_requests == []
    assert visit.csp_messages == []
    assert visit.errors == []


def test_q74_the_filter_drawer_on_a_phone_is_accessible_and_closes_with_escape(page, filled):
    visit = page("/praktijken/?spoor=bijscholing", viewport=NARROWEST)
    visit.page.click(".results__open")
    assert visit.page.locator("#filters").is_visible()
    assert visit.violations() == []
    visit.page.keyboard.press("Escape")
    assert not visit.page.locator("#filters").is_visible()
    assert visit.page.evaluate("document.activeElement.className").count("results__open")


@pytest.mark.parametrize("width", VIEWPORTS)
def test_q79_what_is_clicked_is_large_enough(page, filled, width):
    visit = page("/", viewport=VIEWPORTS[width])
    small, low = [], []
    for address in [*KINDS, MISSING]:
        visit.goto(address)
        found = visit.violations(only="target-size")
        # Of a table that scrolls axe sees the part in sight alone; its cells are measured whole.
        small += [
            f"{address}: {place}"
            for place in found
            if "amount" not in place and "data-sum" not in place
        ]
        small += [f"{address}: {text}" for text in visit.page.evaluate(SMALL_CELLS)]
        low += [f"{address}: {text}" for text in visit.page.evaluate(LOW)]
    assert small == []
    assert low == []
