"""Editing in real browsers: two at once, a proposal and its judgement, text that stays."""

import pytest
from django.contrib.sessions.models import Session

from practices.models import ChangeProposal, GoodPractice
from tests.browser.conftest import DESKTOP, NARROWEST
from tests.browser.desk import LIST, LOGIN, PASSWORD
from tests.factories import make_coordinator, make_user

pytestmark = pytest.mark.browser


@pytest.fixture
def colleague(user):
    return make_user("co", groups=["redacteur"], is_staff=True, first_name="Co", last_name="Vos")


@pytest.fixture
def maker(user, draft):
    """The coordinator of the draft's pps."""
    yield make_coordinator("mia", partnerships=draft.partnerships.all())
    ChangeProposal.objects.all().delete()


@pytest.fixture
def log_in(page):
    """A browser of someone's own, logged in: log_in("co", viewport=...)."""

    def enter(name, **options):
        visit = page(LOGIN, **options)
        visit.page.fill("[name=username]", name)
        visit.page.fill("[name=password]", PASSWORD)
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**/beheer/")
        return visit

    return enter


def change(practice):
    return f"{LIST}{practice.pk}/change/"


def save(tab):
    tab.click("[name=_continue]")
    tab.wait_for_load_state()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_two_browsers_one_practice_lose_nothing_and_say_who_changed_what(
    log_in, user, colleague, draft, script
):
    first = log_in(user.username, java_script_enabled=script)
    second = log_in("co", java_script_enabled=script)
    for visit in (first, second):
        visit.goto(change(draft))
    second.page.fill("[name=approach]", "Eerst de school.")
    second.page.fill("[name=results]", "Banen.")
    save(second.page)
    tab = first.page
    tab.fill("[name=approach]", "Eerst het bedrijf.")
    tab.fill("[name=lessons]", "Begin klein.")
    save(tab)
    shown = tab.inner_text("#verschillen")
    assert "Co Vos heeft dit intussen opgeslagen" in shown
    assert "Co Vos heeft intussen gewijzigd: Opbrengst." in tab.inner_text(".messagelist")
    assert tab.input_value("[name=approach]") == "Eerst het bedrijf."
    assert tab.input_value("[name=lessons]") == "Begin klein."
    draft.refresh_from_db()
    assert (draft.approach, draft.lessons) == ("Eerst de school.", "")
    if script:
        assert first.violations() == []
    tab.check("[name=keuze-approach][value=mijn]")
    tab.fill("[name=approach]", "Eerst de school, dan het bedrijf.")
    save(tab)
    draft.refresh_from_db()
    assert draft.approach == "Eerst de school, dan het bedrijf."
    assert (draft.lessons, draft.results) == ("Begin klein.", "Banen.")
    assert first.csp_messages == second.csp_messages == []
    assert first.errors == second.errors == []


def publish(practice):
    GoodPractice.objects.filter(pk=practice.pk).update(
        state="gepubliceerd", published_on="2026-11-01", updated_on="2026-11-01",
        checked_on="2026-11-01", approach="Eerst dit.",
    )  # fmt: skip


