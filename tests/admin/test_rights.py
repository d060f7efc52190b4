"""Who may do what: coordinators keep to their own partnerships, and to drafts."""

import pytest
from django.urls import reverse

from catalogue.models import Role, State, Track, Vocabulary
from practices.models import GoodPractice, Partnership, PracticePartnership, User
from tests.admin.desk import Desk, errors, told
from tests.factories import (
    make_coordinator,
    make_partnership,
    make_practice,
    make_term,
    make_user,
)
from tests.page import Page


def test_coordinator_sees_only_own_practices(coordinator):
    own = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    other = make_practice(state=State.CONCEPT, title="Van een ander")
    page = coordinator.open("changelist", GoodPractice)
    assert page.texts("#result_list .field-title") == [own.title]
    for name in ("change", "history", "delete", "step"):
        address = coordinator.address(name, other)
        send = coordinator.client.post if name in ("delete", "step") else coordinator.client.get
        answer = send(address, {"naar": "ter-beoordeling"}, follow=True)
        missing = send(address.replace(str(other.pk), "987654"), follow=True)
        assert answer.redirect_chain == missing.redirect_chain
        assert other.title not in answer.content.decode()
    refused = coordinator.client.post(coordinator.address("change", other), {"title": "Mijn"})
    assert refused.status_code == 302
    other.refresh_from_db()
    assert (other.title, other.state) == ("Van een ander", State.CONCEPT)


def test_coordinator_sees_a_practice_shared_by_two_own_partnerships_once(coordinator):
    second = make_partnership()
    coordinator.user.partnerships.add(second)
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    PracticePartnership.objects.create(practice=practice, partnership=second)
    assert len(coordinator.open("changelist", GoodPractice).select("#result_list tbody tr")) == 1


def test_coordinator_adds_a_practice_for_an_own_partnership(coordinator):
    other = make_partnership()
    page = coordinator.add(GoodPractice, title="Nieuw", partnership=other)
    assert errors(page)
    coordinator.add(GoodPractice, title="Nieuw", partnership=coordinator.partnership)
    practice = GoodPractice.objects.get()
    link = practice.practicepartnership_set.get()
    assert (link.partnership, link.is_lead) == (coordinator.partnership, True)
    assert practice.state == State.CONCEPT


def test_coordinator_cannot_post_what_an_editor_judges(coordinator):
    practice = make_practice(
        state=State.CONCEPT, partnership=coordinator.partnership, checked_on=None
    )
    coordinator.save(
        practice,
        title="Betere titel",
        state="gepubliceerd",
        level="onderbouwd",
        level_reason="Daarom.",
        checked_on="01-11-2026",
        licence="cc0-1.0",
        partnership=make_partnership(),
    )
    practice.refresh_from_db()
    assert practice.title == "Betere titel"
    assert (practice.state, practice.level, practice.level_reason) == ("concept", "voorbeeld", "")
    assert (practice.checked_on, practice.licence) == (None, "cc-by-4.0")
    assert [*practice.partnerships.all()] == [coordinator.partnership]


def test_coordinator_proposes_changes_of_a_published_practice_and_writes_none(coordinator):
    practice = make_practice(partnership=coordinator.partnership)
    page = coordinator.open("change", practice)
    assert page.one("[name=_save]").get("value") == "Wijziging voorstellen"
    assert not page.select("[name=_continue], [name=_addanother], .steps")
    title = practice.title
    coordinator.save(practice, title="Andere titel")
    practice.refresh_from_db()
    assert practice.title == title
    assert practice.proposals.get().proposed["title"] == "Andere titel"


def test_coordinator_reads_an_archived_practice_and_changes_nothing(coordinator):
    term = make_term()
    practice = make_practice(
        state=State.ARCHIVED, partnership=coordinator.partnership, terms=[term]
    )
    page = coordinator.open("change", practice)
    assert page.status == 200
    assert not page.select("[name=_save], [name=title], .steps")
    assert "Doelgroep: Werknemers" in page.one(".field-terms_in_words").text_content()
    answer = coordinator.client.post(coordinator.address("change", practice), {"title": "X"})
    assert answer.status_code == 403


