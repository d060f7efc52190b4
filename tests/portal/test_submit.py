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
from practices.models import Attempt, GoodPractice, OutgoingMail, Submission, SubmissionContact
from practices.models.practice import SUMMARY_LIMIT
from tests.page import Page, parameters
from tests.portal.visitor import AUDIENCE, CARD, CONTACT, NEW, START, Visitor, only_submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


@pytest.fixture
def visitor():
    return Visitor()


def errors(page):
    return page.texts(".errors li")


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


# What is filled in wrong


def test_q34_an_empty_form_is_answered_with_what_is_missing(visitor):
    answer = visitor.send_step(NEW, {})
    page = Page(answer)
    assert answer.status_code == 200
    assert page.title.startswith("Fout: ")
    assert errors(page) == [
        "Vul in: Titel van het voorbeeld.",
        "Vul in: Samenvatting.",
        "Vul in: Bij welke pps hoort het?",
    ]
    targets = [link.get("href") for link in page.select(".errors a")]
    assert all(page.select(target) for target in targets)
    assert [text.removeprefix("Fout: ") for text in page.texts(".field__error")] == errors(page)
    assert page.one(".errors").get("tabindex") == "-1"
    assert page.one(".errors").get("autofocus") is not None
    assert Submission.objects.count() == 0


def test_q34_what_was_right_is_kept_beside_what_is_wrong(visitor):
    page = Page(visitor.send_step(NEW, CARD | {"source_url": "javascript:alert(1)"}))
    assert errors(page) == ["Vul een geldig webadres in dat begint met https://."]
    assert page.one("[name=title]").get("value") == CARD["title"]
    assert page.one("[name=summary]").text.strip() == CARD["summary"]
    assert page.one("[name=source_url]").get("value") == "javascript:alert(1)"


@pytest.mark.parametrize("size", [500_000, 1_000_000])
def test_q34_a_field_that_is_far_too_long_gets_a_clean_error(size, visitor):
    page = Page(visitor.send_step(NEW, CARD | {"summary": "a" * size}))
    assert page.status == 200
    assert errors(page) == [
        f"Maak de tekst korter: hooguit {SUMMARY_LIMIT} tekens, je hebt er nu {size}."
    ]


@pytest.mark.parametrize("address", [NEW, "/melden/"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_q34_a_body_that_is_too_large_names_the_limit(address, kind, visitor):
    if kind == "multipart/form-data":
        answer = visitor.client.post(address, {"title": "a" * 3_000_000})
    else:
        answer = visitor.client.post(address, "title=" + "a" * 3_000_000, content_type=kind)
    page = Page(answer)
    assert page.status == 413
    assert "2 MB" in page.main
    assert Submission.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('{"title": "a"}', "application/json"),
        ("title=a", "text/plain"),
        ("", "multipart/form-data"),
        ("rommel", "multipart/form-data; boundary=x"),
        ("%ff%00", "application/x-www-form-urlencoded"),
    ],
)
def test_q34_q38_another_kind_of_body_is_an_empty_form_or_refused(body, kind, visitor):
    answer = visitor.client.post(NEW, body, content_type=kind)
    assert answer.status_code in (200, 400)
    assert len(Page(answer).select("h1")) == 1
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "a\x1bb", "a\x7fb"])
def test_q34_control_characters_get_an_error_at_the_field(text, visitor):
    for name in ("title", "summary"):
        page = Page(visitor.send_step(NEW, CARD | {name: text}))
        assert errors(page) == ["Haal de onzichtbare stuurtekens uit de tekst."]
    assert Submission.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["Anne d'Été", "O'Brien <b>", "Çelik-Ørsted", "李 & co", "{{7*7}}"]
)
def test_q34_names_are_kept_as_they_are(name, visitor):
    page = visitor.look(visitor.walk(card={"title": name}, contact={"name": name}))
    assert SubmissionContact.objects.get().name == name
    assert only_submission().title == name
    assert page.main.count(name) == 2
    assert not page.select("main b:not([class])") or name not in page.texts("main b")


def test_the_line_ends_of_a_browser_count_as_one_character(visitor):
    visitor.begin(summary=f"{'a' * 148}\r\n\r\n{'b' * 150}")
    assert only_submission().summary == f"{'a' * 148}\n\n{'b' * 150}"


def test_public_text_may_hold_no_address_of_a_person(visitor):
    page = Page(visitor.send_step(NEW, CARD | {"summary": "Mail noor@voorbeeld.example."}))
    assert "e-mailadres of telefoonnummer" in errors(page)[0]


def test_an_answer_that_is_no_choice_is_refused(visitor):
    address = visitor.begin()
    page = Page(visitor.send_step(address, {"doelgroep": ["martianen"]}))
    assert errors(page) == ["Kies uit de lijst."]
    page = Page(visitor.send_step(address, {"spoor": "bijscholing"}))
    assert errors(page) == ["Kies minstens één mogelijkheid bij ‘Voor wie is het?’"]
    assert page.one("[value=bijscholing]").get("checked") is not None


@pytest.mark.parametrize("text", ["a\nBcc: x@kwaad.example", "a\r\nBcc: x@kwaad.example"])
@pytest.mark.parametrize("field", ["name", "email"])
def test_q37_a_line_break_in_name_or_email_is_an_error(field, text, visitor):
    check = visitor.walk()
    SubmissionContact.objects.all().delete()
    value = text if field == "name" else f"noor@voorbeeld.example{text[1:]}"
    address = check.replace("controle", "contact")
    page = Page(visitor.send_step(address, CONTACT | {field: value}))
    assert errors(page) == ["Zet dit op één regel."]
    assert SubmissionContact.objects.count() == 0
    assert outbox.outbox == []


def test_q38_lists_and_unknown_fields_write_nothing_unknown(visitor):
    visitor.begin(title=["een", "twee"], titel="x", kaart="y")
    submission = only_submission()
    assert submission.title == "twee"
    assert submission.choices == []


def test_q5_a_submission_cannot_name_its_own_state_or_number(visitor):
    practice = GoodPractice.objects.order_by("pk").first()
    before = GoodPractice.objects.filter(pk=practice.pk).values().get()
    count = GoodPractice.objects.count()
    extra = {
        "state": "gepubliceerd", "status": "afgehandeld", "id": "1", "pk": "1",
        "published_on": "2026-01-01", "practice": str(practice.pk), "token": "a" * 32,
        "kind": "melding", "sent_at": "2026-01-01",
    }  # fmt: skip
    visitor.submit(card=extra, audience=extra, story=extra, contact=extra)
    submission = only_submission()
    assert (submission.status, submission.kind) == ("ingediend", "voorbeeld")
    assert submission.practice is None
    assert submission.token != "a" * 32
    assert GoodPractice.objects.filter(pk=practice.pk).values().get() == before
    assert GoodPractice.objects.count() == count


# Sent again, sent too often, sent by a program, sent by another site


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
