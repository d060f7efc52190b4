"""Saving and sending to the editors in one: what goes along, and what holds it back."""

import pytest

from catalogue.models import State, Vocabulary
from practices.models import GoodPractice, Partnership
from tests.admin.desk import errors, told
from tests.factories import make_activity, make_partnership, make_practice, make_term, make_track
from tests.page import Page

SEND = {"_submit": "Opslaan en ter beoordeling sturen"}
WHOLE = {
    "title": "Leren lassen",
    "summary": "Kort gezegd.",
    "question": "Waarom?",
    "approach": "Zo.",
    "sources__0__title": "Verslag",
    "sources__0__url": "https://voorbeeld.example/verslag",
}


@pytest.fixture
def national(coordinator):
    """The coordinator's pps works in the whole country."""
    Partnership.objects.update(is_national=True)


def test_a_new_practice_is_saved_and_sent_at_once(coordinator, national):
    activity = make_activity(track=make_track("omscholing"))
    page = coordinator.add(GoodPractice, **WHOLE, activities=[activity], **SEND)
    assert page.response.redirect_chain[-1][0] == "/beheer/"
    assert told(page) == [
        "Opgeslagen. We hebben het spoor ‘Omscholing’ toegevoegd, omdat een gekoppelde activiteit "
        "daarbij hoort. We hebben de rol ‘aanbieder-mkb’ toegevoegd, omdat het spoor daarbij "
        "hoort. ‘Leren lassen’ staat nu ter beoordeling. Je kunt het volgen bij Mijn werk.",
    ]
    practice = GoodPractice.objects.get()
    assert (practice.state, practice.scope) == (State.REVIEW, "landelijk")
    assert practice.partnerships.get() == coordinator.partnership
    assert "Dit ligt bij de redactie." in coordinator.open("change", practice).main


def test_what_is_missing_leaves_a_concept_and_leads_to_each_field(coordinator, national):
    make_term("sector", "zorg")
    Vocabulary.objects.update(minimum=1)
    page = coordinator.add(GoodPractice, **WHOLE | {"summary": ""}, **SEND)
    practice = GoodPractice.objects.get()
    assert practice.state == State.CONCEPT
    assert practice.approach == "Zo."
    address = coordinator.address("change", practice)
    (message,) = page.texts(".messagelist > li")
    assert message.startswith("Opgeslagen. ‘Leren lassen’ is nog niet compleet.")
    links = page.select(".messagelist .needs a")
    assert [link.get("href") for link in links] == [
        f"{address}#id_{place}" for place in ("summary", "roles_0", "terms_sector_0")
    ]
    for link in links:
        assert page.select(link.get("href").removeprefix(address))
    # The date of a check is up to an editor.
    assert not page.select("[data-rule=checked_on]")


def test_an_editor_stays_with_what_was_sent(editor):
    practice = make_practice(state=State.CONCEPT)
    page = editor.save(practice, title="Nieuwe titel", **SEND)
    practice.refresh_from_db()
    assert (practice.title, practice.state) == ("Nieuwe titel", State.REVIEW)
    assert "Publiceren" in page.texts(".steps button")


def test_a_form_with_a_fault_is_neither_saved_nor_sent(coordinator):
    practice = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    page = coordinator.save(practice, title="", **SEND)
    assert errors(page)
    practice.refresh_from_db()
    assert (practice.title != "", practice.state) == (True, State.CONCEPT)


def test_sending_twice_or_what_is_public_sends_nothing(coordinator):
    sent = make_practice(state=State.REVIEW, partnership=coordinator.partnership)
    page = coordinator.save(sent, title="Toch anders", **SEND)
    assert told(page) == ["Opgeslagen. ‘Toch anders’ is al ter beoordeling."]
    public = make_practice(partnership=coordinator.partnership)
    coordinator.save(public, title="Voorstel", **SEND)
    public.refresh_from_db()
    assert (public.state, public.title != "Voorstel") == (State.PUBLISHED, True)
    assert public.proposals.count() == 1


def test_a_new_practice_starts_where_its_only_pps_works(coordinator):
    here = make_term("provincie", "limburg")
    Partnership.objects.update(is_national=False)
    coordinator.partnership.terms.add(here)
    page = coordinator.open("add", GoodPractice)
    assert page.one("[name=partnership] option[selected]").text == coordinator.partnership.name
    assert [box.get("value") for box in page.select("[name=terms_provincie][checked]")] == [
        str(here.pk)
    ]
    assert page.one("[name=scope] option[selected]").get("value") == "regionaal"
    coordinator.user.partnerships.add(make_partnership())
    page = coordinator.open("add", GoodPractice)
    assert not page.select("[name=terms_provincie][checked]")


def test_the_only_row_for_a_source_stands_open(editor):
    with_source, without = make_practice(), make_practice(state=State.CONCEPT)
    without.sources.all().delete()
    for practice, is_spare in ((with_source, True), (without, False)):
        rows = editor.open("change", practice).select("#sources-group .inline-related.spare")
        assert bool(rows) == is_spare


def test_work_asks_a_maker_only_what_a_maker_can_give(coordinator):
    make_practice(state=State.CONCEPT, partnership=coordinator.partnership, checked_on=None)
    page = Page(coordinator.client.get("/beheer/"))
    assert page.texts(".job p") == ["Concept. Compleet. Klaar om ter beoordeling te sturen."]
    assert "0 Niet compleet" in page.texts(".work__tile")
