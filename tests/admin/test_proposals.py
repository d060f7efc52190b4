"""A coordinator's edit of a published practice is a proposal; an editor decides on it."""

import pytest
from django.urls import reverse

from catalogue.models import State
from practices.models import ChangeProposal, GoodPractice, Source
from tests.admin.desk import Desk, errors, told
from tests.admin.test_together import new_source, opened, send, titles_of
from tests.factories import make_coordinator, make_practice, make_term
from tests.page import Page

Outcome = ChangeProposal.Outcome


@pytest.fixture
def practice(coordinator):
    return make_practice(
        partnership=coordinator.partnership, title="Lassen", approach="Eerst dit.", lessons="Oud."
    )


def stored(practice):
    return GoodPractice.objects.filter(pk=practice.pk).values().get()


def proposal_on(practice, user=None):
    proposals = practice.proposals.open()
    return proposals.get(by=user) if user else proposals.get()


def decide(desk, proposal, step, **values):
    """Send the page of a proposal back with one of its buttons."""
    form = {}
    for name, value in desk.open("change", proposal).one("#content-main form").form_values():
        form.setdefault(name, []).append(value)
    return again(desk, proposal, form, step, **values)


def again(desk, proposal, form, step, **values):
    address = desk.address("decide", proposal)
    return Page(desk.client.post(address, {**form, "besluit": step, **values}, follow=True))


def test_q4_the_public_text_stays_until_an_editor_takes_the_proposal_over(
    coordinator, editor, practice
):
    before = stored(practice)
    page = coordinator.save(practice, approach="Eerst dat.", toelichting="Klopt beter.")
    assert "Je wijzigingsvoorstel ligt bij de redactie." in told(page)[0]
    assert stored(practice) == before
    proposal = proposal_on(practice)
    assert (proposal.by, proposal.remark) == (coordinator.user, "Klopt beter.")
    shown = editor.open("change", proposal)
    assert shown.texts(".difference__title") == ["Aanpak"]
    assert shown.texts(".side del") == ["[weggehaald: dit.]"]
    assert shown.texts(".side ins") == ["[toegevoegd: dat.]"]
    page = decide(editor, proposal, "overnemen", antwoord="Dank je.")
    assert told(page) == ["‘Lassen’ is bijgewerkt met het voorstel."]
    practice.refresh_from_db()
    assert practice.approach == "Eerst dat."
    assert practice.updated_on != before["updated_on"]
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.decided_by) == (Outcome.TAKEN, editor.user)
    seen = coordinator.open("change", practice)
    assert "overgenomen. De redactie schrijft: Dank je." in seen.one(".proposals").text_content()


def test_q4_nothing_judged_comes_in_by_a_proposal(coordinator, editor, practice):
    coordinator.save(
        practice, approach="Anders.", state="concept", level="onderbouwd",
        checked_on="20-11-2026", published_on="01-01-2020",
    )  # fmt: skip
    before = stored(practice)
    proposal = proposal_on(practice)
    assert not {"level", "state", "checked_on", "published_on"} & proposal.proposed.keys()
    decide(editor, proposal, "overnemen")
    after = stored(practice)
    assert {name for name in after if after[name] != before[name]} == {"approach", "updated_on"}


def test_a_form_without_changes_makes_no_proposal(coordinator, practice):
    page = coordinator.save(practice)
    assert told(page) == ["Je hebt niets gewijzigd, dus er is geen voorstel."]
    assert not ChangeProposal.objects.exists()


def test_an_incomplete_proposal_is_refused_with_its_text(coordinator, practice):
    page = coordinator.save(practice, question="", lessons="Nieuwe les.")
    assert "Vul in: vraagstuk." in errors(page)
    assert "Nieuwe les." in page.one("[name=lessons]").text_content()
    assert not ChangeProposal.objects.exists()


def test_saving_again_renews_the_own_proposal(coordinator, practice):
    coordinator.save(practice, approach="Eerst dat.")
    form = coordinator.open("change", practice)
    assert form.one("[name=approach]").text_content().strip() == "Eerst dat."
    coordinator.save(practice, lessons="Nieuw.")
    proposal = proposal_on(practice)
    assert (proposal.proposed["approach"], proposal.proposed["lessons"]) == ("Eerst dat.", "Nieuw.")
    coordinator.save(practice, approach="Eerst dit.", lessons="Oud.")
    proposal.refresh_from_db()
    assert proposal.outcome == Outcome.WITHDRAWN


