"""The page behind the link in a mail: three buttons, no login, and nothing by looking."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from reversion.models import Version

from catalogue.models import State
from practices.freshness import link_for
from practices.models import CheckAnswer, GoodPractice
from tests.factories import make_coordinator, make_partnership, make_practice
from tests.page import Page

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.date(2024, 1, 1)


@pytest.fixture
def coordinator():
    return make_coordinator(partnerships=[make_partnership()])


@pytest.fixture
def practice(coordinator):
    return make_practice(
        title="Slimme las", partnership=coordinator.partnerships.get(), checked_on=LONG_AGO
    )


@pytest.fixture
def address(practice, coordinator, settings):
    return link_for(practice, coordinator).removeprefix(settings.SITE_URL)


def checked_on(practice):
    return GoodPractice.objects.values_list("checked_on", flat=True).get(pk=practice.pk)


def test_looking_shows_three_buttons_and_changes_nothing(address, practice, client):
    for send in (client.get, client.head, client.get):
        response = send(address)
        assert response.status_code == 200
    page = Page(response)
    assert page.texts("main button") == ["Ja, dit klopt nog", "Ik pas het aan",
                                         "Vraag om af te voeren"]  # fmt: skip
    assert page.select(f'main a[href="{practice.get_absolute_url()}"]')
    assert checked_on(practice) == LONG_AGO
    assert not CheckAnswer.objects.exists()


def test_the_page_is_kept_and_found_by_nobody(address, client):
    for response in (client.get(address), client.post(address, {"antwoord": "ja"})):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "same-origin"
        assert not response.cookies
        assert "ETag" not in response
    page = Page(client.get(address))
    assert page.one('meta[name="robots"]').get("content") == "noindex"
    token = address.split("/")[2]
    assert token not in page.response.content.decode()


def test_yes_is_a_check_by_this_person(address, practice, coordinator, client):
    response = client.post(address, {"antwoord": "ja"})
    assert (response.status_code, response["Location"]) == (303, address)
    assert checked_on(practice) == timezone.localdate()
    assert Version.objects.get_for_object(practice)[0].revision.user == coordinator
    page = Page(client.get(address))
    assert "Bedankt voor het nakijken" in page.main
    assert not page.select("main form")


def test_an_answered_question_takes_no_other_answer(address, practice, client):
    client.post(address, {"antwoord": "ja"})
    response = client.post(address, {"antwoord": "afvoeren"})
    assert response.status_code == 200
    assert not CheckAnswer.objects.exists()


def test_changing_it_leads_to_the_form_behind_the_login(address, practice, client):
    response = client.post(address, {"antwoord": "aanpassen"})
    assert response.status_code == 303
    assert response["Location"] == f"/beheer/practices/goodpractice/{practice.pk}/change/"
    assert client.get(response["Location"])["Location"].startswith("/beheer/login/")
    assert CheckAnswer.objects.get().answer == "aanpassen"
    assert checked_on(practice) == LONG_AGO


def test_asking_to_retire_leaves_it_online(address, practice, coordinator, client):
    client.post(address, {"antwoord": "afvoeren", "toelichting": "<b>Gestopt</b> " + "x" * 985})
    request = CheckAnswer.objects.get()
    assert (request.user, len(request.remark)) == (coordinator, 1000)
    assert client.get(practice.get_absolute_url()).status_code == 200
    page = Page(client.get(address))
    assert "De redactie kijkt naar je vraag" in page.main
    assert not page.select("main form")


@pytest.mark.parametrize("values", [{}, {"antwoord": ""}, {"antwoord": "weg"}])
def test_q10_another_answer_is_refused(values, address, practice, client):
    assert client.post(address, values).status_code == 400
    assert checked_on(practice) == LONG_AGO


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_another_method_is_refused(method, address, client):
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://kwaad.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_q11_another_site_does_not_answer_for_you(headers, address, practice):
    response = Client(enforce_csrf_checks=True).post(address, {"antwoord": "ja"}, headers=headers)
    assert response.status_code == 403
    assert checked_on(practice) == LONG_AGO


def test_our_own_page_needs_no_cookie(address, practice):
    strict = Client(enforce_csrf_checks=True)
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert strict.post(address, {"antwoord": "ja"}, headers=headers).status_code == 303
    assert checked_on(practice) == timezone.localdate()


@pytest.mark.parametrize("send", ["get", "post"])
def test_a_link_that_ran_out_says_where_to_go(send, address, practice, coordinator, client):
    coordinator.partnerships.clear()
    response = getattr(client, send)(address, {"antwoord": "ja"})
    page = Page(response)
    assert page.status == 410
    assert "Deze link werkt niet meer" in page.main
    assert practice.title not in page.main
    assert "no-store" in response["Cache-Control"]
    assert checked_on(practice) == LONG_AGO


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "..%2f", "a" * 300])
def test_a_made_up_link_asks_nothing(token, client):
    assert client.get(f"/klopt-dit-nog/{token}/").status_code in (404, 410)


def test_what_was_archived_meanwhile_is_not_asked_about(address, practice, client):
    GoodPractice.objects.update(state=State.ARCHIVED)
    assert client.get(address).status_code == 410
    assert client.post(address, {"antwoord": "ja"}).status_code == 410


def test_control_characters_are_left_out_of_what_was_typed(address, client):
    client.post(address, {"antwoord": "afvoeren", "toelichting": " Ge\0stopt.\r\nEcht. \x1b"})
    assert CheckAnswer.objects.get().remark == "Ge stopt.\nEcht."
