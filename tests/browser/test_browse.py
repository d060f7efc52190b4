"""The main job of a visitor, in a real browser: from home to a practice through the filters."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser


def total(visit):
    return int(visit.page.get_attribute("[data-total]", "data-total"))


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_q76_a_visitor_filters_to_a_practice_and_back(page, filled, viewport, with_script):
    visit = page("/", viewport=viewport, java_script_enabled=with_script)
    tab = visit.page
    tab.click("text=Bekijk 101 praktijken")
    assert total(visit) == 101
    if viewport == PHONE:
        tab.click(".results__open")
        facet = tab.locator('[data-facet="spoor"] .facet__details')
        if facet.get_attribute("open") is None:
            tab.click('[data-facet="spoor"] summary')
    option = tab.locator('label:has(input[name="spoor"][value="omscholing"])')
    expected = int(option.locator("[data-count]").get_attribute("data-count"))
    option.click()
    if viewport == PHONE or not with_script:  # With script a choice applies at once.
        tab.click(".filters__foot button")
    tab.wait_for_selector(f'[data-total="{expected}"]')
    assert "spoor=omscholing" in tab.url
    assert "Omscholing" in tab.title()
    tab.click("article[data-practice] .title-link")
    tab.wait_for_selector(".facts")
    assert tab.locator("h1").count() == 1
    tab.go_back()
    assert total(visit) == expected
    tab.click('[data-chip="spoor:omscholing"]')
    tab.wait_for_selector('[data-total="101"]')


def test_an_address_shared_with_someone_else_shows_the_same_list(page, filled):
    address = "/praktijken/?sector=handel&sector=ict-creatief&sorteer=titel"
    visits = page(address), page(address, viewport=PHONE)
    slugs = "cards => cards.map(card => card.dataset.practice)"
    names = [visit.page.locator("article").evaluate_all(slugs) for visit in visits]
    assert names[0] == names[1]
    assert names[0]


def test_q76_the_menu_of_a_phone_opens_and_closes_without_script(page, filled):
    visit = page("/", viewport=PHONE, java_script_enabled=False)
    assert not visit.page.locator("#menu").is_visible()
    visit.page.click(".header__menu")
    visit.page.click("text=Sluit het menu")
    assert not visit.page.locator("#menu").is_visible()
    assert visit.page.evaluate("document.activeElement.id") == "menuknop"
    visit.page.keyboard.press("Enter")
    visit.page.click("#menu >> text=Activiteiten")
    visit.page.wait_for_url("**/activiteiten/")
    assert "Activiteiten" in visit.page.title()


def test_q74_the_keyboard_alone_reaches_the_filters_and_shows_where_it_is(page, filled):
    visit = page("/praktijken/")
    tab = visit.page
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip-link"
    tab.keyboard.press("Enter")
    for _ in range(6):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.name") == "rol":
            break
    assert tab.evaluate("document.activeElement.name") == "rol"
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/praktijken/?*rol=marktverkenner*")
    tab.wait_for_selector('[data-total="55"]')
