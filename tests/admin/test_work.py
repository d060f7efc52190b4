""" "Mijn werk": what there is to do, for whom, and how it is called."""

import datetime

import pytest
from django.urls import reverse

from catalogue.models import State
from practices.models import ChangeProposal, GoodPractice, Reminder, Source
from tests.admin.desk import Desk
from tests.factories import (
    make_activity,
    make_coordinator,
    make_partnership,
    make_practice,
    make_term,
)
from tests.page import Page, text_of

LONG_AGO = datetime.date(2023, 1, 1)
DONE = "Niets te doen. Alles is bijgewerkt."


def work(desk):
    return Page(desk.client.get(reverse("admin:index")))


def piles(page):
    return {
        text_of(tile).split(" ", 1)[1]: int(text_of(tile.cssselect(".work__count")[0]))
        for tile in page.select(".work__tile")
    }


def jobs(page):
    return page.texts(".job__title")


def test_work_counts_what_waits_and_each_pile_leads_to_its_list(editor):
    make_practice()
    make_practice(state=State.CONCEPT)
    make_practice(state=State.CONCEPT, approach="")
    make_practice(state=State.REVIEW)
    make_practice(checked_on=LONG_AGO)
    make_practice(state=State.ARCHIVED, checked_on=LONG_AGO)
    ChangeProposal.objects.create(
        practice=GoodPractice.objects.published().first(), by=editor.user, basis={}, proposed={}
    )
    page = work(editor)
    assert piles(page) == {
        "Concepten": 2, "Ter beoordeling": 1, "Wijzigingsvoorstellen": 1,
        "Mogelijk verouderd": 1, "Niet compleet": 1, "Inzendingen": 0,
    }  # fmt: skip
    for link in page.select("a.work__link"):
        total = int(text_of(link.cssselect(".work__count")[0]))
        found = Page(editor.client.get(link.get("href")))
        assert len(found.select("#result_list tbody tr")) == total


def test_jobs_say_what_is_still_missing_and_have_one_button_each(editor):
    review = make_practice(state=State.REVIEW, title="Klaar voor oordeel")
    draft = make_practice(state=State.CONCEPT, title="Half", approach="", question="", roles=[])
    Source.objects.filter(practice=draft).delete()
    make_practice(checked_on=LONG_AGO, title="Oud")
    page = work(editor)
    assert jobs(page) == ["Klaar voor oordeel", "Half", "Oud"]
    buttons = [(text_of(link), link.get("href")) for link in page.select(".job a.button")]
    assert buttons[0] == ("Beoordelen: Klaar voor oordeel", editor.address("change", review))
    assert [text.split(":")[0] for text, _ in buttons] == [
        "Beoordelen", "Aanvullen", "Controleren",
    ]  # fmt: skip
    assert page.texts(".job p") == [
        "Ter beoordeling. Compleet. Wacht op je oordeel.",
        "Concept. Vul in: vraagstuk, aanpak. Kies minstens één rol. Noem minstens één bron.",
        "Gepubliceerd. Voor het laatst gecontroleerd op 1 januari 2023.",
    ]


def test_long_list_of_needs_is_shortened(editor):
    editor.add(GoodPractice, title="Alleen een titel", slug="")
    (need,) = work(editor).texts(".job p")
    assert need.endswith("En nog 2 punten.")


def test_without_work_the_page_says_so(editor):
    make_practice()
    page = work(editor)
    assert DONE in page.main
    assert not page.select(".work__tile")
    assert page.one(".work__new a").get("href") == editor.address("add", GoodPractice)


def test_other_records_that_wait_for_an_editor_are_named(editor):
    make_activity(state=State.REVIEW)
    make_partnership(state=State.REVIEW)
    make_activity(state=State.CONCEPT)
    page = work(editor)
    assert DONE not in page.main
    assert "1 pps ter beoordeling" in page.main
    assert "1 activiteit ter beoordeling" in page.main


def test_coordinator_sees_own_work_only(coordinator):
    make_practice(state=State.CONCEPT, title="Van een ander")
    make_activity(state=State.REVIEW)
    assert not work(coordinator).select(".work__tile, .job")
    own = make_practice(
        state=State.CONCEPT, title="Eigen concept", partnership=coordinator.partnership
    )
    make_practice(state=State.REVIEW, title="Ingestuurd", partnership=coordinator.partnership)
    page = work(coordinator)
    assert piles(page)["Concepten"] == 1
    assert piles(page)["Ter beoordeling"] == 1
    assert jobs(page) == ["Eigen concept"]
    assert page.one(".job .button").get("href") == coordinator.address("change", own)