def test_coordinator_sends_to_review_and_no_further(coordinator):
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    page = coordinator.open("change", practice)
    assert page.one("[name=_submit]").get("value") == "Opslaan en ter beoordeling sturen"
    assert not page.select(".steps button")
    coordinator.step(practice, State.REVIEW)
    practice.refresh_from_db()
    assert practice.state == State.REVIEW
    assert not coordinator.open("change", practice).select("[name=_submit]")
    assert coordinator.open("change", practice).select("[name=_save]")
    for to in (State.PUBLISHED, State.CONCEPT):
        assert coordinator.step(practice, to, "Toch niet").status == 403
    options = coordinator.open("changelist", GoodPractice).select("[name=action] option")
    assert [option.get("value") for option in options] == ["", "submit_records"]
    coordinator.act("publish_records", practice)
    practice.refresh_from_db()
    assert practice.state == State.REVIEW


def test_coordinator_cannot_give_away_rights_or_see_accounts(coordinator):
    assert coordinator.open("changelist", User).status == 403
    partnership = coordinator.open("change", coordinator.partnership)
    assert partnership.status == 200
    assert not partnership.select("[name=_save], .field-coordinators")
    other = coordinator.client.get(coordinator.address("change", make_partnership()))
    assert other.status_code == 302
    assert coordinator.open("changelist", Partnership).texts("#result_list .field-name") == [
        "Eigen pps"
    ]
    autocomplete = reverse("admin:autocomplete")
    for app, model, field, status in [
        ("practices", "practicepartnership", "partnership", 200),
        ("practices", "partnership", "coordinators", 403),
    ]:
        query = {"app_label": app, "model_name": model, "field_name": field, "term": ""}
        answer = coordinator.client.get(autocomplete, query)
        assert answer.status_code == status
        if status == 200:
            assert [row["text"] for row in answer.json()["results"]] == ["Eigen pps"]


def test_coordinator_without_a_partnership_has_nothing_to_add(framework):
    desk = Desk(make_coordinator())
    assert desk.open("add", GoodPractice).status == 403
    assert desk.open("changelist", GoodPractice).status == 200


def test_account_without_rights_is_told_whom_to_ask(db):
    desk = Desk(make_user("nieuw", is_staff=True))
    page = Page(desk.client.get(reverse("admin:index")))
    assert "Je hebt nog geen rechten. Vraag je beheerder" in page.main
    assert not page.select("#content-main table")


def test_editor_manages_no_accounts_and_no_structure(editor):
    assert editor.open("changelist", User).status == 403
    assert editor.open("add", Vocabulary).status == 403
    for model in (Role, Track):
        assert editor.open("add", model).status == 403
    make_term()
    assert not editor.open("change", Vocabulary.objects.get()).select("[name=minimum]")


def test_editor_gives_a_partnership_its_coordinators(editor, coordinator):
    other = make_partnership(state=State.CONCEPT)
    editor.save(other, coordinators=[coordinator.user])
    assert list(other.coordinators.all()) == [coordinator.user]


def test_beheerder_manages_accounts_but_makes_no_superuser(framework):
    desk = Desk(make_user("beheer", groups=["beheerder"], is_staff=True))
    colleague = make_user("collega")
    desk.save(colleague, is_staff="on", is_superuser="on")
    colleague.refresh_from_db()
    assert (colleague.is_staff, colleague.is_superuser) == (True, False)
    boss = make_user("hoofd", is_superuser=True, is_staff=True)
    assert not desk.open("change", boss).select("[name=_save]")
    password = reverse("admin:auth_user_password_change", args=[boss.pk])
    assert desk.client.get(password).status_code == 403


@pytest.mark.parametrize(
    "query", ["partnerships__coordinators__password__startswith=a", "_to_field=auteur"]
)
def test_lookups_outside_the_filters_are_refused(editor, query):
    answer = editor.client.get(f"{editor.address('changelist', GoodPractice)}?{query}")
    assert answer.status_code == 400
    assert told(Page(answer)) == []


def test_fixed_codes_are_chosen_once(editor):
    partnership = make_partnership(state=State.CONCEPT)
    slug = partnership.slug
    editor.save(partnership, slug="anders", name="Nieuwe naam")
    partnership.refresh_from_db()
    assert (partnership.slug, partnership.name) == (slug, "Nieuwe naam")
