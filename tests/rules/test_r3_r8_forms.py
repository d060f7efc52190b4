"""R3 and R8: a form that is refused keeps every letter that was typed and speaks Dutch."""

import pytest

from catalogue.models import AuditEntry
from tests.admin.desk import Desk
from tests.admin.test_language import ENGLISH, FORMAL, INNOCENT, spoken
from tests.page import Page
from tests.portal.visitor import AUDIENCE, CARD, CONTACT, NEW, STORY, Visitor
from tests.rules.forms import form_pages, shown_in, text_fields, values_of
from tests.rules.rows import everything

pytestmark = pytest.mark.django_db

LONG = "Getypt" + " getypt" * 6_000
WRONG = {
    "words": "Getypte woorden – één",
    "a number too large": "9" * 30,
    "marks": "<b>\"'&%_\\",
    "very much": LONG,
    "a letter that no text holds": "Getypt\x00",
    "nothing": "",
}

NOTED = {AuditEntry}  # A login that failed is written down.


def english_on(page):
    """Words of the interface that are no Dutch; what was typed is left out."""
    texts = [INNOCENT.sub("", text) for text in spoken(page)]
    return [text for text in texts if ENGLISH.search(text) or FORMAL.search(text)]


@pytest.mark.parametrize("wrong", WRONG)
def test_r3_r8_a_refused_form_of_the_admin_keeps_what_was_typed_and_says_why_in_dutch(
    wrong, world, db
):
    refused, faults = [], []
    desk = Desk(world.people["beheerder"])
    before = everything()
    for address, page in form_pages(desk, world):
        typed = dict.fromkeys(text_fields(page), WRONG[wrong])
        response = desk.client.post(address, values_of(page) | typed)
        if response.status_code == 302:
            before = everything()
            continue  # Nothing wrong with it.
        refused.append(address)
        answer = Page(response)
        if answer.status != 200 or not answer.select(".errorlist, .errornote"):
            faults.append((address, answer.status))
        if everything() != before:
            faults.append((address, "writes"))
        kept = {name: shown_in(field) or "" for name, field in text_fields(answer).items()}
        if "\x00" not in WRONG[wrong] and (lost := differing(typed, kept)):
            faults.append((address, "loses", lost))
        if english := english_on(answer):
            faults.append((address, "says", english))
    assert faults == []
    assert len(refused) > 15


FORMS_OF_VISITORS = [
    (NEW, CARD, {"title": ""}),
    (NEW, CARD, {"title": "x" * 500, "summary": "y" * 5_000, "source_url": "geen adres"}),
    ("voor-wie", AUDIENCE, {"doelgroep": []}),
    ("verhaal", STORY, {"approach": "Bel 0612345678.", "lessons": "z" * 30_000}),
    ("contact", CONTACT, {"email": "geen adres"}),
    ("contact", CONTACT, {"email": "", "name": "x" * 500}),
    ("/melden/", {"message": "Klopt niet.", "email": "noor@voorbeeld.example"}, {"email": "x y"}),
    ("/melden/", {"message": "", "email": "noor@voorbeeld.example"}, {}),
    ("/beheer/login/", {"username": "noor", "password": "onjuist"}, {}),
    ("/beheer/login/", {"username": "noor", "password": ""}, {}),
    ("/beheer/wachtwoord-vergeten/", {"email": "geen adres"}, {}),
]


@pytest.mark.parametrize(("form", "right", "wrong"), FORMS_OF_VISITORS)
def test_r3_r8_a_refused_form_of_a_visitor_keeps_what_was_typed_and_says_why_in_dutch(
    form, right, wrong, filled
):
    visitor = Visitor()
    address = form
    if not form.startswith("/"):
        address = visitor.begin().rsplit("/", 2)[0] + f"/{form}/"
    visitor.client.handler.enforce_csrf_checks = False
    before, sent = everything(but=NOTED), right | wrong
    answer = Page(visitor.send_step(address, sent))
    assert answer.status == 200
    assert everything(but=NOTED) == before
    kept = {field.get("name"): shown_in(field) for field in answer.select("main [name]")}
    for name, value in sent.items():
        if isinstance(value, str) and value not in ("", "on") and name != "password":
            assert kept[name] == value, name
    assert answer.select(".errors, .errorlist, .errornote, [aria-invalid=true]")
    assert english_on(answer) == []


def differing(typed, kept):
    return [name for name, text in typed.items() if kept.get(name) != text.strip()]
