"""Pages of accounts in a real browser: accessible, quiet under the content policy, by keyboard."""

import base64
import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.urls import reverse

from practices import invitations
from practices.models import Attempt, OutgoingMail, User
from tests.accounts.visitor import code_of, with_factor
from tests.browser.conftest import DESKTOP, NARROWEST
from tests.browser.desk import LOGIN, NAME, PASSWORD

pytestmark = pytest.mark.browser

VIEWPORTS = {"320": NARROWEST, "1280": DESKTOP}
EMAIL = "noor@voorbeeld.example"
SETUP, OVERVIEW = "/beheer/tweestaps/instellen/", "/beheer/tweestaps/"
FORGOTTEN = "/beheer/wachtwoord-vergeten/"


def complaints(visit, where):
    """What is wrong with the page as it stands."""
    visit.page.wait_for_load_state("networkidle")
    wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [
        *(f"{where}: {violation}" for violation in visit.violations()),
        *([f"{where}: {wide} px wider than the screen"] if wide > 0 else []),
        *([] if visit.page.locator("h1").count() == 1 else [f"{where}: not one h1"]),
    ]


@pytest.fixture(autouse=True)
def forgotten(filled):
    yield
    Attempt.objects.all().delete()
    OutgoingMail.objects.all().delete()


@pytest.fixture
def invitation(filled):
    user = User.objects.create_user(EMAIL, EMAIL)
    return reverse(
        "invitation", args=[invitations.uid_of(user), invitations.tokens.make_token(user)]
    )


@pytest.mark.parametrize("width", VIEWPORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_who_is_not_in_are_accessible_and_quiet(page, user, invitation, width, scheme):
    visit = page(LOGIN, viewport=VIEWPORTS[width], color_scheme=scheme)
    tab, problems = visit.page, []
    problems += complaints(visit, "login")
    enter_wrong(tab)
    problems += complaints(visit, "wrong password")
    for address in (FORGOTTEN, "/beheer/wachtwoord/MQ/onzin/", "/beheer/welkom/MQ/onzin/"):
        visit.goto(address)
        problems += complaints(visit, address)
    visit.goto(FORGOTTEN)
    tab.fill("[name=email]", "niemand@voorbeeld.example")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/verstuurd/")
    problems += complaints(visit, "sent")
    visit.goto(invitation)
    problems += complaints(visit, "invitation")
    for field in ("new_password1", "new_password2"):
        tab.fill(f"[name={field}]", "kort")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".errorlist")
    problems += complaints(visit, "weak password")
    for field in ("new_password1", "new_password2"):
        tab.fill(f"[name={field}]", "paars fietsje onder de kaasplank")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/wachtwoord-opgeslagen/")
    problems += complaints(visit, "chosen")
    assert problems == []
    assert visit.csp_messages == []
    assert visit.foreign_requests == []


def enter_wrong(tab):
    tab.fill("[name=username]", NAME)
    tab.fill("[name=password]", "niet het wachtwoord")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".errornote")


@pytest.mark.parametrize("width", VIEWPORTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_q20_the_second_step_is_set_up_and_used(desk, page, user, width, scheme):
    options = {"viewport": VIEWPORTS[width], "color_scheme": scheme}
    visit = desk(**options)
    tab, problems = visit.page, []
    visit.goto(OVERVIEW)
    problems += complaints(visit, "overview, off")
    tab.click(f'a[href="{SETUP}"]')
    tab.wait_for_load_state("networkidle")
    picture = tab.locator(".account__picture")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    tab.click(".account summary")
    problems += complaints(visit, "set-up")
    written = tab.inner_text(".account__key").replace(" ", "")
    key = base64.b32decode(written).hex()
    tab.fill("[name=code]", "000000")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".errorlist")
    assert tab.evaluate("document.activeElement.name") == "code"
    problems += complaints(visit, "wrong code")
    tab.fill("[name=code]", code_of(key))
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".account__codes")
    problems += complaints(visit, "recovery codes")
    (code, *_) = tab.locator(".account__codes li").all_inner_texts()
    tab.click("text=Ik heb ze bewaard")
    visit.goto(OVERVIEW)
    problems += complaints(visit, "overview, on")
    again = page(LOGIN, **options)
    log_in_by_keyboard(again.page)
    again.page.wait_for_url("**/login/code/")
    assert again.page.evaluate("document.activeElement.name") == "code"
    problems += complaints(again, "code")
    again.page.fill("[name=code]", code)
    again.page.keyboard.press("Enter")
    again.page.wait_for_url("**/beheer/")
    assert problems == []
    for done in (visit, again):
        assert done.csp_messages == []
        assert done.foreign_requests == []


def log_in_by_keyboard(tab):
    """The first field has the focus; Tab and Enter do the rest."""
    tab.keyboard.type(NAME)
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")


def test_q20_it_works_without_script(page, user):
    key, _ = with_factor(user)
    visit = page(LOGIN, java_script_enabled=False)
    log_in_by_keyboard_less(visit.page)
    visit.page.fill("[name=code]", code_of(key))
    visit.page.click("[type=submit]")
    visit.page.wait_for_url("**/beheer/")
    assert visit.page.locator("#logout-form").count() == 1


def log_in_by_keyboard_less(tab):
    tab.fill("[name=username]", NAME)
    tab.fill("[name=password]", PASSWORD)
    tab.click("[type=submit]")
    tab.wait_for_url("**/login/code/")


def test_q14_a_password_can_be_pasted(page, user):
    visit = page(LOGIN)
    tab = visit.page
    tab.fill("[name=username]", PASSWORD)
    tab.focus("[name=username]")
    tab.keyboard.press("Control+A")
    tab.keyboard.press("Control+X")
    tab.focus("[name=password]")
    tab.keyboard.press("Control+V")
    assert tab.input_value("[name=password]") == PASSWORD
    tab.fill("[name=username]", NAME)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/beheer/")


def test_q18_who_comes_back_too_late_is_told_so(desk, user):
    visit = desk()
    session = SessionStore(Session.objects.get().session_key)
    session["seen"] = session["seen"] - 9 * 3600
    session.save()
    visit.goto("/beheer/practices/goodpractice/?state__exact=concept")
    assert "Je bent automatisch uitgelogd" in visit.page.inner_text(".messagelist")
    assert visit.violations() == []
    enter_again(visit.page)
    assert visit.page.url.endswith("/beheer/practices/goodpractice/?state__exact=concept")


def enter_again(tab):
    tab.fill("[name=username]", NAME)
    tab.fill("[name=password]", PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: "/login/" not in url)


def test_a_beheerder_invites_a_coordinator(desk, user):
    user.is_superuser = True
    user.save()
    visit = desk(viewport=NARROWEST)
    tab = visit.page
    visit.goto("/beheer/practices/user/")
    tab.click("text=Coördinator uitnodigen")
    assert complaints(visit, "invite") == []
    tab.fill("[name=email]", EMAIL)
    tab.click(".submit-row [type=submit]")
    tab.wait_for_selector(".faults")
    assert complaints(visit, "invite, wrong") == []
    tab.locator("[name=partnerships]").first.check()
    tab.click(".submit-row [type=submit]")
    tab.wait_for_selector(".messagelist .success")
    invited = User.objects.get(username=EMAIL)
    visit.goto(reverse("admin:practices_user_change", args=[invited.pk]))
    assert complaints(visit, "account") == []
    visit.goto("/beheer/catalogue/auditentry/")
    assert complaints(visit, "audit log") == []
    assert re.search("Uitgenodigd", tab.inner_text("#result_list"))
    assert visit.csp_messages == []
