"""Sending in an example: four steps without account, script or cookie."""

import json
import logging

import pytest
from django.core import mail as outbox
from django.test import Client

from catalogue.models import State
from llo_portal.logs import JsonFormatter
from llo_portal.views import submit
from practices.intake import receive
from practices.models import GoodPractice, OutgoingMail, Submission, SubmissionContact
from tests.page import Page, parameters
from tests.portal.visitor import (
    AUDIENCE,
    CARD,
    CONTACT,
    NEW,
    START,
    Visitor,
    errors,
    only_submission,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def test_the_start_page_tells_what_counts_and_leads_to_the_form(visitor):
    page = visitor.look(START)
    assert "Wat is een good practice?" in page.texts("h2")
    assert {link.get("href") for link in page.select("main a.button")} == {NEW}


def test_an_example_goes_from_first_step_to_confirmation(
    visitor, django_capture_on_commit_callbacks
):
    address = visitor.walk()
    submission = only_submission()
    assert submission.status == "begonnen"
    page = visitor.look(address)
    assert page.texts("h1") == ["Controleer je antwoorden"]
    for answer in (*CARD.values(), "Werknemers (zittend personeel)", CONTACT["email"]):
        assert answer in page.main
    with django_capture_on_commit_callbacks(execute=True):
        done = visitor.send_step(address, {})
    assert done.status_code == 303
    submission.refresh_from_db()
    assert submission.status == "ingediend"
    assert submission.choices == ["doelgroep:werknemers", "spoor:bijscholing"]
    page = visitor.look(done["Location"])
    assert page.texts("h1") == ["Bedankt voor je voorbeeld"]
    assert submission.reference in page.main
    assert "Binnen 10 werkdagen" in page.main
    (message,) = outbox.outbox
    assert message.to == [CONTACT["email"]]
    assert submission.reference in message.subject
    assert f"{START}{submission.token}/" in message.body
    for typed in (CARD["title"], CARD["summary"], CONTACT["name"]):
        assert typed not in message.body
    assert not visitor.client.cookies


def test_every_page_of_it_is_kept_by_nobody_and_sets_no_cookie(visitor):
    check = visitor.walk()
    token = only_submission().token
    steps = [f"{START}{token}/{slug}/" for slug in ("kaart", "voor-wie", "verhaal", "contact")]
    pages = [*steps, check]
    answers = [visitor.client.get(address) for address in pages]
    done = visitor.send_step(check, {})["Location"]
    answers += [visitor.client.get(address) for address in (done, f"{START}{token}/")]
    for answer in answers:
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "ETag" not in answer
        assert not answer.cookies
        page = Page(answer)
        assert page.one('meta[name="robots"]').get("content") == "noindex"
        report = page.one('footer a[href^="/melden/"]')
        assert token not in report.get("href")


def test_the_status_page_tells_how_it_stands_and_nothing_else(visitor):
    visitor.submit()
    submission = only_submission()
    stranger = Visitor()
    page = stranger.look(submission.get_absolute_url())
    assert "De status is: Ontvangen" in page.main
    for secret in (*CARD.values(), *CONTACT.values()):
        if secret != "on":
            assert secret not in page.response.content.decode()


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (State.CONCEPT, "Wordt bekeken"),
        (State.REVIEW, "Wordt bekeken"),
        (State.PUBLISHED, "Geplaatst"),
        (State.ARCHIVED, "Niet meer online"),
    ],
)
def test_the_status_follows_what_became_of_it(state, shown, visitor):
    visitor.submit()
    practice = GoodPractice.objects.published().first()
    GoodPractice.objects.filter(pk=practice.pk).update(state=state)
    Submission.objects.update(practice=practice)
    page = visitor.look(only_submission().get_absolute_url())
    assert f"De status is: {shown}" in page.main
    links = [link.get("href") for link in page.select("main a")]
    assert (practice.get_absolute_url() in links) == (state == State.PUBLISHED)


def test_a_draft_is_found_back_under_its_link(visitor):
    visitor.begin()
    submission = only_submission()
    later = Visitor()
    answer = later.client.get(submission.get_absolute_url())
    page = later.look(answer["Location"])
    assert page.one("[name=title]").get("value") == CARD["title"]


def test_an_unknown_or_changed_link_leads_nowhere(visitor):
    visitor.begin()
    token = only_submission().token
    for wrong in ("a" * 32, token.swapcase(), token[:-1], token + "a", f"{token}%00"):
        assert visitor.client.get(f"{START}{wrong}/").status_code == 404
        assert visitor.client.get(f"{START}{wrong}/controle/").status_code == 404


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        ("kaart", CARD | {"title": "Te laat"}),
        ("voor-wie", {"doelgroep": ["werkzoekenden"]}),
        ("verhaal", {"approach": "Te laat."}),
        ("contact", CONTACT | {"name": "Te laat"}),
    ],
)
def test_a_step_in_another_tab_changes_nothing_of_what_was_just_sent(
    slug, values, visitor, monkeypatch
):
    visitor.walk()
    draft_of = submit.draft_of

    def draft_and_then_sent(token):
        draft = draft_of(token)
        receive.send(Submission.objects.get(token=token))
        return draft

    monkeypatch.setattr(submit, "draft_of", draft_and_then_sent)
    before = only_submission()
    answer = visitor.send_step(f"{START}{before.token}/{slug}/", values)
    assert answer["Location"] == before.get_absolute_url()
    submission = only_submission()
    assert submission.status == "ingediend"
    assert submission.sent_at is not None
    for field in ("title", "choices", "approach"):
        assert getattr(submission, field) == getattr(before, field)
    assert submission.contact.name == CONTACT["name"]


