"""Two people edit one practice: nothing is lost, and each hears what the other changed."""

import json

import pytest
from django.db import IntegrityError, transaction

from catalogue.admin.base import ContentAdmin
from catalogue.models import State
from practices.models import Source
from tests.admin.desk import Desk, errors, told
from tests.factories import (
    make_activity,
    make_editor,
    make_partnership,
    make_practice,
    make_term,
)
from tests.page import Page


@pytest.fixture
def colleague(framework):
    return Desk(make_editor("collega"))


@pytest.fixture
def practice(framework):
    return make_practice(state=State.CONCEPT, title="Lassen", approach="Eerst dit.")


def opened(desk, practice):
    """A form as it is open in someone's browser: send it later with `send`."""
    return desk.filled_in("change", practice)


def send(desk, practice, values, **changes):
    for name, value in changes.items():
        value = value if isinstance(value, list) else [value]
        values[name.replace("__", "-")] = [getattr(one, "pk", one) for one in value]
    return Page(desk.client.post(desk.address("change", practice), values, follow=True))


def test_columns_that_only_one_changed_are_both_kept(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, title="Lassen in de regio")
    page = send(editor, practice, form, approach="Eerst dat.")
    practice.refresh_from_db()
    assert (practice.title, practice.approach) == ("Lassen in de regio", "Eerst dat.")
    assert "Collega heeft intussen gewijzigd: Titel. Dat blijft staan." in told(page)


def test_a_text_that_both_changed_is_shown_twice_and_nothing_is_written(
    editor, colleague, practice
):
    form = opened(editor, practice)
    colleague.save(practice, approach="Eerst de school.", results="Banen.")
    page = send(editor, practice, form, approach="Eerst het bedrijf.", lessons="Begin klein.")
    practice.refresh_from_db()
    assert (practice.approach, practice.lessons) == ("Eerst de school.", "")
    assert page.texts(".difference__title") == ["Aanpak"]
    assert "collega heeft dit intussen opgeslagen" in page.one(".difference__by").text_content()
    assert page.texts(".side del") == ["[weggehaald: de school.]"]
    assert page.texts(".side ins") == ["[toegevoegd: het bedrijf.]"]
    assert page.one("[name=approach]").text_content().strip() == "Eerst het bedrijf."
    assert page.one("[name=lessons]").text_content().strip() == "Begin klein."
    assert page.one("[name=results]").text_content().strip() == "Banen."


@pytest.mark.parametrize(
    ("choice", "approach"), [("mijn", "Eerst het bedrijf."), ("hun", "Eerst de school.")]
)
def test_the_choice_decides_and_the_rest_is_saved_along(
    editor, colleague, practice, choice, approach
):
    form = opened(editor, practice)
    colleague.save(practice, approach="Eerst de school.")
    page = send(editor, practice, form, approach="Eerst het bedrijf.", lessons="Begin klein.")
    form = values_of(page)
    page = send(editor, practice, form, **{"keuze-approach": choice})
    practice.refresh_from_db()
    assert errors(page) == []
    assert (practice.approach, practice.lessons) == (approach, "Begin klein.")


def test_without_a_choice_it_is_asked_again_and_so_after_a_third_edit(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, approach="Eerst de school.")
    page = send(editor, practice, form, approach="Eerst het bedrijf.")
    page = send(editor, practice, values_of(page))
    assert page.texts(".difference__title") == ["Aanpak"]
    colleague.save(practice, approach="Eerst de leerling.")
    page = send(editor, practice, values_of(page), **{"keuze-approach": "mijn"})
    assert page.texts(".difference__title") == ["Aanpak"]
    practice.refresh_from_db()
    assert practice.approach == "Eerst de leerling."


def test_text_of_the_conflict_can_still_be_edited(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, approach="Eerst de school.")
    page = send(editor, practice, form, approach="Eerst het bedrijf.")
    both = "Eerst de school, dan het bedrijf."
    send(editor, practice, values_of(page), approach=both, **{"keuze-approach": "mijn"})
    practice.refresh_from_db()
    assert practice.approach == both


def test_the_same_change_twice_is_no_conflict(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, approach="Eerst de school.")
    page = send(editor, practice, form, approach="Eerst de school.", title="Lassen!")
    practice.refresh_from_db()
    assert errors(page) == []
    assert (practice.approach, practice.title) == ("Eerst de school.", "Lassen!")


def test_ticked_terms_meet_as_well(editor, colleague, practice):
    terms = [make_term(code=code) for code in ("werknemers", "docenten", "studenten")]
    form = opened(editor, practice)
    colleague.save(practice, terms_doelgroep=[terms[0]])
    send(editor, practice, form, title="Nieuwe titel")
    assert list(practice.terms.all()) == [terms[0]]
    form = opened(editor, practice)
    colleague.save(practice, terms_doelgroep=[terms[1]])
    page = send(editor, practice, form, terms_doelgroep=[terms[2]])
    assert page.texts(".side li") == ["[weggehaald: Docenten]", "[toegevoegd: Studenten]"]
    send(editor, practice, values_of(page), **{"keuze-terms_doelgroep": "hun"})
    assert list(practice.terms.all()) == [terms[1]]


def test_sources_of_the_other_stay(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, **new_source(1, "https://voorbeeld.example/twee", "Twee"))
    send(editor, practice, form, title="Nieuwe titel")
    assert titles_of(practice) == ["Bron van de feiten", "Twee"]
    form = opened(editor, practice)
    colleague.save(practice, **{"sources-0-DELETE": "on"})
    page = send(editor, practice, form, title="Nieuwste titel")
    assert errors(page) == []
    assert titles_of(practice) == ["Twee"]


