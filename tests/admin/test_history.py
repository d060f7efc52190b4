"""The history of a practice: every edit with its person, and an old text back into the form."""

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format

from catalogue.models import State
from practices.models import GoodPractice
from tests.admin.desk import Desk, errors, told
from tests.admin.test_together import new_source, send, titles_of, values_of
from tests.factories import make_coordinator, make_editor, make_practice, make_role, make_term
from tests.page import Page


def versions_on(page):
    return [link.get("href") for link in page.select(".edit a.button")]


def restore(desk, practice, link, **changes):
    """Follow the link to the filled form and save it as it comes."""
    form = Page(desk.client.get(link))
    return send(desk, practice, values_of(form), **changes)


def test_q95_every_save_is_kept_with_person_time_and_difference(editor):
    practice = make_practice(state=State.CONCEPT, approach="Eerst dit.", title="Lassen")
    editor.save(practice, approach="Eerst dat.")
    Desk(make_editor("collega")).save(practice, title="Lassen in de regio")
    page = editor.open("history", practice)
    titles = page.texts(".edit h2")
    # The last one is how it was before anyone edited it here.
    assert [title.partition(" · ")[2] for title in titles] == ["collega", "redacteur", ""]
    today = date_format(timezone.localdate(), "j F Y")
    assert all(title.startswith(today) for title in titles)
    assert page.texts(".edit summary") == [
        "Wat veranderde er: titel", "Wat veranderde er: aanpak",
    ]  # fmt: skip
    assert page.texts(".side del") == ["[weggehaald: dit.]"]
    assert page.texts(".side ins") == ["[toegevoegd: in de regio]", "[toegevoegd: dat.]"]


def test_q95_an_old_text_fills_the_form_and_is_saved_as_a_new_revision(editor):
    term = make_term()
    practice = make_practice(state=State.CONCEPT, approach="Oud.", terms=[term])
    editor.save(
        practice, approach="Nieuw.", terms_doelgroep=[], roles=[make_role("marktverkenner")],
        **new_source(1, "https://b.example/", "Twee"),
    )  # fmt: skip
    before = editor.open("history", practice)
    (link,) = versions_on(before)
    page = Page(editor.client.get(link))
    assert page.one("[name=approach]").text_content().strip() == "Oud."
    assert "In het formulier staat de tekst van" in page.main
    practice.refresh_from_db()
    assert practice.approach == "Nieuw."
    restore(editor, practice, link)
    practice.refresh_from_db()
    assert practice.approach == "Oud."
    assert list(practice.terms.all()) == [term]
    assert [role.code for role in practice.roles.all()] == ["ontwikkelaar"]
    assert titles_of(practice) == ["Bron van de feiten"]
    assert len(editor.open("history", practice).select(".edit")) == 3


def test_q95_what_is_judged_and_what_others_own_is_not_restored(editor):
    practice = make_practice(approach="Oud.")
    editor.save(practice, approach="Nieuw.", level="herhaald", checked_on="20-11-2026")
    (link,) = versions_on(editor.open("history", practice))
    restore(editor, practice, link)
    practice.refresh_from_db()
    assert (practice.approach, practice.level, practice.state) == (
        "Oud.", "herhaald", State.PUBLISHED,
    )  # fmt: skip
    assert str(practice.checked_on) == "2026-11-20"


def test_an_old_text_that_is_no_longer_complete_is_refused_by_the_same_door(editor):
    practice = make_practice(state=State.CONCEPT, question="")
    editor.save(practice, question="Wat speelde er?")
    (link,) = versions_on(editor.open("history", practice))
    GoodPractice.objects.filter(pk=practice.pk).update(
        state=State.PUBLISHED, published_on="2026-11-01", updated_on="2026-11-01"
    )
    page = restore(editor, practice, link)
    assert "Vul in: vraagstuk." in errors(page)
    practice.refresh_from_db()
    assert practice.question == "Wat speelde er?"


def test_a_coordinator_proposes_an_old_text(coordinator, editor):
    practice = make_practice(partnership=coordinator.partnership, approach="Oud.")
    editor.save(practice, approach="Nieuw.")
    (link,) = versions_on(coordinator.open("history", practice))
    page = restore(coordinator, practice, link)
    assert "ligt bij de redactie" in told(page)[0]
    practice.refresh_from_db()
    assert practice.approach == "Nieuw."
    assert practice.proposals.get().proposed["approach"] == "Oud."


@pytest.mark.parametrize("version", ["0", "999999", "x", "²", "-1", "9" * 5000, ""])
def test_a_version_that_is_none_gives_the_form_as_it_is(editor, version):
    practice = make_practice(state=State.CONCEPT, approach="Nu.")
    address = f"{editor.address('change', practice)}?versie={version}"
    page = Page(editor.client.get(address))
    assert page.status == 200
    assert page.one("[name=approach]").text_content().strip() == "Nu."


def test_the_version_of_another_practice_does_not_fill_the_form(editor):
    practice, other = make_practice(state=State.CONCEPT), make_practice(approach="Van een ander.")
    editor.save(other, title="Nieuw")
    (link,) = versions_on(editor.open("history", other))
    version = link.split("versie=")[1]
    page = Page(editor.client.get(f"{editor.address('change', practice)}?versie={version}"))
    assert "Van een ander." not in page.main


def test_q3_a_stranger_sees_no_history(coordinator, editor):
    practice = make_practice(partnership=coordinator.partnership, title="Lassen")
    editor.save(practice, approach="Nieuw.")
    stranger = Desk(make_coordinator("vreemde"))
    answer = stranger.client.get(stranger.address("history", practice), follow=True)
    missing = stranger.client.get(
        stranger.address("history", practice).replace(str(practice.pk), "987654"), follow=True
    )
    assert answer.redirect_chain == missing.redirect_chain
    assert "Lassen" not in answer.content.decode()


def test_nothing_is_restored_past_the_form(editor):
    for name in ("revision", "recover", "recoverlist"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:practices_goodpractice_{name}")
    practice = make_practice(state=State.CONCEPT)
    for address in ("history/1/", "recover/", "recover/1/"):
        base = reverse("admin:practices_goodpractice_changelist")
        for path in (f"{base}{address}", f"{base}{practice.pk}/{address}"):
            assert editor.client.get(path).status_code in (302, 404)


def test_a_long_history_is_read_in_pages_with_few_queries(editor, django_assert_max_num_queries):
    practice = make_practice(state=State.CONCEPT)
    for number in range(22):
        editor.save(practice, title=f"Titel {number}")
    with django_assert_max_num_queries(400):
        page = editor.open("history", practice)
    assert len(page.select(".edit")) == 20
    older = Page(editor.client.get(f"{editor.address('history', practice)}?pagina=2"))
    assert len(older.select(".edit")) == 3
