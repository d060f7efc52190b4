"""Comparing in a real browser: tick in the list, keep the ticks on the way, compare."""

import pytest

from tests.browser.conftest import DESKTOP, NARROWEST, PHONE
from tests.browser.test_filters import List

pytestmark = pytest.mark.browser

LIST = "/praktijken/"


def pick(tab, place):
    tick = tab.locator(".pick .tick").nth(place)
    tick.check()
    return tick.get_attribute("value")


def compared(tab):
    names = tab.locator(".compare >> nth=0 >> .compare__name")
    names.first.wait_for()  # A click returns while its page is still coming in.
    return names.evaluate_all("links => links.map(link => link.pathname.split('/')[2])")


@pytest.mark.parametrize("viewport", [DESKTOP, NARROWEST], ids=["1280", "320"])
@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_two_practices_are_compared(page, filled, viewport, with_script):
    tab = page(LIST, viewport=viewport, java_script_enabled=with_script).page
    tab.click(".cookies [value='weigeren']")
    assert tab.locator(".tray").is_visible() != with_script
    chosen = [pick(tab, 0), pick(tab, 3)]
    tab.click(".tray [type='submit']")
    assert compared(tab) == chosen
    assert "Vergelijk 2 praktijken" in tab.inner_text("h1")
    tab.click(".compare thead .button >> nth=0")
    assert tab.inner_text("h1") == "Kies twee tot vier praktijken"
    tab.click(".compare-add [type='submit']")
    assert len(compared(tab)) == 2
    assert compared(tab)[0] == chosen[1]


def test_ticks_stay_while_the_visitor_filters_and_turns_pages(page, filled):
    visit = page(LIST)
    tab = visit.page
    listing = List(visit)
    first = pick(tab, 0)
    assert tab.url.endswith(f"{LIST}#vergelijk={first}")
    listing.option("spoor", "innovatievragen").click()
    tab.wait_for_url(f"**/praktijken/?spoor=innovatievragen#vergelijk={first}")
    other = pick(tab, 4)
    assert tab.inner_text(".tray [type='submit']") == "Vergelijk 2 praktijken"
    tab.click(".pagination a >> nth=-1")
    tab.wait_for_url("**pagina=2#vergelijk=*")
    third = pick(tab, 0)
    tab.click("article[data-practice] >> nth=1 >> .title-link")
    tab.wait_for_url("**/praktijken/*/#vergelijk=*")
    fourth = tab.url.split("/")[4]
    tab.click("[data-compare]")
    assert compared(tab) == [first, other, third, fourth]
    tab.click(".compare thead .button >> nth=3")
    tab.click("text=Kies uit alle praktijken")
    tab.wait_for_url(f"**{LIST}#vergelijk={first},{other},{third}")
    assert tab.inner_text(".tray [role='status']") == "3 praktijken gekozen."
    assert tab.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert visit.page.context.cookies() == []
    assert visit.errors == visit.csp_messages == []


def test_a_fifth_is_refused_with_words_and_all_can_be_emptied(page, filled):
    visit = page(LIST)
    tab = visit.page
    for place in range(4):
        pick(tab, place)
    tab.locator(".pick .tick").nth(4).click()
    assert not tab.locator(".pick .tick").nth(4).is_checked()
    assert "hooguit vier" in tab.inner_text(".tray [role='status']")
    assert visit.violations() == []
    tab.click(".tray [type='reset']")
    assert tab.locator(".pick .tick:checked").count() == 0
    assert tab.locator(".tray").is_hidden()
    assert tab.evaluate("document.activeElement.id") == "resultaten"
    assert tab.url.endswith(LIST)


def test_back_from_the_comparison_finds_the_ticks(page, filled):
    tab = page(LIST).page
    chosen = [pick(tab, 1), pick(tab, 2)]
    tab.click(".tray [type='submit']")
    assert compared(tab) == chosen
    tab.go_back()
    tab.wait_for_selector(".tray[data-count='2']")
    ticked = tab.locator(".pick .tick:checked").evaluate_all("ticks => ticks.map(t => t.value)")
    assert ticked == chosen


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_tray_stands_clear_of_the_cookie_question(page, filled, viewport):
    tab = page(LIST, viewport=viewport).page
    pick(tab, 0)
    tray = tab.locator(".tray").bounding_box()
    question = tab.locator(".cookies").bounding_box()
    assert tray["y"] + tray["height"] <= question["y"] + 1


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_q74_the_keyboard_alone_finds_filters_clears_and_compares(page, filled, with_script):
    visit = page("/", java_script_enabled=with_script)
    tab = visit.page

    def press(*keys):
        for key in keys:
            tab.keyboard.press(key)

    def tab_to(css, limit=200):
        for _ in range(limit):
            press("Tab")
            if tab.evaluate(f"document.activeElement.matches({css!r})"):
                style = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert style == "solid"
                return
        pytest.fail(f"{css} is not reached")

    tab_to(".search__input")
    tab.keyboard.type("leren")
    press("Enter")
    tab.wait_for_url("**/zoeken/?q=leren")
    tab_to('a[href="/praktijken/?q=leren"]')
    press("Enter")
    tab.wait_for_url("**/praktijken/?q=leren")
    everything = int(tab.get_attribute("[data-total]", "data-total"))
    tab_to('[name="spoor"][value="bijscholing"]')
    press("Space")
    if not with_script:
        tab_to(".filters__foot button")
        press("Enter")
    tab.wait_for_url("**/praktijken/?q=leren&spoor=bijscholing*")
    tab.wait_for_selector('[data-chip="spoor:bijscholing"]')
    assert int(tab.get_attribute("[data-total]", "data-total")) < everything
    tab_to('[data-chip="spoor:bijscholing"]')
    press("Enter")
    tab.wait_for_selector(".chips", state="detached")
    assert int(tab.get_attribute("[data-total]", "data-total")) == everything
    tab_to(".pick .tick")
    press("Space")
    tab_to(".pick .tick")
    press("Space")
    tab_to(".tray [type='submit']")
    press("Enter")
    tab.wait_for_url("**/vergelijken/?praktijk=*&praktijk=*")
    assert len(compared(tab)) == 2
    tab_to(".scroll")
    if with_script:  # axe itself is a script.
        assert visit.violations() == []