def test_links_and_sources_are_proposed_too(coordinator, editor, practice):
    term = make_term()
    coordinator.save(
        practice, terms_doelgroep=[term], roles=[], **new_source(1, "https://b.example/", "Twee")
    )
    assert not ChangeProposal.objects.exists()  # Without a role it is not complete.
    coordinator.save(
        practice, terms_doelgroep=[term], **new_source(1, "https://b.example/", "Twee")
    )
    assert (practice.terms.count(), titles_of(practice)) == (0, ["Bron van de feiten"])
    form = coordinator.open("change", practice)
    assert form.one(f"[name=terms_doelgroep][value='{term.pk}']").get("checked") is not None
    assert form.one("[name='sources-1-title']").get("value") == "Twee"
    decide(editor, proposal_on(practice), "overnemen")
    assert list(practice.terms.all()) == [term]
    assert titles_of(practice) == ["Bron van de feiten", "Twee"]


def test_an_editor_takes_over_a_part(coordinator, editor, practice):
    coordinator.save(practice, approach="Eerst dat.", lessons="Nieuw.")
    proposal = proposal_on(practice)
    decide(editor, proposal, "overnemen", overnemen=["lessons"], antwoord="De aanpak niet.")
    practice.refresh_from_db()
    assert (practice.approach, practice.lessons) == ("Eerst dit.", "Nieuw.")
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.taken) == (Outcome.PARTLY, ["lessons"])
    seen = coordinator.open("change", proposal)
    assert seen.texts(".difference__by") == ["Niet overgenomen.", "Overgenomen."]


def test_taking_over_nothing_is_refused(coordinator, editor, practice):
    coordinator.save(practice, approach="Eerst dat.")
    page = decide(editor, proposal_on(practice), "overnemen", overnemen=[])
    assert told(page) == ["Kies minstens één onderdeel, of stuur het voorstel terug."]
    assert proposal_on(practice).is_open


def test_returning_asks_for_a_remark_and_tells_it_to_the_maker(coordinator, editor, practice):
    coordinator.save(practice, approach="Eerst dat.")
    proposal = proposal_on(practice)
    page = decide(editor, proposal, "terugsturen")
    assert told(page) == ["Schrijf een opmerking bij het terugsturen: wat moet er anders?"]
    decide(editor, proposal, "terugsturen", antwoord="Noem ook de kosten.")
    proposal.refresh_from_db()
    assert proposal.outcome == Outcome.RETURNED
    work = Page(coordinator.client.get(reverse("admin:index")))
    assert "Noem ook de kosten." in work.main
    practice.refresh_from_db()
    assert practice.approach == "Eerst dit."


def test_two_proposals_lose_nothing(coordinator, editor, practice):
    other = Desk(make_coordinator("tweede", partnerships=[coordinator.partnership]))
    coordinator.save(practice, approach="Eerst dat.", **new_source(1, "https://b.example/", "Twee"))
    other.save(
        practice, approach="Eerst alles.", lessons="Nieuw.",
        **new_source(1, "https://c.example/", "Drie"),
    )  # fmt: skip
    decide(editor, proposal_on(practice, coordinator.user), "overnemen")
    second = proposal_on(practice, other.user)
    shown = editor.open("change", second)
    notes = shown.texts(".difference__by")
    assert len(notes) == 2  # The text and the sources; the lessons nobody else touched.
    assert "gewijzigd nadat het voorstel werd gemaakt" in notes[0]
    assert "Eerst dit." in shown.texts(".side__text")
    decide(editor, second, "overnemen", overnemen=["lessons", "sources"])
    practice.refresh_from_db()
    assert (practice.approach, practice.lessons) == ("Eerst dat.", "Nieuw.")
    assert titles_of(practice) == ["Bron van de feiten", "Twee", "Drie"]


def test_what_changed_while_the_editor_looked_is_looked_at_again(coordinator, editor, practice):
    coordinator.save(practice, approach="Eerst dat.")
    proposal = proposal_on(practice)
    form = dict(editor.open("change", proposal).one("#content-main form").form_values())
    editor.save(practice, approach="Eerst iets anders.")
    page = again(editor, proposal, form, "overnemen", antwoord="Prima.")
    assert "De praktijk is intussen gewijzigd (Aanpak)." in told(page)[0]
    assert page.one("[name=antwoord]").text_content().strip() == "Prima."
    practice.refresh_from_db()
    assert practice.approach == "Eerst iets anders."