def test_a_newcomer_is_welcomed_and_shown_the_first_step(coordinator, editor):
    make_practice(state=State.CONCEPT, title="Van een ander")
    page = work(coordinator)
    assert page.texts(".work__welcome h2") == ["Welkom"]
    assert DONE not in page.main
    assert page.one(".work__new a").get("href") == coordinator.address("add", GoodPractice)
    (guide,) = page.select(".work__welcome a")
    assert guide.get("href") == reverse("handbook-page", args=["eerste-voorbeeld"])
    make_practice(partnership=coordinator.partnership)
    page = work(coordinator)
    assert DONE in page.main
    assert not page.select(".work__welcome")


def test_an_editor_of_an_empty_portal_is_no_newcomer(editor):
    assert DONE in work(editor).main


def test_a_proposal_that_came_back_leads_to_itself_and_asks_for_no_check(coordinator, editor):
    practice = make_practice(partnership=coordinator.partnership, title="Openbaar")
    coordinator.save(practice, approach="Anders.")
    proposal = ChangeProposal.objects.get()
    editor.client.post(
        reverse("admin:practices_changeproposal_decide", args=[proposal.pk]),
        {"besluit": "terugsturen", "antwoord": "Sinds wanneer?"},
    )
    page = work(coordinator)
    assert jobs(page) == ["Openbaar"]
    assert page.one(".job a.button").get("href") == coordinator.address("change", proposal)
    assert not page.select(".job form")


def test_coordinator_reads_what_the_editor_asked(coordinator, editor):
    practice = make_practice(state=State.REVIEW, partnership=coordinator.partnership)
    editor.step(practice, State.CONCEPT, "Noem het jaar bij het getal.")
    asked = ["De redactie vraagt: Noem het jaar bij het getal."]
    assert work(coordinator).texts(".remark") == asked
    assert coordinator.open("change", practice).texts(".remark") == asked
    coordinator.step(practice, State.REVIEW)
    editor.step(practice, State.PUBLISHED)
    editor.step(practice, State.ARCHIVED)
    editor.step(practice, State.CONCEPT)
    assert not work(coordinator).select(".remark")
    assert not coordinator.open("change", practice).select(".remark")


def test_coordinator_without_a_partnership_is_told_whom_to_ask(framework):
    page = work(Desk(make_coordinator()))
    assert "Vraag je beheerder om je aan een pps te koppelen." in page.main
    assert not page.select(".work__tile, .work__new")


def test_work_takes_the_same_number_of_queries_for_few_and_many(
    editor, django_assert_max_num_queries
):
    term = make_term()
    for _ in range(12):
        make_practice(state=State.CONCEPT, terms=[term])
    with django_assert_max_num_queries(32):
        work(editor)


@pytest.mark.parametrize("query", ["controle=onvolledig", "controle=verouderd", "sector=handel"])
def test_filters_of_the_list_are_counted(editor, query):
    make_term("sector", "handel")
    make_practice(state=State.CONCEPT, question="")
    page = Page(editor.client.get(f"{editor.address('changelist', GoodPractice)}?{query}"))
    assert page.status == 200
    choices = page.texts("#changelist-filter li")
    assert "Niet compleet (1)" in choices or query != "controle=onvolledig"
    assert all("(" in text for text in choices if text not in ("Alle", "-"))


def test_what_came_of_asking_waits_for_the_editors_alone(editor, coordinator):
    asked = make_practice(title="Mag weg", partnership=coordinator.partnership, checked_on=LONG_AGO)
    silent = make_practice(partnership=coordinator.partnership, checked_on=LONG_AGO)
    Reminder.objects.create(
        practice=silent,
        user=coordinator.user,
        kind="herinnering",
        checked_on=LONG_AGO,
        sent_on=LONG_AGO,
    )
    answer = coordinator.client.post(
        coordinator.address("retire", asked), {"toelichting": "Wij zijn gestopt."}, follow=True
    )
    assert "Wij zijn gestopt." in Page(answer).main
    page = work(editor)
    assert jobs(page).count("Mag weg") == 1
    for text in ("1 verzoek om af te voeren", "1 controlevraag zonder antwoord"):
        (link,) = [link for link in page.select("main a") if text_of(link) == text]
        found = Page(editor.client.get(link.get("href")))
        assert len(found.select("#result_list tbody tr")) == 1
    assert "Wij zijn gestopt." in editor.open("change", asked).texts(".check .remark")[0]
    assert "verzoek om af te voeren" not in work(coordinator).main


def test_only_a_coordinator_asks_for_an_own_public_practice(editor, coordinator):
    draft = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    assert coordinator.client.post(coordinator.address("retire", draft)).status_code == 403
    other = make_practice()
    refused = coordinator.client.post(coordinator.address("retire", other), follow=True)
    assert other.title not in refused.content.decode()
    assert not editor.open("change", other).select("form[action$='afvoeren/']")
    assert coordinator.client.get(coordinator.address("retire", draft)).status_code == 405
