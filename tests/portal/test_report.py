"""Telling that something is wrong or out of date, from the foot of any page."""

import pytest

from practices.models import GoodPractice, Submission, SubmissionContact
from tests.page import Page
from tests.portal.addresses import MISSING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

PRACTICE = "/praktijken/gas-erop-learning-communities/"
ABOUT_IT = f"/melden/?pagina={PRACTICE}"
REPORT = {"message": "De link werkt niet meer.", "email": "noor@voorbeeld.example"}


def number(page):
    return page.one("[data-reference]").get("data-reference")


@pytest.mark.parametrize("address", ["/", PRACTICE, "/toegankelijkheid/", "/cookies/"])
def test_the_foot_of_a_page_leads_to_a_report_about_it(address, visitor):
    link = visitor.look(address).one('footer a[href^="/melden/"]')
    assert link.text == "Klopt er iets niet? Laat het weten"
    assert link.get("href") == f"/melden/?pagina={address}"


def test_a_fault_page_names_no_address(visitor):
    page = visitor.look(MISSING)
    assert page.one('footer a[href^="/melden/"]').get("href") == "/melden/"


def test_a_report_about_a_practice_reaches_the_queue(visitor):
    page = visitor.look(PRACTICE)
    assert page.select(f'.prose a[href="{ABOUT_IT}"]')
    assert (
        GoodPractice.objects.get(slug=PRACTICE.split("/")[2]).title in visitor.look(ABOUT_IT).main
    )
    page = Page(visitor.send_step(ABOUT_IT, REPORT))
    assert page.texts("h1") == ["Bedankt voor je melding"]
    report = Submission.objects.get()
    assert number(page) == report.reference
    assert (report.kind, report.status, report.message) == (
        "melding", "ingediend", REPORT["message"],
    )  # fmt: skip
    assert report.practice.get_absolute_url() == PRACTICE
    assert report.contact.email == REPORT["email"]
    assert not visitor.client.cookies


def test_without_an_address_nothing_of_a_person_is_kept(visitor):
    visitor.send_step(ABOUT_IT, {"message": "Oud."})
    assert Submission.objects.to_judge().count() == 1
    assert SubmissionContact.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    ["//kwaad.example/", "https://kwaad.example/", "/bestaat-niet/", "/praktijken/bestaat-niet/",
     "javascript:alert(1)", "/" + "a" * 400, "/voorbeeld-aandragen/" + "a" * 32 + "/", "\r\n/x",
     "/praktijken/%00/", "/[", "http://["],
)  # fmt: skip
def test_an_address_that_is_no_page_of_ours_is_left_out(address, visitor):
    page = Page(visitor.client.get("/melden/", {"pagina": address}))
    assert page.status == 200
    assert "Schrijf erbij om welke pagina het gaat." in page.main
    answer = visitor.client.post("/melden/", REPORT, query_params={"pagina": address})
    assert answer.status_code == 200
    assert Submission.objects.get().page == ""


def test_q35_the_same_report_twice_is_one_report_with_one_number(visitor):
    first, again = (Page(visitor.send_step(ABOUT_IT, REPORT)) for _ in range(2))
    assert again.texts("h1") == ["Deze melding hebben wij al ontvangen"]
    assert number(first) == number(again)
    assert Submission.objects.count() == 1
    visitor.send_step("/melden/", REPORT)
    assert Submission.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"message": ""}, "Vul in: Wat klopt er niet, of is verouderd?"),
        ({"message": "a" * 2001}, "Maak de tekst korter: hooguit 2000 tekens, je hebt er nu 2001."),
        ({"message": "a\x00b"}, "Haal de onzichtbare stuurtekens uit de tekst."),
        ({"email": "noor"}, "Vul een volledig e-mailadres in, met een @ en een punt."),
        ({"email": "a@b.example\nBcc: c@d.example"}, "Zet dit op één regel."),
    ],
)
def test_q34_q37_what_is_wrong_is_said_and_what_was_typed_is_kept(change, complaint, visitor):
    page = Page(visitor.send_step(ABOUT_IT, REPORT | change))
    assert page.texts(".errors li") == [complaint]
    kept = page.one("[name=email]").get("value"), page.one("[name=message]").text
    for name, value in zip(("email", "message"), kept, strict=True):
        if name not in change:
            assert value.strip() == REPORT[name]
    assert Submission.objects.count() == 0