def test_a_result_that_is_incomplete_is_refused_and_nothing_is_written(
    coordinator, editor, practice
):
    coordinator.save(practice, lessons="Nieuw.", **{
        "sources-0-DELETE": "on", **new_source(1, "https://b.example/", "Twee")})  # fmt: skip
    proposal = proposal_on(practice)
    # What the maker left standing has gone meanwhile.
    GoodPractice.objects.filter(pk=practice.pk).update(question="")
    page = decide(editor, proposal, "overnemen")
    assert "Vul in: vraagstuk." in told(page)[0]
    practice.refresh_from_db()
    assert practice.lessons == "Oud."
    assert proposal_on(practice).is_open


def test_a_term_that_is_gone_is_named(coordinator, editor, practice):
    term = make_term()
    coordinator.save(practice, terms_doelgroep=[term])
    term.delete()
    page = decide(editor, proposal_on(practice), "overnemen")
    assert told(page) == ["Doelgroep: ‘werknemers’ bestaat niet (meer)."]


def test_a_new_address_leads_on_from_the_old_one(coordinator, editor, practice):
    old = practice.slug
    coordinator.save(practice, slug="lassen-in-de-regio")
    decide(editor, proposal_on(practice), "overnemen")
    assert [redirect.slug for redirect in practice.old_slugs.all()] == [old]


def test_q95_the_revision_names_editor_and_maker(coordinator, editor, practice):
    coordinator.save(practice, approach="Eerst dat.")
    decide(editor, proposal_on(practice), "overnemen")
    history = editor.open("history", practice)
    assert history.texts(".edit h2")[0].endswith("redacteur")
    assert "Voorstel van coordinator overgenomen: Aanpak." in history.main


def test_a_maker_withdraws_the_own_proposal_alone(coordinator, editor, practice):
    coordinator.save(practice, approach="Eerst dat.")
    proposal = proposal_on(practice)
    assert decide(editor, proposal, "intrekken").status == 403
    decide(coordinator, proposal, "intrekken")
    proposal.refresh_from_db()
    assert proposal.outcome == Outcome.WITHDRAWN


def test_q3_a_coordinator_decides_on_nothing_and_sees_no_proposals_of_others(coordinator, practice):
    coordinator.save(practice, approach="Eerst dat.")
    proposal = proposal_on(practice)
    assert not coordinator.open("change", proposal).select("[name=overnemen]")
    for step in ("overnemen", "terugsturen"):
        assert decide(coordinator, proposal, step, antwoord="Ja.").status == 403
    assert proposal_on(practice).is_open
    stranger = Desk(make_coordinator("vreemde"))
    for page, send_it in (("change", "get"), ("history", "get"), ("decide", "post")):
        address = coordinator.address(page, proposal)
        answer = getattr(stranger.client, send_it)(address, follow=True)
        missing = getattr(stranger.client, send_it)(
            address.replace(f"/{proposal.pk}/", "/987654/"), follow=True
        )
        assert answer.redirect_chain == missing.redirect_chain
        assert "Lassen" not in answer.content.decode()
    assert not stranger.open("changelist", ChangeProposal).select("#result_list tbody tr")
    assert coordinator.open("add", ChangeProposal).status == 403
    assert coordinator.open("delete", proposal).status == 403


def test_q10_a_decision_is_only_posted(editor, coordinator, practice):
    coordinator.save(practice, approach="Eerst dat.")
    assert editor.open("decide", proposal_on(practice)).status == 405


def test_a_practice_published_while_a_coordinator_edits_is_not_overwritten(coordinator):
    practice = make_practice(partnership=coordinator.partnership, state=State.REVIEW)
    form = opened(coordinator, practice)
    GoodPractice.objects.filter(pk=practice.pk).update(
        state=State.PUBLISHED, published_on="2026-11-01", updated_on="2026-11-01"
    )
    send(coordinator, practice, form, approach="Eerst dat.")
    practice.refresh_from_db()
    assert practice.approach == "Samen aan de slag."
    assert proposal_on(practice).proposed["approach"] == "Eerst dat."


def test_a_coordinator_meets_an_editor_in_the_published_text(coordinator, editor, practice):
    form = opened(coordinator, practice)
    editor.save(practice, approach="Eerst de school.")
    page = send(coordinator, practice, form, approach="Eerst het bedrijf.")
    assert page.texts(".difference__title") == ["Aanpak"]
    assert not ChangeProposal.objects.exists()


def test_an_archived_practice_is_neither_edited_nor_proposed(coordinator):
    practice = make_practice(partnership=coordinator.partnership, state=State.ARCHIVED)
    assert not coordinator.open("change", practice).select("[name=_save]")
    answer = coordinator.client.post(coordinator.address("change", practice), {"title": "X"})
    assert answer.status_code == 403
    assert not ChangeProposal.objects.exists()
    assert Source.objects.filter(practice=practice).exists()
