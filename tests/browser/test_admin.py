"""The admin in a real browser: accessible, quiet, and workable with the keyboard alone."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from catalogue.models import Page, State, Term
from practices.models import Partnership, User
from tests.browser.conftest import DESKTOP, NARROWEST, PHONE
from tests.browser.desk import LIST, LOGIN, NAME, PASSWORD
from tests.factories import make_partnership

pytestmark = pytest.mark.browser

VIEWPORTS = {"320": NARROWEST, "1280": DESKTOP}


def pages_of(practice):
    change = f"{LIST}{practice.pk}/change/"
    return [
        "/beheer/",
        "/beheer/handboek/",
        "/beheer/handboek/eerste-voorbeeld/",
        "/beheer/handboek/goed-voorbeeld/",
        LIST,
        f"{LIST}?q=niets-van-dien-aard",
        f"{LIST}add/",
        change,
        f"{LIST}{practice.pk}/history/",
        f"{LIST}{practice.pk}/delete/",
        f"{LIST}{practice.pk}/voorbeeld/",
        "/beheer/password_change/",
        "/beheer/password_change/done/",
        "/beheer/bestaat-niet/",
        reverse("admin:catalogue_page_change", args=[Page.objects.all()[0].pk]),
        reverse("admin:catalogue_term_change", args=[Term.objects.all()[0].pk]),
        reverse("admin:catalogue_synonymgroup_add"),
        reverse("admin:practices_user_add"),
        reverse("admin:auth_user_password_change", args=[User.objects.all()[0].pk]),
    ]


@pytest.mark.parametrize("width", VIEWPORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_q73_every_kind_of_page_is_accessible_and_quiet(desk, page, user, draft, width, scheme):
    options = {"viewport": VIEWPORTS[width], "color_scheme": scheme}
    login = page(LOGIN, **options)
    problems = [f"{LOGIN}: {violation}" for violation in login.violations()]
    user.is_superuser = True
    user.save()
    visit = desk(**options)
    for address in pages_of(draft):
        visit.goto(address)
        visit.page.wait_for_load_state("networkidle")
        for row in visit.page.locator(".inline-related > details > summary").all():
            row.click()
        problems += [f"{address}: {violation}" for violation in visit.violations()]
        wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            problems.append(f"{address}: {wide} px wider than the screen")
        if visit.page.locator("h1").count() != 1:
            problems.append(f"{address}: not one h1")
    assert problems == []
    assert visit.foreign_requests == []
    assert visit.csp_messages == []
    assert visit.errors == []


def test_refused_form_is_accessible_and_leads_to_its_faults(desk, draft):
    visit = desk()
    visit.goto(f"{LIST}{draft.pk}/change/")
    visit.page.fill("#id_title", "")
    visit.page.click("[name=_continue]")
    visit.page.click(".faults a")
    assert visit.page.evaluate("document.activeElement.id") == "id_title"
    assert visit.violations() == []


def press_until(tab, key, selector, limit=250):
    """Press a key until the focus is on what the selector names."""
    for _ in range(limit):
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        tab.keyboard.press(key)
    pytest.fail(f"{key} never reaches {selector}")


def test_q74_a_practice_is_edited_and_published_with_the_keyboard_alone(page, user, draft):
    practice = draft
    type(practice).objects.filter(pk=practice.pk).update(approach="Oude aanpak.")
    visit = page(LOGIN)
    tab = visit.page
    tab.keyboard.type(NAME)
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/beheer/")
    press_until(tab, "Tab", f".job a[href$='/{practice.pk}/change/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/change/")
    press_until(tab, "Tab", "[name=approach]")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("Nieuwe aanpak, in stappen.")
    # The editor does not keep the Tab key to itself.
    tab.keyboard.press("Tab")
    assert not tab.evaluate("document.activeElement.matches('[name=approach]')")
    press_until(tab, "Tab", "[name=_continue]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".messagelist .success")
    for button in ("[name=_submit]", ".steps__form:not(:has(textarea)) .button"):
        press_until(tab, "Tab", button)
        outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        tab.keyboard.press("Enter")
        tab.wait_for_selector(".messagelist .success")
    practice.refresh_from_db()
    assert (practice.state, practice.approach) == ("gepubliceerd", "Nieuwe aanpak, in stappen.")
    assert visit.csp_messages == []


def test_q74_focus_is_never_below_the_row_that_saves(desk, draft):
    visit = desk()
    tab = visit.page
    visit.goto(f"{LIST}{draft.pk}/change/")
    tab.focus("#id_title")
    covered = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        covered += tab.evaluate(
            """() => {
              const focused = document.activeElement;
              const row = document.querySelector(".submit-row");
              if (row.contains(focused)) return [];
              const bottom = focused.getBoundingClientRect().bottom;
              const isBelow = row.compareDocumentPosition(focused) & 4;
              return !isBelow && bottom > row.getBoundingClientRect().top + 1
                && focused.getBoundingClientRect().top > row.getBoundingClientRect().top
                ? [focused.outerHTML.slice(0, 80)] : [];
            }"""
        )
    assert covered == []


def test_q76_without_script_a_source_is_added_and_a_text_typed(desk, draft):
    number = draft.sources.count()
    visit = desk(java_script_enabled=False)
    tab = visit.page
    visit.goto(f"{LIST}{draft.pk}/change/")
    assert not tab.locator(".field-approach .markdownx__tools").is_visible()
    tab.fill("[name=approach]", "Getypt zonder script.")
    tab.fill(f"[name=sources-{number}-title]", "Nieuwe bron")
    tab.fill(f"[name=sources-{number}-url]", "https://voorbeeld.example/nieuw")
    tab.click("[name=_continue]")
    draft.refresh_from_db()
    assert draft.approach == "Getypt zonder script."
    assert draft.sources.count() == number + 1


def test_added_row_and_search_in_a_long_list_have_names(desk, draft):
    visit = desk()
    tab = visit.page
    visit.goto(f"{LIST}{draft.pk}/change/")
    assert not tab.locator("#practicepartnership_set-group .spare").first.is_visible()
    tab.click("#practicepartnership_set-group .add-row a")
    tab.click("#illustrations-group .add-row a")
    assert visit.violations() == []
    tab.locator("#practicepartnership_set-2 .select2-selection").click()
    tab.wait_for_selector(".select2-results__option")
    assert visit.violations() == []


def test_changed_form_asks_before_it_is_left(desk, draft):
    visit = desk()
    tab = visit.page
    visit.goto(f"{LIST}{draft.pk}/change/")
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    tab.click("#id_title")
    tab.keyboard.type(" nog iets")
    tab.click(".breadcrumbs a")
    tab.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert tab.url.endswith("/change/")
    tab.click("[name=_continue]")
    tab.wait_for_selector(".messagelist .success")
    assert asked == ["beforeunload"]


def test_on_a_phone_the_filters_fold_and_open_with_the_keyboard(desk, draft):
    visit = desk(viewport=PHONE)
    tab = visit.page
    visit.goto(LIST)
    choice = tab.locator("#changelist-filter li a").first
    assert not choice.is_visible()
    tab.focus(".sieves__head")
    tab.keyboard.press("Enter")
    assert choice.is_visible()
    assert visit.violations() == []
    tab.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    visit.goto(LIST)
    assert choice.is_visible()


def test_q76_without_script_the_filters_stand_open(desk, draft):
    visit = desk(viewport=PHONE, java_script_enabled=False)
    visit.goto(LIST)
    assert visit.page.locator("#changelist-filter li a").first.is_visible()


def test_what_was_typed_with_a_refused_step_comes_back_on_an_accessible_page(desk, draft):
    visit = desk()
    tab = visit.page
    type(draft).objects.filter(pk=draft.pk).update(state=State.REVIEW)
    visit.goto(f"{LIST}{draft.pk}/change/")
    tab.fill("[name=opmerking]", "Noem het jaar.")
    # A colleague was first.
    type(draft).objects.filter(pk=draft.pk).update(state=State.CONCEPT)
    tab.click(".steps__form:has(textarea) button")
    tab.wait_for_selector(".messagelist .error")
    assert tab.input_value("[name=opmerking]").strip() == "Noem het jaar."
    assert visit.violations() == []


def test_a_newcomer_finds_the_first_step_on_an_accessible_page(desk, user, draft):
    user.groups.set(Group.objects.filter(name="coördinator"))
    user.partnerships.add(make_partnership(name="Nieuwe pps"))
    visit = desk(viewport=PHONE)
    assert visit.page.locator(".work__welcome").is_visible()
    assert visit.violations() == []
    visit.page.click(".work__new a")
    assert visit.page.locator("[name=partnership] option[selected]").inner_text() == "Nieuwe pps"
    Partnership.objects.filter(name="Nieuwe pps").delete()
