"""Every deed of staff leaves a row that nobody changes, and that holds nothing personal."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction

from catalogue import audit_log
from catalogue.models import AuditEntry, GlossaryTerm, State
from practices import workflow
from practices.models import User
from tests.admin.desk import Desk
from tests.factories import (
    make_coordinator,
    make_editor,
    make_framework,
    make_partnership,
    make_practice,
    make_user,
)
from tests.page import Page

pytestmark = pytest.mark.django_db
Action = AuditEntry.Action
LIST = "/beheer/catalogue/auditentry/"
TABLE = AuditEntry._meta.db_table
EMPTY = {"postgresql": f"TRUNCATE {TABLE}", "sqlite": f"DELETE FROM {TABLE} WHERE true"}  # noqa: S608


@pytest.fixture
def editor():
    make_framework()
    return Desk(make_editor())


@pytest.fixture
def boss():
    return Desk(make_user("baas", groups=["beheerder"], is_staff=True))


@pytest.fixture
def entry():
    audit_log.write(Action.CHECKED, by=None)
    return AuditEntry.objects.get()


def noted(**filters):
    rows = AuditEntry.objects.filter(**filters).order_by("pk")
    return list(rows.values_list("action", "detail"))


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: AuditEntry.objects.update(detail="anders"),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: entry.delete(),
        lambda entry: entry.save(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["detail"]),
        lambda entry: run(f"UPDATE {TABLE} SET title = 'anders'"),  # noqa: S608
        lambda entry: run(f"DELETE FROM {TABLE}"),  # noqa: S608
        lambda entry: run(EMPTY[connection.vendor]),
    ],
)
def test_q96_the_database_refuses_to_change_or_remove_a_row(entry, change):
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        change(entry)
    assert noted() == [("gecontroleerd", "")]


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_q96_no_role_changes_or_removes_a_row_and_a_beheerder_reads_them(entry, boss, editor):
    top = Desk(make_user("hoofd", is_staff=True, is_superuser=True))
    for desk, reads in [(top, 200), (boss, 200), (editor, 403), (Desk(make_coordinator()), 403)]:
        change = desk.address("change", entry)
        assert desk.client.get(LIST).status_code == reads
        assert desk.client.get(change).status_code == reads
        assert desk.client.post(change, {"detail": "anders"}).status_code == 403
        assert desk.client.post(desk.address("delete", entry), {"post": "yes"}).status_code == 403
        assert desk.client.get(f"{LIST}add/").status_code == 403
        if reads == 200:
            assert not Page(desk.client.get(change)).select("[name=_save], .deletelink")
            assert not Page(desk.client.get(LIST)).select("[name=action]")
    assert noted() == [("gecontroleerd", "")]


def test_q96_a_text_is_noted_with_its_fields_and_not_with_its_words(editor):
    practice = make_practice(state=State.CONCEPT, title="Oude titel")
    editor.save(practice, title="Nieuwe titel", approach="Zeer geheim getypt.")
    row = AuditEntry.objects.get(kind="practices.goodpractice")
    assert (row.action, row.user, row.record_id) == ("gewijzigd", editor.user, str(practice.pk))
    assert (row.title, row.detail) == ("Nieuwe titel", "Titel, Aanpak")
    assert len(row.request) == 12
    assert "geheim" not in str(vars(row))


def test_q96_the_number_of_the_request_is_that_of_the_answer(editor):
    practice = make_practice(state=State.CONCEPT)
    address = editor.address("change", practice)
    response = editor.client.post(address, editor.filled_in("change", practice) | {"title": "X"})
    assert AuditEntry.objects.get().request == response["X-Request-Id"]


def test_q96_adding_and_deleting_are_noted(editor):
    editor.add(GlossaryTerm, slug="begrip", term="begrip", definition="Uitleg.")
    term = GlossaryTerm.objects.get()
    editor.client.post(editor.address("delete", term), {"post": "yes"})
    assert noted(kind="catalogue.glossaryterm") == [("aangemaakt", ""), ("verwijderd", "")]


def test_q96_every_step_is_noted_once_with_where_it_went(editor):
    practice = make_practice(state=State.CONCEPT)
    editor.step(practice, State.REVIEW)
    editor.step(practice, State.CONCEPT, "Met een opmerking vol namen.")
    editor.step(practice, State.REVIEW)
    editor.step(practice, State.PUBLISHED)
    editor.act("archive_records", practice)
    assert noted(record_id=str(practice.pk)) == [
        ("stap", "Concept → Ter beoordeling"),
        ("stap", "Ter beoordeling → Concept"),
        ("stap", "Concept → Ter beoordeling"),
        ("gepubliceerd", "Ter beoordeling → Gepubliceerd"),
        ("gearchiveerd", "Gepubliceerd → Gearchiveerd"),
    ]


def test_q96_a_refused_step_or_save_is_not_noted(editor):
    practice = make_practice(state=State.REVIEW, question="")
    with pytest.raises(workflow.Refused):
        workflow.move(practice, to=State.PUBLISHED, by=editor.user)
    published = make_practice()
    editor.save(published, summary="")
    editor.step(practice, State.PUBLISHED)
    assert noted() == []


def test_q96_a_proposal_is_noted_with_the_names_of_what_it_changes(editor):
    partnership = make_partnership()
    practice = make_practice(partnership=partnership)
    maker = Desk(make_coordinator("maker", partnerships=[partnership]))
    maker.save(practice, approach="Geheim plan.")
    assert noted(kind="practices.changeproposal") == [(Action.CREATED, "Aanpak")]


def test_q96_rights_are_noted_with_what_came_and_what_went(boss):
    user = make_user("collega", groups=["redacteur"], is_staff=True)
    group = Group.objects.get(name="beheerder")
    boss.save(user, groups=[group], is_active=[])
    assert noted(record_id=str(user.pk)) == [
        ("rechten", "erbij: groep beheerder; eraf: actief, groep redacteur"),
        ("gewijzigd", "Actief, Groepen"),
    ]
    assert {row.title for row in AuditEntry.objects.filter(kind="practices.user")} == {""}


def test_q96_coordinators_of_a_partnership_are_rights(editor):
    partnership = make_partnership(state=State.CONCEPT)
    coming, going = make_coordinator("komt"), make_coordinator("gaat", partnerships=[partnership])
    editor.save(partnership, coordinators=[coming])
    assert noted(record_id=str(coming.pk), kind="practices.user") == [
        ("rechten", f"erbij: pps {partnership.pk}")
    ]
    assert noted(record_id=str(going.pk), kind="practices.user") == [
        ("rechten", f"eraf: pps {partnership.pk}")
    ]


def test_q96_rights_of_a_group_are_noted(boss):
    group = Group.objects.get(name="redacteur")
    boss.save(group, permissions=[])
    assert [action for action, _ in noted(kind="auth.group")] == ["rechten"]


def test_a_person_can_be_erased_and_the_rows_stay(boss, editor):
    practice = make_practice(state=State.CONCEPT)
    editor.save(practice, title="Nieuw")
    name, pk = editor.user.username, editor.user.pk
    User.objects.get(pk=pk).delete()
    page = Page(boss.client.get(LIST))
    assert f"gewist account {pk}" in page.main
    assert name not in page.texts("#result_list td, #result_list th")
    assert AuditEntry.objects.get(user_id=pk).action == "gewijzigd"


def test_the_list_takes_the_same_queries_for_few_and_many(
    boss, editor, django_assert_max_num_queries
):
    practice = make_practice(state=State.CONCEPT)
    for number in range(30):
        by = editor.user if number % 2 else boss.user
        audit_log.write(Action.CHECKED, practice, by=by)
    with django_assert_max_num_queries(12):
        page = Page(boss.client.get(LIST))
    assert len(page.select("#result_list tbody tr")) == 30
    assert f"praktijk {practice.pk}: {practice.title}" in page.main


def test_nothing_is_written_in_the_log_but_by_its_own_module():
    from tests.test_architecture import PACKAGES, modules

    writers = {
        path.name
        for package in PACKAGES
        for path in modules(package)
        if "AuditEntry.objects" in path.read_text(encoding="utf-8")
    }
    assert writers == {"audit_log.py"}


def test_every_admin_of_records_notes_what_is_done_in_it():
    from django.contrib import admin

    from catalogue.admin.audited import AuditedAdmin

    changing = {
        model.__name__
        for model, keeper in admin.site._registry.items()
        if not isinstance(keeper, AuditedAdmin)
    }
    # To look at only, written down by practices.proposals and practices.intake, or what visitors
    # typed: that does not belong in a log that only grows.
    assert changing == {
        "AuditEntry", "ChangeProposal", "LinkCheck", "OutgoingMail", "SearchMiss", "Submission",
    }  # fmt: skip
