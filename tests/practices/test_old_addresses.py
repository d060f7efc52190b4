"""Where the address of a practice leads after it changed, or after the practice was archived."""

import pytest
from django.db import IntegrityError, transaction

from catalogue.models import State
from practices import workflow
from practices.models import GoodPractice, SlugRedirect
from practices.workflow import Refused, move
from tests.admin.desk import Desk, errors
from tests.factories import make_editor, make_framework, make_practice, make_term
from tests.page import Page

pytestmark = pytest.mark.django_db

ARCHIVED, CONCEPT, REVIEW, PUBLISHED = (
    State.ARCHIVED, State.CONCEPT, State.REVIEW, State.PUBLISHED,
)  # fmt: skip


@pytest.fixture
def editor():
    make_framework()
    return Desk(make_editor())


def at(client, slug):
    """Status of this address, and where it leads."""
    answer = client.get(f"/praktijken/{slug}/")
    return answer.status_code, answer.get("Location", "")


def archive(practice, successor=None):
    move(practice, to=ARCHIVED, by=None, successor=successor)
    return practice


# A changed address


def test_q97_an_old_address_leads_on_also_after_two_changes(editor, client):
    practice = make_practice(slug="eerste")
    editor.save(practice, slug="tweede")
    editor.save(practice, slug="derde")
    for old in ("eerste", "tweede", "EERSTE"):
        assert at(client, old) == (301, "/praktijken/derde/")
    editor.save(practice, slug="eerste")
    assert at(client, "eerste") == (200, "")
    assert at(client, "derde") == (301, "/praktijken/eerste/")


def test_q97_a_freed_address_is_never_given_to_another(editor):
    practice = make_practice(slug="eerste", title="Eerste")
    editor.save(practice, slug="tweede")
    other = make_practice(slug="ander")
    page = editor.save(other, slug="eerste")
    assert any("was eerder van een andere praktijk" in text for text in errors(page))
    editor.add(GoodPractice, title="Eerste")
    assert set(GoodPractice.objects.values_list("slug", flat=True)) == {
        "tweede", "ander", "eerste-2",
    }  # fmt: skip


def test_q97_an_old_address_still_leads_to_what_comes_after_the_archive(editor, client):
    practice, successor = make_practice(slug="eerste"), make_practice(slug="opvolger")
    editor.save(practice, slug="tweede")
    archive(practice, successor)
    for old in ("eerste", "tweede"):
        assert at(client, old) == (301, "/praktijken/opvolger/")


def test_q97_one_row_per_old_address():
    practice = make_practice()
    SlugRedirect.objects.create(practice=practice, slug="oud")
    with pytest.raises(IntegrityError), transaction.atomic():
        SlugRedirect.objects.create(practice=make_practice(), slug="oud")


# The archive


def test_q100_an_archived_address_leads_to_the_published_successor(client):
    practice, successor = make_practice(slug="oud"), make_practice(slug="nieuw")
    archive(practice, successor)
    answer = client.get("/praktijken/oud/")
    assert (answer.status_code, answer["Location"]) == (301, "/praktijken/nieuw/")
    # It can come back from the archive: nobody may keep the answer without asking.
    assert "no-cache" in answer["Cache-Control"]


def test_q100_the_successor_of_a_successor_is_found(client):
    first, second, third = (make_practice(slug=slug) for slug in ("een", "twee", "drie"))
    archive(first, second)
    archive(second, third)
    assert at(client, "een") == (301, "/praktijken/drie/")
    archive(third)
    assert at(client, "een")[0] == 410


def test_successors_in_a_circle_end(client):
    first, second = make_practice(slug="een"), make_practice(slug="twee")
    archive(first, second)
    for to in (CONCEPT, REVIEW, PUBLISHED):
        move(first, to=to, by=None)
    archive(second, first)
    GoodPractice.objects.filter(pk=first.pk).update(state=ARCHIVED, successor=second)
    assert at(client, "een")[0] == 410


