"""Every component in every state: accessible, within the screen and with its focus in sight."""

import pytest

from llo_portal.showcase import STATES
from tests.browser.conftest import DESKTOP, NARROWEST

pytestmark = pytest.mark.browser

WIDE = "document.documentElement.scrollWidth - innerWidth"
# The settings of the text spacing bookmarklet (WCAG 1.4.12), past the policy of the page.
SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
# What sticks out of its own box on the side; a text field scrolls by itself, and the head of a
# table is for screen readers alone on a narrow screen.
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(element =>
    element.scrollWidth > element.clientWidth + 1 && element.clientWidth
    && getComputedStyle(element).display !== 'inline'
    && !element.closest('svg, input, thead, .visually-hidden')).map(element => element.className)"""
FOCUS = """() => {
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor];
}"""


def address(state):
    return f"/componenten/{state}/"


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(NARROWEST, "light"), (DESKTOP, "dark")],
    ids=["320 light", "1280 dark"],
)
def test_q73_every_state_is_accessible_and_fits(page, filled, viewport, scheme):
    problems = []
    visit = page("/componenten/", viewport=viewport, color_scheme=scheme)
    for state in STATES:
        assert visit.goto(address(state)).status == 200
        problems += [f"{state}: {violation}" for violation in visit.violations()]
        if visit.page.evaluate(WIDE) > 0 or visit.page.evaluate(CUT):
            problems.append(f"{state}: too wide: {visit.page.evaluate(CUT)}")
    assert problems == []
    assert visit.errors == visit.failed_requests == visit.foreign_requests == []


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(NARROWEST, "dark"), (DESKTOP, "light")],
    ids=["320 dark", "1280 light"],
)
def test_q73_the_ordinary_state_is_accessible_the_other_way_round_too(
    page, filled, viewport, scheme
):
    visit = page("/componenten/", viewport=viewport, color_scheme=scheme)
    assert visit.violations() == []


def test_q75_nothing_is_cut_at_any_width_with_wide_text_or_enlarged(page, filled):
    visit = page(address("absurd"), viewport=(640, 400))  # 1280 by 800 at 200 %
    for size in [(320, 256), (640, 400), (768, 1024), (1600, 900)]:
        visit.page.set_viewport_size({"width": size[0], "height": size[1]})
        visit.goto(address("absurd"))
        assert visit.page.evaluate(WIDE) <= 0, size
        assert visit.page.evaluate(CUT) == [], size
        visit.page.evaluate(SPACING)
        assert visit.page.evaluate(WIDE) <= 0, size
        assert visit.page.evaluate(CUT) == [], size


def test_q82_forced_colours_keep_the_focus_the_ticks_and_the_borders(page, filled):
    visit = page(address("gewoon"), forced_colors="active")
    tab = visit.page
    for control in [
        ".chip--on",
        ".filters .tick:checked",
        "#sorteer",
        ".button",
        ".facet__summary",
    ]:
        tab.locator(control).first.focus()
        tab.keyboard.press("Shift+Tab")
        tab.keyboard.press("Tab")  # By keyboard, as a visitor would get there.
        assert tab.evaluate("selector => document.activeElement.matches(selector)", control)
        style, width, colour = tab.evaluate(FOCUS)
        assert style == "solid", control
        assert width >= 2, control
        assert colour != "rgba(0, 0, 0, 0)", control
    ticks = "element => getComputedStyle(element).appearance"
    assert tab.locator(".filters .tick").first.evaluate(ticks) == "auto"


def test_q82_the_page_moves_nothing_for_who_wants_that(page, filled):
    visit = page("/componenten/")
    assert visit.page.evaluate("document.getAnimations().length") == 0
    assert (
        visit.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    )
