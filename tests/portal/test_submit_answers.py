"""What is filled in when an example is sent in: wrong, too long, unknown, or as it is."""

import pytest
from django.core import mail as outbox

from practices.models import GoodPractice, Submission, SubmissionContact
from practices.models.practice import SUMMARY_LIMIT
from tests.page import Page
from tests.portal.visitor import CARD, CONTACT, NEW, errors, only_submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


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
