"""The list with script: a choice applies at once, and nothing the visitor holds is taken away."""

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

LIST = "/praktijken/"
# Every text the live region has held since, in order; the empty one in between says nothing.
LISTEN = """() => {
    const region = document.querySelector('[data-announcer]');
    window.heard = [];
    new MutationObserver(() => region.textContent && window.heard.push(region.textContent))
        .observe(region, { childList: true, characterData: true, subtree: true });
}"""
FOCUSED = "() => document.activeElement.value ?? document.activeElement.className"


class List:
    """The list in a tab that was never loaded again since it was opened."""

    def __init__(self, visit):
        self.visit = visit
        self.tab = visit.page
        self.tab.evaluate("window.sameDocument = true")
        self.tab.evaluate(LISTEN)

    @property
    def total(self):
        return int(self.tab.get_attribute("[data-total]", "data-total"))

    @property
    def address(self):
        return self.tab.url.removeprefix(self.visit.home)

    @property
    def heard(self):
        return self.tab.evaluate("window.heard")

    @property
    def focused(self):
        return self.tab.evaluate(FOCUSED)

    @property
    def is_same_document(self):
        return self.tab.evaluate("window.sameDocument === true")

    def option(self, parameter, value):
        return self.tab.locator(f'label:has(input[name="{parameter}"][value="{value}"])')

    def count(self, parameter, value):
        counted = self.option(parameter, value).locator("[data-count]")
        return int(counted.get_attribute("data-count"))

    def settle(self, address):
        """Wait for the answer to be shown at this address."""
        self.tab.wait_for_function(
            """address => location.pathname + location.search + location.hash === address
                && document.querySelector(`[data-address="${address.split('#')[0]}"]`)""",
            arg=address,
        )

    def choose(self, parameter, value, address):
        expected = self.count(parameter, value)
        self.option(parameter, value).click()
        self.settle(address)
        return expected


def test_q80_a_choice_applies_where_the_visitor_is(page, filled):
    listing = List(page(LIST))
    tab = listing.tab
    everyone = listing.count("doelgroep", "docenten")
    sector = tab.locator('[data-facet="sector"]')
    sector.locator(".facet__rest summary").click()
    option = listing.option("sector", "zakelijk-veiligheid")
    expected = listing.count("sector", "zakelijk-veiligheid")
    option.locator("input").focus()
    scrolled = tab.evaluate("scrollY")
    place = option.bounding_box()
    tab.keyboard.press("Space")
    listing.settle(f"{LIST}?sector=zakelijk-veiligheid")

    assert listing.total == expected == tab.locator("article").count()
    assert listing.heard == [f"De lijst is aangepast: {expected} praktijken."]
    assert "Sector: Zakelijk" in tab.title()
    assert listing.focused == "zakelijk-veiligheid"
    assert tab.evaluate("scrollY") == scrolled
    assert option.bounding_box() == place
    assert sector.locator(".facet__rest").get_attribute("open") is not None
    assert listing.count("doelgroep", "docenten") < everyone
    assert listing.count("sector", "zakelijk-veiligheid") == expected
    assert tab.locator(".chips [data-chip]").count() == 1

    both = f"{LIST}?doelgroep=docenten&sector=zakelijk-veiligheid"
    assert listing.choose("doelgroep", "docenten", both) == listing.total
    assert sector.locator(".facet__rest").get_attribute("open") is not None
    tab.focus("#sorteer")
    tab.select_option("#sorteer", "titel")
    sorted_ = f"{LIST}?sorteer=titel&doelgroep=docenten&sector=zakelijk-veiligheid"
    listing.settle(sorted_)
    assert listing.focused == "titel"
    assert tab.locator('.filters [name="sorteer"]').input_value() == "titel"
    assert tab.locator(".filters__foot").is_hidden()

    tab.go_back()
    listing.settle(both)
    assert tab.locator("#sorteer").input_value() == "bijgewerkt"
    tab.go_back()
    listing.settle(f"{LIST}?sector=zakelijk-veiligheid")
    assert not listing.option("doelgroep", "docenten").locator("input").is_checked()
    tab.go_back()
    listing.settle(LIST)
    assert listing.total == 101
    assert "101 praktijken - " in tab.title()
    tab.go_forward()
    listing.settle(f"{LIST}?sector=zakelijk-veiligheid")
    tab.go_forward()
    listing.settle(both)
    assert listing.option("doelgroep", "docenten").locator("input").is_checked()
    assert "docenten" in tab.title().lower()
    assert listing.is_same_document
    assert len(listing.heard) == 8
    assert listing.visit.errors == listing.visit.csp_messages == []


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_what_is_chosen_stays_in_sight_when_the_rest_is_folded_away(page, filled, with_script):
    tab = page(f"{LIST}?rol=ontwikkelaar", java_script_enabled=with_script).page
    tab.click(".cookies [value='weigeren']")
    sector = tab.locator('[data-facet="sector"]')
    fold = sector.locator(".facet__rest summary")
    everything = sector.locator(".facet__option").count()
    assert fold.inner_text() == f"Toon nog {everything - 6}"
    fold.click()
    assert sector.locator(".facet__option:visible").count() == everything
    sector.locator(".facet__option").last.click()
    if with_script:
        tab.wait_for_selector(".chips >> text=Sector")
    fold.click()
    assert sector.locator(".facet__option:visible").count() == 7
    assert sector.locator(".facet__option").last.is_visible()
    if with_script:
        assert fold.inner_text() == f"Toon nog {everything - 7}"


