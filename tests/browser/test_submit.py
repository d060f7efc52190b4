"""A visitor who sends in an example, with the keyboard alone, with script and without."""

import pytest
from django.utils import timezone

from practices.models import GoodPractice, Submission
from tests.browser.conftest import DESKTOP, NARROWEST
from tests.portal.visitor import CARD, CONTACT, NEW, START

pytestmark = pytest.mark.browser

VIEWPORTS = {"320": NARROWEST, "1280": DESKTOP}
PRACTICE = "/praktijken/gas-erop-learning-communities/"
FOCUSED = "selector => document.activeElement.matches(selector)"


def tab_to(page, selector, limit=120):
    """Press Tab until the focus is there, and visible."""
    for _ in range(limit):
        if page.evaluate(FOCUSED, selector):
            box = page.evaluate(
                "() => { const box = document.activeElement.getBoundingClientRect();"
                "return box.bottom > 0 && box.top < innerHeight; }"
            )
            assert box, f"{selector} has the focus and cannot be seen"
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {selector}")


def fill_in(page, values):
    for name, value in values.items():
        tab_to(page, f"[name={name}]")
        page.keyboard.insert_text(value)


def press(page, selector):
    """What is pressed leads to another page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tick(page, selector):
    tab_to(page, selector)
    page.keyboard.press("Space")


def refuse_cookies(page):
    press(page, ".cookies button[value=weigeren]")


def problems_of(visit, name):
    found = [f"{name}: {violation}" for violation in visit.violations()]
    wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        found.append(f"{name}: {wide} px wider than the screen")
    if visit.page.locator("h1").count() != 1:
        found.append(f"{name}: not one h1")
    return found


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_q74_an_example_is_sent_with_the_keyboard_alone(page, filled, has_script):
    visit = page(START, java_script_enabled=has_script)
    tab = visit.page
    refuse_cookies(tab)
    press(tab, f'main a[href="{NEW}"]')
    press(tab, "main form button")
    assert tab.evaluate("document.activeElement.className") == "errors"
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.name") == "title"
    fill_in(tab, CARD)
    press(tab, "main form button")
    tick(tab, "[name=doelgroep]")
    press(tab, "main form button")
    fill_in(tab, {"approach": "Samen aan een echte storing."})
    press(tab, "main form button")
    fill_in(tab, {name: CONTACT[name] for name in ("name", "email")})
    tick(tab, "[name=agreed]")
    press(tab, "main form button")
    assert tab.locator("h1").inner_text() == "Controleer je antwoorden"
    press(tab, "main section a")
    assert tab.locator("[name=title]").input_value() == CARD["title"]
    press(tab, "main form button")
    press(tab, "main form button")
    assert tab.locator("h1").inner_text() == "Bedankt voor je voorbeeld"
    submission = Submission.objects.get()
    assert submission.reference in tab.locator("main").inner_text()
    assert (submission.status, submission.title) == ("ingediend", CARD["title"])
    names = {cookie["name"] for cookie in tab.context.cookies()}
    assert names == {"llo_keuze"}
    assert visit.csp_messages == []
    assert visit.errors == []


@pytest.mark.parametrize("width", VIEWPORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_q73_every_step_is_accessible_with_and_without_errors(page, filled, width, scheme):
    visit = page(NEW, viewport=VIEWPORTS[width], color_scheme=scheme)
    tab = visit.page
    problems = problems_of(visit, "kaart")

    def onward():
        tab.click("main form button")
        tab.wait_for_load_state()

    onward()
    problems += problems_of(visit, "kaart met fouten")
    for name, value in CARD.items():
        tab.fill(f"[name={name}]", value)
    onward()
    problems += problems_of(visit, "voor wie")
    onward()
    problems += problems_of(visit, "voor wie met fouten")
    tab.check("[name=doelgroep] >> nth=0")
    onward()
    problems += problems_of(visit, "verhaal")
    tab.fill("[name=approach]", "Mail noor@voorbeeld.example")
    onward()
    problems += problems_of(visit, "verhaal met fouten")
    tab.fill("[name=approach]", "Samen.")
    onward()
    problems += problems_of(visit, "contact")
    onward()
    problems += problems_of(visit, "contact met fouten")
    tab.fill("[name=name]", "Noor" * 20)
    tab.fill("[name=email]", CONTACT["email"])
    tab.check("[name=agreed]")
    onward()
    problems += problems_of(visit, "controle")
    check = tab.url
    onward()
    problems += problems_of(visit, "verstuurd")
    tab.goto(check)
    problems += problems_of(visit, "status")
    assert problems == []
    assert visit.foreign_requests == []
    assert visit.failed_requests == []
    assert visit.csp_messages == []
    assert visit.errors == []


@pytest.mark.parametrize("width", VIEWPORTS)
def test_q74_a_fault_is_reported_from_a_practice(page, filled, width):
    visit = page(PRACTICE, viewport=VIEWPORTS[width])
    tab = visit.page
    refuse_cookies(tab)
    press(tab, f'.prose a[href^="/melden/?pagina={PRACTICE}"]')
    problems = problems_of(visit, "melden")
    press(tab, "main form button")
    problems += problems_of(visit, "melden met fouten")
    fill_in(tab, {"message": "De link werkt niet meer."})
    press(tab, "main form button")
    problems += problems_of(visit, "gemeld")
    assert problems == []
    assert tab.locator("h1").inner_text() == "Bedankt voor je melding"
    assert Submission.objects.get().practice == GoodPractice.objects.get(
        slug=PRACTICE.split("/")[2]
    )


def test_an_editor_makes_a_concept_of_what_came_in(desk, page, filled, user):
    submission = Submission.objects.create(
        **{name: CARD[name] for name in ("title", "summary", "organisation", "source_url")},
        status="ingediend", sent_at=timezone.now(), choices=["doelgroep:werknemers"],
    )  # fmt: skip
    for viewport in VIEWPORTS.values():
        visit = desk(viewport=viewport)
        visit.goto(f"/beheer/practices/submission/{submission.pk}/change/")
        assert problems_of(visit, "inzending") == []
    visit.goto("/beheer/")
    visit.page.click(".work__tile a:has-text('Inzendingen')")
    visit.page.click(f"text={submission.reference}")
    visit.page.click("text=Maak concept van deze inzending")
    assert visit.page.locator("h1").inner_text() == CARD["title"]
    practice = GoodPractice.objects.get(title=CARD["title"])
    assert practice.submissions.get() == submission
    practice.delete()