def test_sources_that_both_changed_ask_for_a_choice(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, **{"sources-0-DELETE": "on"})
    page = send(editor, practice, form, **{"sources-0-title": "Betere titel"})
    assert page.texts(".difference__title") == ["Bronnen"]
    assert titles_of(practice) == []
    send(editor, practice, values_of(page), **{"keuze-sources": "mijn"})
    assert titles_of(practice) == ["Betere titel"]


def test_the_check_of_another_editor_stays(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, checked_on="20-11-2026", level="herhaald")
    send(editor, practice, form, title="Nieuwe titel")
    practice.refresh_from_db()
    assert (str(practice.checked_on), practice.level) == ("2026-11-20", "herhaald")


def test_images_of_the_other_stay(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, **{"illustrations-TOTAL_FORMS": "1",
                                "illustrations-0-video_url": "https://youtu.be/abc",
                                "illustrations-0-position": "0"})  # fmt: skip
    send(editor, practice, form, title="Nieuwe titel")
    form = opened(editor, practice)
    colleague.save(practice, **{"illustrations-0-caption": "Aan het werk"})
    page = send(editor, practice, form, title="Nieuwste titel")
    assert errors(page) == []
    assert practice.illustrations.get().caption == "Aan het werk"


def test_partnerships_of_the_other_stay(editor, colleague, practice):
    other = make_partnership(name="Tweede pps")
    form = opened(editor, practice)
    rows = "practicepartnership_set"
    colleague.save(practice, **{f"{rows}-TOTAL_FORMS": "2", f"{rows}-1-partnership": other})
    send(editor, practice, form, title="Nieuwe titel")
    assert practice.practicepartnership_set.count() == 2
    assert practice.practicepartnership_set.get(is_lead=True).partnership != other


def test_r3_a_refused_form_keeps_what_it_met(editor, colleague, practice):
    form = opened(editor, practice)
    colleague.save(practice, results="Banen.")
    page = send(editor, practice, form, title="", approach="Eerst het bedrijf.")
    assert page.one("[name=results]").text_content().strip() == "Banen."
    send(editor, practice, values_of(page), title="Nieuwe titel")
    practice.refresh_from_db()
    assert (practice.results, practice.approach) == ("Banen.", "Eerst het bedrijf.")


def test_a_basis_that_is_no_basis_does_no_harm(editor, practice):
    for basis in (
        "",
        "{",
        "[1]",
        '"x"',
        "7",
        json.dumps({"approach": ["x"], "nep": 1}),
        "[" * 100_000,
        '{"approach":' * 5_000,
    ):
        form = opened(editor, practice)
        page = send(editor, practice, form, basis=basis, gezien=basis, title="Titel")
        assert page.status == 200
    practice.refresh_from_db()
    assert practice.title == "Titel"


def test_coordinator_and_editor_meet_in_a_concept(coordinator, editor):
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    form = opened(coordinator, practice)
    editor.save(practice, checked_on="20-11-2026", results="Banen.")
    send(coordinator, practice, form, lessons="Begin klein.")
    practice.refresh_from_db()
    assert (practice.results, practice.lessons) == ("Banen.", "Begin klein.")
    assert str(practice.checked_on) == "2026-11-20"


def values_of(page):
    values = {}
    for name, value in page.one("#content-main form").form_values():
        values.setdefault(name, []).append(value)
    return values


def new_source(index, url, title):
    return {"sources-TOTAL_FORMS": str(index + 1), f"sources-{index}-url": url,
            f"sources-{index}-title": title, f"sources-{index}-position": ""}  # fmt: skip


def titles_of(practice):
    return [source.title for source in Source.objects.filter(practice=practice)]


@pytest.mark.parametrize("make", [make_partnership, make_activity])
def test_who_saves_a_pps_or_an_activity_second_is_asked_first(editor, colleague, make):
    record = make(state=State.CONCEPT)
    field = "name" if "name" in {f.name for f in record._meta.fields} else "title"
    form = opened(editor, record)
    colleague.save(record, **{field: "Van de collega"})
    page = send(editor, record, form, **{field: "Van mij"})
    assert "collega heeft dit intussen opgeslagen" in errors(page)[0]
    assert page.one(f"[name={field}]").get("value") == "Van mij"
    record.refresh_from_db()
    assert getattr(record, field) == "Van de collega"
    page = send(editor, record, values_of(page))
    assert errors(page) == []
    record.refresh_from_db()
    assert getattr(record, field) == "Van mij"


@pytest.fixture
def clash(monkeypatch):
    """The next save is rolled back on a clash, and then somebody else does `deed`."""

    def arrange(deed):
        real = ContentAdmin.changeform_view

        def clashing(*arguments, **options):
            monkeypatch.setattr(ContentAdmin, "changeform_view", real)
            try:
                with transaction.atomic():
                    real(*arguments, **options)
                    raise IntegrityError("clash")
            except IntegrityError:
                deed()
                raise

        monkeypatch.setattr(ContentAdmin, "changeform_view", clashing)

    return arrange


@pytest.mark.parametrize(
    ("make", "field"),
    [(make_practice, "approach"), (make_partnership, "name"), (make_activity, "title")],
)
def test_a_save_that_is_tried_again_meets_others_again(make, field, editor, colleague, clash):
    record = make(state=State.CONCEPT)
    form = opened(editor, record)
    clash(lambda: colleague.save(record, **{field: "Van de collega"}))
    page = send(editor, record, form, **{field: "Van mij"})
    record.refresh_from_db()
    assert getattr(record, field) == "Van de collega"
    assert errors(page)
    assert page.one(f"[name={field}]").text_content().strip() == "Van mij" or (
        page.one(f"[name={field}]").get("value") == "Van mij"
    )
