"""Every kind of public page in a real browser: accessible, quiet, and wide enough on any screen."""

import pytest

from tests.browser.conftest import DESKTOP, NARROWEST
from tests.portal.addresses import KINDS, MISSING

pytestmark = pytest.mark.browser

VIEWPORTS = {"320": NARROWEST, "1280": DESKTOP}
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
