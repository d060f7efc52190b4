"""Examples sent again, sent too often, sent by a program or by another site."""

import pytest

from llo_portal.waiting import in_words
from practices.models import Attempt, Submission
from tests.page import Page
from tests.portal.visitor import CARD, NEW, Visitor, only_submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def test_q35_sending_twice_is_one_submission_with_one_number(visitor):
    check = visitor.walk()
    first = visitor.look(visitor.send_step(check, {})["Location"])
    again = Page(visitor.send_step(check, {}))
    assert again.status == 200
    assert again.texts("h1") == ["Deze inzending hebben wij al ontvangen"]
    numbers = [page.one("[data-reference]").get("data-reference") for page in (first, again)]
    assert numbers == [only_submission().reference] * 2


def test_q35_a_sent_example_cannot_be_changed_by_going_back(visitor):
    check = visitor.walk()
    visitor.send_step(check, {})
    answer = visitor.send_step(check.replace("controle", "kaart"), CARD | {"title": "Anders"})
    assert answer["Location"] == only_submission().get_absolute_url()
    assert only_submission().title == CARD["title"]


@pytest.mark.parametrize("address", [NEW, "/melden/?pagina=/praktijken/"])
def test_q36_a_program_that_fills_in_everything_is_thanked_and_not_kept(address, visitor):
    values = CARD | {"message": "Dit klopt niet.", "homepage": "https://kwaad.example"}
    page = Page(visitor.send_step(address, values))
    assert page.status == 200
    assert page.texts("h1") == ["Bedankt"]
    assert "We hebben niets bewaard" in page.main
    assert (Submission.objects.count(), Attempt.objects.count()) == (0, 0)


def test_q36_the_twenty_first_within_an_hour_is_refused_with_a_way_out(visitor, settings):
    settings.CONTACT_EMAIL = "redactie@voorbeeld.example"
    for number in range(20):
        assert visitor.send_step(NEW, CARD | {"title": f"Nummer {number}"}).status_code == 303
    answer = visitor.send_step(NEW, CARD)
    page = Page(answer)
    assert page.status == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert "je tekst staat er nog" in page.main
    assert f"Wacht {in_words(int(answer['Retry-After']))} en verstuur opnieuw" in page.main
    assert "no-store" in answer["Cache-Control"]
    assert "redactie@voorbeeld.example" in page.main
    assert Submission.objects.count() == 20
    assert visitor.send_step("/melden/", {"message": "Ook dit niet."}).status_code == 429
    assert Visitor(REMOTE_ADDR="192.0.2.7").send_step(NEW, CARD).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://kwaad.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    ],
)
@pytest.mark.parametrize("address", [NEW, "/melden/"])
def test_q11_another_site_cannot_send_it(address, headers, visitor):
    values = CARD | {"message": "x"}
    page = Page(visitor.send_step(address, values, headers=headers))
    assert page.status == 403
    assert page.texts("h1") == ["Je sessie is verlopen"]
    assert "je tekst staat er nog" in page.main
    assert Submission.objects.count() == 0


def test_q11_another_site_cannot_go_on_with_it(visitor):
    check = visitor.walk()
    foreign = {"origin": "https://kwaad.example", "sec-fetch-site": "cross-site"}
    for address in (check, check.replace("controle", "kaart")):
        assert visitor.send_step(address, CARD | {"title": "x"}, headers=foreign).status_code == 403
    submission = only_submission()
    assert (submission.status, submission.title) == ("begonnen", CARD["title"])


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_q10_nothing_but_a_form_can_send_it(method, visitor):
    check = visitor.walk()
    for address in (NEW, check, check.replace("controle", "kaart"), "/melden/"):
        assert getattr(visitor.client, method)(address).status_code == 405
    assert only_submission().status == "begonnen"