def test_q100_without_successor_the_page_shows_three_of_the_same_track(client):
    word, other = make_term(code="werknemers"), make_term(code="docenten")
    practice = make_practice(
        slug="oud", roles=["aanbieder-mkb"], tracks=["bijscholing"], terms=[word]
    )
    options = {"roles": ["aanbieder-mkb"], "tracks": ["bijscholing"]}
    make_practice(slug="verder-weg", terms=[other], **options)
    near = [make_practice(terms=[word], **options) for _ in range(3)]
    make_practice(roles=["aanbieder-mkb"], tracks=["omscholing"], terms=[word])
    archive(practice)
    page = Page(client.get("/praktijken/oud/"))
    assert page.status == 410
    assert set(page.practices) == {one.slug for one in near}
    assert page.select("main form[role=search] [name=q], main form [name=q]")
    assert page.one('meta[name="robots"]').get("content") == "noindex"
    assert "no-cache" in page.response["Cache-Control"]
    assert "Hieronder staan praktijken" in page.main


def test_q100_a_practice_without_a_track_is_replaced_by_its_role(client):
    practice, like = make_practice(slug="oud"), make_practice(slug="zelfde-rol")
    make_practice(slug="andere-rol", roles=["marktverkenner"])
    archive(practice)
    assert Page(client.get("/praktijken/oud/")).practices == [like.slug]


def test_q100_with_nothing_like_it_the_page_offers_the_search(client):
    archive(make_practice(slug="oud"))
    page = Page(client.get("/praktijken/oud/"))
    assert (page.status, page.practices) == (410, [])
    assert "Zoek hieronder" in page.main
    assert ["h2", "Deze lijken erop"] not in page.headings


def test_an_address_that_was_never_public_does_not_exist(client):
    archive(make_practice(slug="nooit-getoond", state=CONCEPT))
    assert at(client, "nooit-getoond")[0] == 404


def test_out_of_the_archive_the_successor_is_let_go_and_undo_brings_it_back(client):
    practice, successor = make_practice(slug="oud"), make_practice(slug="nieuw")
    archive(practice, successor)
    before = move(practice, to=CONCEPT, by=None)
    practice.refresh_from_db()
    assert practice.successor is None
    assert before["successor_id"] == successor.pk
    assert at(client, "oud")[0] == 404


# Choosing a successor


def test_an_editor_chooses_a_successor_at_the_step(editor, client):
    practice, successor = make_practice(slug="oud"), make_practice(slug="nieuw", title="Nieuw")
    draft = make_practice(state=CONCEPT)
    options = editor.open("change", practice).select(".steps [name=opvolger] option")
    assert [option.get("value") for option in options] == ["", str(successor.pk)]
    for wrong in (draft.pk, practice.pk, "x", 987654):
        values = {"naar": ARCHIVED, "opvolger": wrong}
        page = Page(editor.client.post(editor.address("step", practice), values, follow=True))
        assert "Kies als opvolger een andere praktijk" in page.main
        practice.refresh_from_db()
        assert practice.state == PUBLISHED
    values = {"naar": ARCHIVED, "opvolger": successor.pk}
    page = Page(editor.client.post(editor.address("step", practice), values, follow=True))
    assert "Het oude adres leidt naar ‘Nieuw’." in page.main
    assert at(client, "oud") == (301, "/praktijken/nieuw/")


def test_an_editor_chooses_a_successor_while_deleting(editor, client):
    practice, successor = make_practice(slug="oud"), make_practice(slug="nieuw")
    assert editor.open("delete", practice).select("[name=opvolger]")
    editor.client.post(editor.address("delete", practice), {"opvolger": successor.pk})
    assert at(client, "oud") == (301, "/praktijken/nieuw/")


def test_an_editor_changes_the_successor_of_an_archived_practice(editor, client):
    practice, first, second = make_practice(slug="oud"), make_practice(), make_practice()
    archive(practice, first)
    updated_on = practice.updated_on
    editor.save(practice, successor=second)
    practice.refresh_from_db()
    assert (practice.successor, practice.updated_on) == (second, updated_on)
    editor.save(practice, successor="")
    assert at(client, "oud")[0] == 410
    assert not editor.open("change", first).select("[name=successor]")


def test_the_command_line_is_refused_a_successor_that_is_not_public():
    practice = make_practice()
    for wrong in (make_practice(state=CONCEPT), practice):
        with pytest.raises(Refused, match="opvolger"):
            workflow.move(practice, to=ARCHIVED, by=None, successor=wrong)


def test_a_practice_does_not_succeed_itself():
    practice = make_practice()
    with pytest.raises(IntegrityError), transaction.atomic():
        GoodPractice.objects.filter(pk=practice.pk).update(successor=practice)