@pytest.mark.parametrize("width", [NARROWEST, DESKTOP], ids=["320", "1280"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_proposal_from_maker_to_editor(log_in, user, maker, draft, width, scheme):
    publish(draft)
    options = {"viewport": width, "color_scheme": scheme}
    mia = log_in("mia", **options)
    mia.goto(change(draft))
    mia.page.fill("[name=approach]", "Eerst dat.\n\nEn daarna nog iets heel anders.")
    mia.page.fill("[name=toelichting]", "Zo gaat het nu.")
    problems = mia.violations()
    mia.page.click("[name=_save]")
    assert "ligt bij de redactie" in mia.page.inner_text(".messagelist")
    problems += mia.violations()
    editor = log_in(user.username, **options)
    editor.page.click(".job a:has-text('Beoordelen')")
    assert editor.page.text_content(".side del") == "[weggehaald: dit.]"
    problems += editor.violations()
    assert editor.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    editor.page.fill("[name=antwoord]", "Dank je.")
    editor.page.click("button[value=overnemen]")
    assert "bijgewerkt met het voorstel" in editor.page.inner_text(".messagelist")
    editor.goto(f"{LIST}{draft.pk}/history/")
    editor.page.click(".edit summary")
    problems += editor.violations()
    mia.goto(change(draft))
    assert "Dank je." in mia.page.inner_text(".proposals")
    problems += mia.violations()
    assert problems == []
    draft.refresh_from_db()
    assert draft.approach.startswith("Eerst dat.")


def test_an_old_text_goes_back_into_the_form(log_in, user, draft):
    visit = log_in(user.username)
    tab = visit.page
    visit.goto(change(draft))
    tab.fill("[name=approach]", "Eerste tekst.")
    save(tab)
    tab.fill("[name=approach]", "Tweede tekst.")
    save(tab)
    visit.goto(f"{LIST}{draft.pk}/history/")
    tab.locator(".edit", has_text="Wat veranderde er").nth(1).locator("a.button").click()
    assert tab.input_value("[name=approach]") == "Eerste tekst."
    draft.refresh_from_db()
    assert draft.approach == "Tweede tekst."
    save(tab)
    draft.refresh_from_db()
    assert draft.approach == "Eerste tekst."


def type_in(tab, selector, text):
    tab.click(selector)
    tab.keyboard.press("ControlOrMeta+A")
    tab.keyboard.type(text)


def test_q98_typed_text_comes_back_after_an_ended_session(log_in, user, draft):
    visit = log_in(user.username)
    tab = visit.page
    visit.goto(change(draft))
    type_in(tab, "[name=approach]", "Getypt terwijl de sessie afliep.")
    tab.click("#sources-group .add-row a")
    number = draft.sources.count()
    # The row before it is the spare one for who has no script.
    type_in(tab, f"[name=sources-{number + 1}-title]", "Nieuwe bron")
    type_in(tab, f"[name=sources-{number + 1}-url]", "https://voorbeeld.example/nieuw")
    Session.objects.all().delete()
    tab.click("[name=_continue]")
    tab.wait_for_url("**/login/**")
    tab.fill("[name=username]", user.username)
    tab.fill("[name=password]", PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: "/login/" not in url)
    assert tab.is_visible("[data-keep]")
    assert visit.violations() == []
    tab.click("[data-restore]")
    assert tab.input_value("[name=approach]") == "Getypt terwijl de sessie afliep."
    save(tab)
    draft.refresh_from_db()
    assert draft.approach == "Getypt terwijl de sessie afliep."
    assert draft.sources.count() == number + 1
    assert not tab.is_visible("[data-keep]")
    visit.goto(change(draft))
    assert not tab.is_visible("[data-keep]")


def test_q98_kept_text_meets_what_a_colleague_saved_meanwhile(log_in, user, colleague, draft):
    visit = log_in(user.username)
    tab = visit.page
    visit.goto(change(draft))
    type_in(tab, "[name=approach]", "Van mij.")
    tab.wait_for_timeout(600)
    tab.on("dialog", lambda dialog: dialog.accept())
    visit.goto("/beheer/")
    second = log_in("co")
    second.goto(change(draft))
    second.page.fill("[name=approach]", "Van Co.")
    save(second.page)
    visit.goto(change(draft))
    tab.click("[data-restore]")
    save(tab)
    assert "Welke tekst blijft?" in tab.inner_text("#verschillen")
    draft.refresh_from_db()
    assert draft.approach == "Van Co."


def test_kept_text_that_is_dropped_stays_away_and_is_nobody_elses(log_in, user, colleague, draft):
    visit = log_in(user.username)
    tab = visit.page
    tab.on("dialog", lambda dialog: dialog.accept())
    visit.goto(change(draft))
    type_in(tab, "[name=approach]", "Toch maar niet.")
    tab.wait_for_timeout(600)
    visit.goto(change(draft))
    tab.click("[data-drop]")
    visit.goto(change(draft))
    assert not tab.is_visible("[data-keep]")
    type_in(tab, "[name=approach]", "Van mij.")
    tab.wait_for_timeout(600)
    visit.goto("/beheer/")
    tab.click("#logout-form button")
    assert tab.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('tekst'))") == []


def test_kept_text_is_gone_after_a_month(log_in, user):
    visit = log_in(user.username)
    tab = visit.page
    tab.evaluate("""() => ['oud', 'nieuw'].forEach((name, days) => localStorage.setItem(
        `tekst 1 /${name}/`,
        JSON.stringify({ at: Date.now() - (days ? 29 : 31) * 24 * 60 * 60 * 1000, values: {} })
    ))""")
    tab.evaluate("localStorage.setItem('tekst 1 /stuk/', '{')")
    visit.goto("/beheer/")
    assert tab.evaluate("Object.keys(localStorage)") == ["tekst 1 /nieuw/"]


def test_the_measure_follows_what_is_typed(log_in, user, draft):
    visit = log_in(user.username)
    tab = visit.page
    visit.goto(change(draft))
    before = int(tab.inner_text("[data-percent]"))
    tab.click(".measure summary")
    need = tab.locator(".measure li", has_text="Vul in: aanpak.")
    assert need.is_visible()
    type_in(tab, "[name=approach]", "Zo deden we het.")
    assert not need.is_visible()
    assert int(tab.inner_text("[data-percent]")) > before
    assert visit.violations() == []


def test_the_preview_fits_in_a_phone(log_in, user, draft):
    visit = log_in(user.username)
    visit.goto(f"{LIST}{draft.pk}/voorbeeld/?breedte=telefoon")
    frame = visit.page.frame_locator("iframe.phone")
    assert frame.locator("h1").inner_text() == draft.title
    assert visit.page.frames[1].evaluate("innerWidth") < 400
    assert visit.violations() == []
    assert visit.csp_messages == []
