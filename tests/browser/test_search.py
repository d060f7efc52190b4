"""Searching everything: suggestions by keyboard and mouse, and all the same without script."""

import pytest

from tests.browser.conftest import DESKTOP, NARROWEST

pytestmark = pytest.mark.browser

HOME, ADDRESS = "/", "/zoeken/"
FIELD = "#zoek"
LIST = "#zoek-lijst"
OPEN = f"{LIST}:not([hidden])"


class Combobox:
    def __init__(self, visit):
        self.visit = visit
        self.tab = visit.page

    def type(self, text):
        self.tab.focus(FIELD)
        with self.tab.expect_response(lambda answer: "suggesties" in answer.url):
            self.tab.keyboard.type(text, delay=20)

    def press(self, *keys):
        for key in keys:
            self.tab.keyboard.press(key)

    def attribute(self, name):
        return self.tab.get_attribute(FIELD, name)

    @property
    def is_open(self):
        is_said = self.attribute("aria-expanded") == "true"
        assert is_said == self.tab.locator(LIST).is_visible()
        return is_said

    @property
    def active(self):
        """The title that is said to be the active one, and is the only one shown as such."""
        chosen = self.tab.locator(f"{LIST} [aria-selected='true']")
        named = self.attribute("aria-activedescendant")
        assert [named] * bool(named) == chosen.evaluate_all("found => found.map(one => one.id)")
        return chosen.locator("span").first.inner_text() if named else ""

    @property
    def titles(self):
        return self.tab.locator(f"{LIST} li > span:first-child").all_inner_texts()

    @property
    def status(self):
        return self.tab.locator(".search [role='status']").inner_text()

    @property
    def has_focus(self):
        return self.tab.evaluate(f"document.activeElement === document.querySelector('{FIELD}')")


@pytest.fixture
def combobox(page, filled):
    return Combobox(page(HOME))


def test_typing_shows_titles_and_says_how_many(combobox):
    assert not combobox.has_focus
    assert combobox.attribute("role") == "combobox"
    assert combobox.attribute("aria-controls") == "zoek-lijst"
    assert combobox.attribute("aria-autocomplete") == "list"
    assert not combobox.is_open
    combobox.type("leer")
    combobox.tab.wait_for_selector(OPEN)
    assert combobox.is_open
    assert len(combobox.titles) == 8
    assert combobox.status == "8 suggesties. Kies met de pijltjes."
    assert combobox.active == ""
    assert combobox.has_focus
    assert combobox.visit.violations() == []
    assert combobox.visit.errors == combobox.visit.csp_messages == []


def test_letters_typed_in_a_row_are_one_question(combobox):
    asked = []
    combobox.tab.on("request", lambda request: asked.append(request.url))
    combobox.type("omscholing")
    combobox.tab.wait_for_selector(OPEN)
    assert [url for url in asked if "suggesties" in url] == [
        f"{combobox.visit.home}/zoeken/suggesties/?q=omscholing"
    ]


def test_the_arrows_go_round_by_way_of_the_field_and_enter_goes_there(combobox):
    combobox.type("edub")
    combobox.tab.wait_for_selector(OPEN)
    titles = combobox.titles
    seen = [combobox.active]
    for _ in [*titles, ""]:
        combobox.press("ArrowDown")
        seen.append(combobox.active)
    assert seen == ["", *titles, ""]
    combobox.press("ArrowUp")
    assert combobox.active == titles[-1]
    combobox.press("ArrowDown", "ArrowDown")
    assert combobox.has_focus
    assert combobox.tab.input_value(FIELD) == "edub"
    assert combobox.active == "Edubadge"
    combobox.press("Enter")
    combobox.tab.wait_for_url("**/begrippen/#edubadge")


def test_enter_without_a_choice_searches_what_was_typed(combobox):
    combobox.type("edub")
    combobox.tab.wait_for_selector(OPEN)
    combobox.press("Enter")
    combobox.tab.wait_for_url(f"**{ADDRESS}?q=edub")


def test_escape_closes_and_an_arrow_opens_again(combobox):
    combobox.type("leer")
    combobox.tab.wait_for_selector(OPEN)
    combobox.press("ArrowDown", "Escape")
    assert not combobox.is_open
    assert combobox.active == ""
    assert combobox.tab.input_value(FIELD) == "leer"
    combobox.press("ArrowDown")
    combobox.tab.wait_for_selector(OPEN)


