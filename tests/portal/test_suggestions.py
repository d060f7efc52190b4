"""Suggestions while a visitor types: a piece of a page with at most eight titles."""

import pytest
from lxml import html

from catalogue.models import State
from practices.models import GoodPractice
from tests.page import text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/zoeken/suggesties/"


@pytest.fixture
def suggest(filled, client):
    def ask(text):
        response = client.get(ADDRESS, {"q": text})
        assert response.status_code == 200
        content = response.content.decode().strip()
        return html.fragments_fromstring(content) if content else []

    return ask


def said(options):
    return [(text_of(one[0]), text_of(one[1])) for one in options]


def test_the_first_letters_give_titles_with_their_kind(suggest):
    assert ("Edubadge", "Begrip") in said(suggest("edub"))
    assert said(suggest("digitale werk"))[0] == ("Digitale werkplaats", "Activiteit")
    assert {kind for _, kind in said(suggest("leer"))} >= {"Activiteit", "Begrip", "Praktijk"}


def test_there_are_at_most_eight_and_not_of_one_kind_alone(suggest):
    kinds = [kind for _, kind in said(suggest("le"))]
    assert len(kinds) == 8
    assert max(map(kinds.count, kinds)) <= 3


def test_every_option_leads_to_a_page(suggest, client):
    options = suggest("in")
    assert options
    for number, option in enumerate(options, 1):
        assert (option.get("role"), option.get("id")) == ("option", f"zoek-{number}")
        assert option.get("aria-selected") == "false"
        assert client.get(option.get("data-url").partition("#")[0]).status_code == 200


@pytest.mark.parametrize(
    ("text", "title"),
    [("hackathons", "Challenge of hackathon"), ("zij in", "Zij-instroom"),
     ("ZIJINST", "Zij-instroom"), ("de microc", "Microcredential"),
     ("llo", "Leven lang ontwikkelen"),
     ("energie tr", "Van bijstand naar een baan in de energietransitie")],
)  # fmt: skip
def test_another_way_to_write_it_finds_it_too(text, title, suggest):
    assert title in [found for found, _ in said(suggest(text))]


@pytest.mark.parametrize(
    "text",
    ["", " ", "l", "\x00", "%", "_", "xyzzy", '"', "😀", "a" * 4_000, "\\", "\U0010ffff", "de"],
)
def test_what_is_no_beginning_of_a_title_gives_nothing_or_little(text, suggest):
    assert len(suggest(text)) <= 8


def test_a_title_is_shown_as_text(suggest):
    practice = GoodPractice.objects.published().first()
    GoodPractice.objects.filter(pk=practice.pk).update(title='Kwispedoor <b onclick="x()">&amp;')
    (option,) = suggest("kwispe")
    assert text_of(option[0]) == 'Kwispedoor <b onclick="x()">&amp;'
    assert not option.cssselect("b")


def test_r2_what_is_not_public_is_not_suggested(suggest):
    GoodPractice.objects.filter(slug="gas-erop-learning-communities").update(title="Kwispedoor")
    assert said(suggest("kwispe")) == [("Kwispedoor", "Praktijk")]
    GoodPractice.objects.update(state=State.CONCEPT)
    assert suggest("kwispe") == []


def test_an_answer_may_be_kept_by_anyone_until_something_changes(filled, client):
    first = client.get(f"{ADDRESS}?q=leren")
    assert set(first["Cache-Control"].split(", ")) == {"public", "no-cache"}
    again = client.get(f"{ADDRESS}?q=leren", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    GoodPractice.objects.filter(slug="gas-erop-learning-communities").update(title="Anders")
    changed = client.get(f"{ADDRESS}?q=leren", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert first["X-Robots-Tag"] == "noindex"
