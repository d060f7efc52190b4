"""A coordinator's first example: invited, logged in, written and sent, in few clicks."""

import re

import pytest
from django.core import mail

from catalogue.models import State
from practices import invitations
from practices.models import GoodPractice, Partnership, PracticePartnership
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import LOGIN, PASSWORD
from tests.browser.test_admin import press_until

pytestmark = pytest.mark.browser

EMAIL = "mia@voorbeeld.example"
MOST = 10
TEXTS = {
    "title": "Leren lassen bij de buren",
    "summary": "Lassers van drie bedrijven leren elkaar het vak, met een docent erbij.",
    "question": "Bedrijven vonden geen lassers die aluminium konden lassen.",
    "approach": "Wij zetten drie bedrijven bij elkaar en maakten samen een rooster.",
    "sources-0-title": "Verslag van het eerste jaar",
    "sources-0-url": "https://voorbeeld.example/verslag",
}
# The activity gives the track and the role, the pps its province.
TICKED = ["Leren op de werkplek", "Docenten", "Zorg, welzijn en sport", "Informeel leren"]
# Whatever brings it about, a click is one that the page hears.
COUNT = """
  addEventListener("click", (event) => {
    if (event.isTrusted && !event.target.closest("input:not([type=checkbox], [type=radio], "
        + "[type=submit], [type=button], [type=file]), textarea")) window.heard();
  }, true);
"""


class Clicks:
    """Counts in the page itself, so that no click escapes; one in a text field is typing."""

    def __init__(self, visit):
        self.number = 0
        visit.page.expose_function("heard", self.hear)
        visit.page.add_init_script(COUNT)

    def hear(self):
        self.number += 1


@pytest.fixture
def partnership(filled):
    """A real one, in one province."""
    return Partnership.objects.published().get(slug="chill")


@pytest.fixture
def invited(user, partnership):
    """The address in the mail, where a coordinator chooses a password."""
    invitations.invite(EMAIL, [partnership], by=user, first_name="Mia")
    # From the mail itself: what is stored of it is emptied as soon as it has left.
    (address,) = re.findall(r"/beheer/welkom/\S+", mail.outbox[-1].body)
    return address


def choose_password(tab):
    for field in tab.locator("input[type=password]").all():
        field.fill(PASSWORD)
    tab.click("input[type=submit]")


def log_in(tab):
    tab.fill("[name=username]", EMAIL)
    tab.fill("[name=password]", PASSWORD)
    tab.click("input[type=submit]")
    tab.wait_for_url("**/beheer/")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_a_first_example_is_written_and_sent_in_ten_clicks(page, invited, partnership, viewport):
    visit = page(invited, viewport=viewport)
    choose_password(visit.page)
    clicks = Clicks(visit)
    tab = visit.page
    visit.goto(LOGIN)
    log_in(tab)
    tab.get_by_role("link", name="Nieuwe praktijk").click()
    tab.wait_for_selector("[name=title]:focus")
    for name, text in TEXTS.items():
        tab.fill(f"[name={name}]", text)
    for label in TICKED:
        tab.get_by_label(label, exact=True).check()
    problems = visit.violations()
    tab.get_by_role("button", name="Opslaan en ter beoordeling sturen").click()
    tab.wait_for_url("**/beheer/")
    said = tab.inner_text(".messagelist")
    assert "‘Leren lassen bij de buren’ staat nu ter beoordeling." in said
    assert 3 + len(TICKED) == clicks.number <= MOST
    problems += visit.violations()
    assert problems == []
    practice = GoodPractice.objects.get(title=TEXTS["title"])
    assert practice.state == State.REVIEW
    (link,) = PracticePartnership.objects.filter(practice=practice)
    assert (link.partnership, link.is_lead) == (partnership, True)
    assert {term.label for term in practice.terms.all()} >= {"Limburg", *TICKED[1:]}
    assert [role.code for role in practice.roles.all()] == ["aanbieder-mkb"]
    assert [track.code for track in practice.tracks.all()] == ["bijscholing"]
    assert visit.csp_messages == visit.errors == visit.failed_requests == []


def test_the_same_with_the_keyboard_alone(page, invited):
    visit = page(invited)
    choose_password(visit.page)
    visit.goto(LOGIN)
    tab = visit.page
    for text, key in [(EMAIL, "Tab"), (PASSWORD, "Enter")]:
        tab.keyboard.type(text)
        tab.keyboard.press(key)
    tab.wait_for_url("**/beheer/")
    press_until(tab, "Tab", ".work__new a")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("[name=title]:focus")
    boxes = {name: tab.get_by_label(name, exact=True).get_attribute("id") for name in TICKED}
    for name in ("title", "summary"):
        press_until(tab, "Tab", f"[name={name}]")
        tab.keyboard.type(TEXTS[name])
    for box in boxes.values():
        press_until(tab, "Tab", f"#{box}")
        tab.keyboard.press("Space")
    for name in ("question", "approach", "sources-0-title", "sources-0-url"):
        press_until(tab, "Tab", f"[name={name}]")
        tab.keyboard.type(TEXTS[name])
    press_until(tab, "Tab", "[name=_submit]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/beheer/")
    assert GoodPractice.objects.get(title=TEXTS["title"]).state == State.REVIEW


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_what_is_missing_is_listed_and_each_line_leads_to_its_field(page, invited, script):
    visit = page(invited, java_script_enabled=script)
    choose_password(visit.page)
    visit.goto(LOGIN)
    tab = visit.page
    log_in(tab)
    tab.click(".work__new a")
    tab.fill("[name=title]", TEXTS["title"])
    tab.fill("[name=approach]", TEXTS["approach"])
    tab.click("[name=_submit]")
    tab.wait_for_url("**/change/")
    links = tab.locator(".messagelist .needs a")
    assert links.all_inner_texts() == [
        "Vul in: samenvatting.", "Vul in: vraagstuk.", "Kies minstens één rol.",
        "Noem minstens één bron.", "Kies minstens één term bij doelgroep.",
        "Kies minstens één term bij sector.", "Kies minstens één term bij leervorm.",
    ]  # fmt: skip
    assert GoodPractice.objects.get(title=TEXTS["title"]).state == State.CONCEPT
    if script:
        tab.wait_for_selector(".needs a:focus")
        assert visit.violations() == []
    led_to = []
    for link in links.all():
        link.press("Enter")
        led_to.append(tab.evaluate("document.activeElement.name"))
    assert led_to == [
        "summary", "question", "roles", "sources-0-title", "terms_doelgroep", "terms_sector",
        "terms_leervorm",
    ]  # fmt: skip
