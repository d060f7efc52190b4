"""Taking back a step, and answering whether a practice still holds, in a real browser."""

import datetime

import pytest
from django.conf import settings

from catalogue.models import State, Term, Vocabulary
from practices.freshness import link_for
from practices.models import CheckAnswer, GoodPractice
from tests.browser.conftest import DESKTOP, NARROWEST
from tests.browser.desk import LIST
from tests.factories import make_coordinator, make_practice

pytestmark = pytest.mark.browser

LONG_AGO = datetime.date(2024, 1, 1)
VIEWPORTS = {"320": NARROWEST, "1280": DESKTOP}
SCRIPT = {"with script": True, "without script": False}


@pytest.fixture
def stale(filled):
    """A published practice, complete, that was checked long ago."""
    minima = Vocabulary.objects.filter(minimum__gt=0, applies_to="practice")
    return make_practice(
        slug="oud",
        title="Oude praktijk om na te kijken",
        checked_on=LONG_AGO,
        terms=[Term.objects.filter(vocabulary=vocabulary)[0] for vocabulary in minima],
    )


@pytest.fixture
def question(stale):
    """The address in the mail to its coordinator."""
    user = make_coordinator("anna", partnerships=[stale.partnerships.get()])
    return link_for(stale, user).removeprefix(settings.SITE_URL)


def is_too_wide(tab):
    return tab.evaluate("document.documentElement.scrollWidth > innerWidth")


def complaints(visit):
    return [
        *visit.violations(), *visit.csp_messages, *visit.errors, *visit.foreign_requests,
        *visit.failed_requests, *(["too wide"] if is_too_wide(visit.page) else []),
    ]  # fmt: skip


@pytest.mark.parametrize("width", VIEWPORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_question_is_accessible_in_every_state(page, question, width, scheme):
    visit = page(question, viewport=VIEWPORTS[width], color_scheme=scheme)
    tab = visit.page
    assert complaints(visit) == []
    tab.click("button[value=afvoeren]")
    tab.wait_for_selector(".notice")
    assert "De redactie kijkt naar je vraag" in tab.inner_text("main")
    assert complaints(visit) == []
    assert tab.context.cookies() == []


@pytest.mark.parametrize("script", SCRIPT)
def test_the_question_is_answered_with_yes(page, question, stale, script):
    visit = page(question, java_script_enabled=SCRIPT[script])
    visit.page.get_by_role("button", name="Ja, dit klopt nog").click()
    assert "Bedankt voor het nakijken" in visit.page.inner_text("main")
    stale.refresh_from_db()
    assert stale.checked_on > LONG_AGO
    assert visit.page.context.cookies() == []


def test_the_question_is_answered_with_the_keyboard_alone(page, question):
    visit = page(question)
    tab = visit.page
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "toelichting":
            break
    tab.keyboard.type("Gestopt.")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".notice")
    assert CheckAnswer.objects.get().remark == "Gestopt."


def test_who_changes_it_comes_to_the_login_and_then_to_the_form(page, question, stale):
    visit = page(question)
    visit.page.get_by_role("button", name="Ik pas het aan").click()
    visit.page.wait_for_url("**/beheer/login/**")
    assert f"{stale.pk}/change" in visit.page.url


@pytest.mark.parametrize("script", SCRIPT)
def test_a_step_is_taken_back_from_its_message(desk, stale, script):
    visit = desk(java_script_enabled=SCRIPT[script])
    tab = visit.page
    visit.goto(f"{LIST}{stale.pk}/change/")
    tab.locator(".steps__form", has=tab.locator("[value=gearchiveerd]")).get_by_role(
        "button", name="Archiveren"
    ).click()
    tab.wait_for_selector(".messagelist .success")
    assert GoodPractice.objects.get(pk=stale.pk).state == State.ARCHIVED
    tab.get_by_role("button", name="Ongedaan maken").click()
    tab.wait_for_selector(".messagelist .success")
    assert "Ongedaan gemaakt" in tab.inner_text(".messagelist")
    assert GoodPractice.objects.get(pk=stale.pk).state == State.PUBLISHED


@pytest.mark.parametrize("width", VIEWPORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_message_successor_and_archive_are_accessible(desk, stale, width, scheme):
    visit = desk(viewport=VIEWPORTS[width], color_scheme=scheme)
    tab = visit.page
    for address in ("/beheer/", f"{LIST}{stale.pk}/change/", f"{LIST}{stale.pk}/delete/"):
        visit.goto(address)
        tab.wait_for_load_state("networkidle")
        assert complaints(visit) == [], address
    tab.get_by_role("button", name="Naar het archief").click()
    tab.wait_for_selector(".messagelist .undo")
    tab.wait_for_load_state("networkidle")
    assert complaints(visit) == []
    visit.goto("/praktijken/oud/")
    assert "staat er niet meer" in tab.inner_text("h1")
    visit.goto("/beheer/catalogue/track/1/delete/")
    assert complaints(visit) == []


@pytest.mark.parametrize("width", VIEWPORTS)
def test_the_page_of_an_archived_practice_is_accessible(page, stale, width):
    other = GoodPractice.objects.published().filter(tracks__isnull=False).first()
    GoodPractice.objects.filter(pk=other.pk).update(state=State.ARCHIVED)
    visit = page(other.get_absolute_url(), viewport=VIEWPORTS[width])
    assert visit.page.locator("article[data-practice]").count() == 3
    assert visit.violations() == []
    assert not is_too_wide(visit.page)