def test_changing_one_block_leads_back_to_the_answers(visitor):
    check = visitor.walk()
    page = visitor.look(check)
    links = [link.get("href") for link in page.select("main section a")]
    assert [link.split("/")[-2] for link in links] == ["kaart", "voor-wie", "verhaal", "contact"]
    answer = visitor.send_step(links[0], CARD | {"title": "Beter zo"})
    assert answer["Location"] == check
    assert "Beter zo" in visitor.look(check).main


def test_who_skips_a_step_is_led_back_to_it(visitor):
    visitor.begin()
    token = only_submission().token
    for method in (visitor.client.get, visitor.client.post):
        assert method(f"{START}{token}/controle/")["Location"] == f"{START}{token}/voor-wie/"
    visitor.send_step(f"{START}{token}/voor-wie/", AUDIENCE)
    answer = visitor.client.post(f"{START}{token}/controle/")
    assert answer["Location"] == f"{START}{token}/contact/"
    assert only_submission().status == "begonnen"


def test_the_story_may_be_left_out(visitor):
    assert visitor.submit(story={"approach": "", "lessons": ""})
    assert only_submission().status == "ingediend"


# What led to the form


def test_the_choices_of_the_list_are_taken_along(visitor):
    query = (
        "?doelgroep=docenten&spoor=omscholing&activiteit=digitale-werkplaats&provincie=utrecht"
        "&doelgroep=bestaat-niet&onbekend=x&pps=chill"
    )
    page = visitor.look(NEW + query)
    assert page.one("[name=organisation]").get("value").startswith("CHILL ")
    page = visitor.look(visitor.begin(query))
    chosen = {(box.get("name"), box.get("value")) for box in page.select("input[checked]")}
    assert chosen == {
        ("doelgroep", "docenten"),
        ("spoor", "omscholing"),
        ("verder", "activiteit:digitale-werkplaats"),
        ("verder", "provincie:utrecht"),
    }


def test_an_empty_list_and_an_empty_cell_lead_there_with_their_choices(visitor):
    address = "/praktijken/?doelgroep=praktijkopleiders&bereik=landelijk&provincie=zeeland"
    page = visitor.look(address)
    (link,) = [a.get("href") for a in page.select("main a") if a.text == "Draag het aan."]
    asked = "doelgroep=praktijkopleiders&provincie=zeeland&bereik=landelijk"
    assert parameters(link) == parameters(f"?{asked}")
    assert link.startswith(NEW)
    page = visitor.look("/dekking/")
    cell = next(a for a in page.select("table.matrix td a") if not a.get("data-count"))
    assert cell.get("href").startswith(f"{NEW}?activiteit=")
    assert "&doelgroep=" in cell.get("href")
    assert visitor.look(cell.get("href")).status == 200


def test_q87_without_a_mail_server_it_arrives_all_the_same(
    visitor, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "practices.mail.Nowhere"
    with django_capture_on_commit_callbacks(execute=True):
        done = visitor.submit()
    page = visitor.look(done)
    assert page.texts("h1") == ["Bedankt voor je voorbeeld"]
    submission = only_submission()
    assert submission.reference in page.main
    waiting = OutgoingMail.objects.get()
    assert (waiting.recipient, waiting.sent_at) == (CONTACT["email"], None)
    assert waiting.failure


def test_q70_purpose_and_retention_stand_beside_the_contact_fields(visitor):
    visitor.begin()
    page = visitor.look(f"{START}{only_submission().token}/contact/")
    names = {field.get("name") for field in page.select("main input")}
    assert names == {"name", "email", "agreed", "homepage"}
    described = page.one("[name=email]").get("aria-describedby")
    (hint,) = page.texts(f"#{described}")
    assert "Alleen om contact" in hint
    assert "twaalf maanden" in hint


def test_q70_without_permission_nothing_of_a_person_is_kept(visitor):
    check = visitor.walk()
    SubmissionContact.objects.all().delete()
    values = {name: value for name, value in CONTACT.items() if name != "agreed"}
    page = Page(visitor.send_step(check.replace("controle", "contact"), values))
    assert errors(page) == ["Geef toestemming, anders kunnen we je inzending niet beoordelen."]
    assert SubmissionContact.objects.count() == 0


def test_q72_a_secret_link_never_reaches_the_log(visitor, caplog):
    visitor.begin()
    token = only_submission().token
    with caplog.at_level(logging.WARNING):
        Client().put(f"{START}{token}/kaart/")
        Client().get(f"{START}{token[::-1]}/")
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    assert len(lines) == 3
    assert token not in json.dumps(lines)
    assert token[::-1] not in json.dumps(lines)
    assert "/voorbeeld-aandragen/" in json.dumps(lines)