def test_words_and_typed_values_apply_without_a_button(page, filled):
    listing = List(page(LIST))
    tab = listing.tab
    tab.locator(".filters__more > summary").click()
    facet = tab.locator('[data-facet="skill"]')
    facet.locator("> details > summary").click()
    typed = facet.locator(".facet__typed input")
    label = facet.locator("datalist option").last.get_attribute("value")
    typed.fill(label)
    typed.press("Enter")
    tab.wait_for_url("**/praktijken/?skill=*")
    tab.wait_for_function("document.querySelector('[data-announcer]').textContent")
    assert typed.input_value() == ""
    chosen = facet.locator("input:checked")
    assert listing.address == f"{LIST}?skill={chosen.get_attribute('value')}"
    assert facet.locator("details").first.get_attribute("open") is not None
    chosen.uncheck()
    listing.settle(LIST)

    typed.fill("bestaat niet")
    tab.fill('[name="q"]', "leren")  # Leaves the field, and types on while the answer comes.
    tab.wait_for_selector(".notice")
    assert "‘bestaat niet’" in listing.heard[-1]
    assert listing.address == LIST
    assert tab.locator('[name="q"]').input_value() == "leren"
    listing.choose("rol", "ontwikkelaar", f"{LIST}?q=leren&rol=ontwikkelaar")
    assert "zoeken naar ‘leren’" in tab.title()
    assert tab.locator('#sorteer option[value="relevantie"]').count() == 1
    assert listing.is_same_document


def test_q74_the_keyboard_alone_filters_and_clears_a_chip(page, filled):
    listing = List(page(LIST))
    tab = listing.tab
    tab.focus('[name="rol"][value="marktverkenner"]')
    tab.keyboard.press("Space")
    listing.settle(f"{LIST}?rol=marktverkenner")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    two = f"{LIST}?rol=marktverkenner&rol=ontwikkelaar"
    listing.settle(two)
    assert listing.focused == "ontwikkelaar"
    tab.focus('[data-chip="rol:marktverkenner"]')
    tab.keyboard.press("Enter")
    listing.settle(f"{LIST}?rol=ontwikkelaar")
    assert tab.evaluate("document.activeElement.dataset.chip") == "rol:ontwikkelaar"
    tab.keyboard.press("Tab")
    assert "Wis alle filters" in tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("Enter")
    listing.settle(LIST)
    assert tab.evaluate("document.activeElement.id") == "resultaten"
    tab.keyboard.press("Tab")
    assert listing.focused == "bijgewerkt" or tab.evaluate("document.activeElement.href")
    assert len(listing.heard) == 4
    # Unticking what leaves nothing else keeps the focus too: a disabled control would lose it.
    listing.visit.goto(f"{LIST}?doelgroep=praktijkopleiders&bereik=landelijk")
    listing = List(listing.visit)
    assert listing.total == 0
    assert tab.locator(".results__sort").is_hidden()
    tab.locator('[data-facet="doelgroep"] .tick:checked').press("Space")
    listing.settle(f"{LIST}?bereik=landelijk")
    assert listing.focused == "praktijkopleiders"
    assert tab.locator(".results__sort").is_visible()


def test_q74_the_drawer_of_a_phone_counts_along_and_gives_the_focus_back(page, filled):
    listing = List(page(LIST, viewport=PHONE))
    tab = listing.tab
    tab.click(".results__open")
    assert tab.locator("#filters").is_visible()
    tab.click('[data-facet="rol"] summary')
    expected = listing.choose("rol", "ontwikkelaar", f"{LIST}?rol=ontwikkelaar#filters")
    button = tab.locator(".filters__foot button")
    assert button.inner_text() == f"Toon {expected} praktijken"
    assert button.is_visible()
    more = f"{LIST}?rol=marktverkenner&rol=ontwikkelaar"
    listing.choose("rol", "marktverkenner", f"{more}#filters")
    button.click()
    listing.settle(more)
    assert tab.locator("#filters").is_hidden()
    assert "results__open" in listing.focused
    assert tab.locator(".results__open").inner_text() == "Filters (2)"
    tab.go_back()  # One visit to the drawer is one step.
    listing.settle(LIST)
    assert tab.locator("#filters").is_hidden()
    tab.go_forward()
    listing.settle(more)

    tab.click(".results__open")
    tab.click(".filters__clear")
    listing.settle(f"{LIST}#filters")
    assert tab.locator("#filters").is_visible()
    assert "Toon 101 praktijken" in tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("Escape")
    assert tab.locator("#filters").is_hidden()
    assert "results__open" in listing.focused
    assert listing.address == LIST
    assert listing.is_same_document


def test_without_an_answer_the_browser_goes_there_itself(page, filled):
    listing = List(page(LIST))
    tab = listing.tab
    tab.route("**/praktijken/?*", lambda route: route.abort(), times=1)
    listing.option("rol", "ontwikkelaar").click()
    tab.wait_for_url("**/praktijken/?rol=ontwikkelaar")
    tab.wait_for_load_state()
    assert not listing.is_same_document
    assert "Rol: Ontwikkelaar" in tab.title()


def test_a_slow_answer_never_overtakes_a_later_choice(page, filled):
    listing = List(page(LIST))
    tab = listing.tab
    waiting = []
    tab.route("**/praktijken/?rol=ontwikkelaar", lambda route: waiting.append(route))
    listing.option("rol", "ontwikkelaar").click()
    address = f"{LIST}?rol=marktverkenner&rol=ontwikkelaar"
    listing.option("rol", "marktverkenner").click()
    listing.settle(address)
    assert len(listing.heard) == 1
    tab.go_back()
    listing.settle(LIST)
    assert listing.total == 101
    for route in waiting:
        route.abort()
