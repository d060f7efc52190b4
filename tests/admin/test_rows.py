"""Rows below a form: their order, their names, and one spare for who has no script."""

import pytest

from catalogue.models import Activity, Page, RelatedLink, Section, State
from practices.models import PracticePartnership
from tests.admin.desk import errors
from tests.factories import make_activity, make_partnership, make_practice, make_role


@pytest.fixture
def page(db):
    page = Page.objects.create(slug="proef", title="Proef")
    for number, heading in enumerate(["Eerst", "Dan"], start=1):
        Section.objects.create(page=page, anchor=heading.lower(), heading=heading, position=number)
    return page


def headings(page):
    return [section.heading for section in page.sections.all()]


def test_row_without_a_number_comes_last(editor, page):
    added = {"sections-TOTAL_FORMS": "3", "sections-2-heading": "Slot", "sections-2-anchor": "slot"}
    assert not errors(editor.save(page, **added))
    assert headings(page) == ["Eerst", "Dan", "Slot"]
    editor.save(page, **{"sections-0-position": ""})
    assert headings(page) == ["Dan", "Slot", "Eerst"]


def test_number_orders_the_rows(editor, page):
    editor.save(page, **{"sections-0-position": "7"})
    assert headings(page) == ["Dan", "Eerst"]


def test_related_links_are_ordered_the_same_way(editor):
    role = make_role()
    for title in ("Een", "Twee"):
        number = role.related_links.count()
        editor.save(
            role,
            **{
                "related_links-TOTAL_FORMS": str(number + 1),
                f"related_links-{number}-title": title,
                f"related_links-{number}-url": f"/{title.lower()}/",
            },
        )
    assert [(link.title, link.position) for link in RelatedLink.objects.all()] == [
        ("Een", 1), ("Twee", 2),
    ]  # fmt: skip


def test_empty_number_keeps_its_meaning_where_it_has_one(editor):
    activity = make_activity()
    practice = make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity])
    editor.save(activity, **{"practice_links-0-note": "Juist deze."})
    link = Activity.objects.get().practice_links.get()
    assert (link.practice, link.note, link.position) == (practice, "Juist deze.", None)


def test_one_spare_row_is_there_without_script(editor, page):
    form = editor.open("change", page)
    assert len(form.select("#sections-group .has_original details")) == 2
    (spare,) = form.select("#sections-group .spare")
    assert spare.get("id") == "sections-2"
    assert not errors(editor.save(page))
    assert page.sections.count() == 2


def test_rows_are_called_by_what_they_are(editor):
    practice = make_practice(state=State.CONCEPT, partnership=make_partnership(name="De trekker"))
    PracticePartnership.objects.create(practice=practice, partnership=make_partnership(name="Mee"))
    form = editor.open("change", practice)
    assert form.texts("#practicepartnership_set-group summary") == ["De trekker (trekker)", "Mee"]


def test_row_with_a_fault_stands_open(editor, page):
    form = editor.save(page, **{"sections-1-heading": ""})
    opened = [row.get("open") is not None for row in form.select("#sections-group details")]
    assert opened == [False, True]