def test_tab_goes_on_to_the_button_and_closes(combobox):
    combobox.type("leer")
    combobox.tab.wait_for_selector(OPEN)
    combobox.press("ArrowDown", "Tab")
    assert not combobox.is_open
    assert combobox.tab.evaluate("document.activeElement.type") == "submit"


def test_an_answer_that_comes_too_late_steals_nothing(combobox):
    combobox.tab.focus(FIELD)
    combobox.tab.keyboard.type("leer")
    combobox.press("Tab")
    combobox.tab.wait_for_timeout(800)
    assert not combobox.is_open
    assert combobox.tab.evaluate("document.activeElement.type") == "submit"


def test_words_without_a_title_say_so_and_open_nothing(combobox):
    combobox.type("kwispedoor")
    combobox.tab.wait_for_function(
        "document.querySelector('.search [role=status]').textContent === 'Geen suggesties.'"
    )
    assert not combobox.is_open


def test_a_fault_on_the_way_leaves_a_plain_form(combobox):
    combobox.tab.route("**/suggesties/**", lambda route: route.abort())
    combobox.tab.focus(FIELD)
    combobox.tab.keyboard.type("leer")
    combobox.tab.wait_for_timeout(500)
    assert not combobox.is_open
    combobox.press("Enter")
    combobox.tab.wait_for_url(f"**{ADDRESS}?q=leer")
    assert combobox.visit.errors == []


@pytest.mark.parametrize("viewport", [DESKTOP, NARROWEST], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", [HOME, ADDRESS, "/bestaat-niet/"])
def test_a_click_on_a_suggestion_goes_there(page, filled, address, viewport):
    combobox = Combobox(page(address, viewport=viewport))
    combobox.tab.click(".cookies [value='weigeren']")
    combobox.tab.wait_for_load_state()
    combobox.visit.goto(address)
    combobox.type("digitale werkp")
    combobox.tab.wait_for_selector(OPEN)
    assert combobox.tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    combobox.tab.locator(f"{LIST} li").first.click()
    combobox.tab.wait_for_url("**/activiteiten/digitale-werkplaats/")


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_find_filter_clear_a_chip_and_compare_by_keyboard(page, filled, with_script):
    """From the search field of the home page to two practices side by side."""
    visit = page(HOME, java_script_enabled=with_script)
    tab = visit.page

    def reach(selector):
        """Tab until the keyboard is there, as a visitor would."""
        for _ in range(120):
            if tab.locator(f"{selector}:focus").count():
                return
            tab.keyboard.press("Tab")
        pytest.fail(f"{selector} cannot be reached")

    reach("#zoek")
    tab.keyboard.type("zij-instroom")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**{ADDRESS}?q=zij-instroom")
    reach('[data-group="praktijken"] .section__head a')
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/praktijken/?q=zij-instroom")
    found = int(tab.get_attribute("[data-total]", "data-total"))

    reach('input[name="spoor"][value="omscholing"]')
    tab.keyboard.press("Space")
    if not with_script:
        reach(".filters [type='submit']")
        tab.keyboard.press("Enter")
    tab.wait_for_url("**/praktijken/?*spoor=omscholing*")
    tab.wait_for_selector('[data-chip="spoor:omscholing"]')
    assert int(tab.get_attribute("[data-total]", "data-total")) < found

    reach('[data-chip="spoor:omscholing"]')
    tab.keyboard.press("Enter")
    tab.wait_for_selector('[data-chip="spoor:omscholing"]', state="detached")
    assert int(tab.get_attribute("[data-total]", "data-total")) == found

    slugs = tab.locator("article").evaluate_all(
        "all => all.slice(0, 2).map(a => a.dataset.practice)"
    )
    for slug in slugs:
        reach(f'.pick input[value="{slug}"]')
        tab.keyboard.press("Space")
    reach(".tray [type='submit']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/vergelijken/?praktijk=*")
    assert [f"praktijk={slug}" in tab.url for slug in slugs] == [True, True]
    if with_script:  # axe is one.
        assert visit.violations() == []
    assert visit.errors == visit.csp_messages == []
