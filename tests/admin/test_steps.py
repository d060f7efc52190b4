"""Publishing and archiving: only through the workflow, by a button or a list action."""

import pytest
import reversion
from reversion.models import Version

from catalogue.models import Activity, State
from practices.models import GoodPractice, Partnership
from tests.admin.desk import errors, told
from tests.factories import make_activity, make_partnership, make_practice


def state_of(record):
    record.refresh_from_db()
    return record.state


def test_buttons_take_a_practice_from_draft_to_archive_and_back(editor):
    practice = make_practice(state=State.CONCEPT)
    editor.save(practice, _submit="Opslaan en ter beoordeling sturen")
    assert state_of(practice) == State.REVIEW
    for label, to in [
        ("Publiceren", State.PUBLISHED),
        ("Archiveren", State.ARCHIVED),
        ("Terugzetten als concept", State.CONCEPT),
    ]:
        page = editor.open("change", practice)
        assert label in page.texts(".steps button")
        (form,) = [form for form in page.select(".steps form") if form.fields["naar"] == to]
        assert form.action == editor.address("step", practice)
        editor.step(practice, to)
        assert state_of(practice) == to
    assert practice.published_on is not None


def test_state_is_shown_as_a_word_and_cannot_be_posted(editor):
    practice = make_practice(state=State.CONCEPT)
    page = editor.save(practice, state="gepubliceerd", published_on="2026-01-01")
    assert page.status == 200
    assert state_of(practice) == State.CONCEPT
    assert practice.published_on is None
    assert editor.open("change", practice).texts(".field-state_word .state") == ["Concept"]


def test_sending_back_asks_for_a_remark_that_the_history_shows(editor):
    practice = make_practice(state=State.REVIEW)
    assert "Schrijf een opmerking" in told(editor.step(practice, State.CONCEPT))[0]
    assert state_of(practice) == State.REVIEW
    page = editor.step(practice, State.CONCEPT, "Noem het jaar bij het getal.")
    assert told(page) == [f"‘{practice}’ is teruggestuurd naar de maker."]
    history = editor.open("history", practice)
    assert any("Noem het jaar bij het getal." in text for text in history.texts(".edit p"))


def test_r3_refused_step_says_what_is_missing_and_writes_nothing(editor):
    practice = make_practice(state=State.REVIEW, approach="")
    assert "Vul in: aanpak." in editor.open("change", practice).texts(".steps li")
    page = editor.step(practice, State.PUBLISHED)
    assert any("Vul in: aanpak." in text for text in told(page))
    assert state_of(practice) == State.REVIEW
    assert not Version.objects.get_for_object(practice).exists()


def test_the_only_practice_of_an_activity_is_not_archived(editor):
    activity = make_activity()
    practice = make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity])
    page = editor.step(practice, State.ARCHIVED)
    assert activity.title in told(page)[0]
    assert state_of(practice) == State.PUBLISHED


def test_step_is_a_post_with_a_token_to_a_known_state(editor):
    practice = make_practice(state=State.REVIEW)
    address = editor.address("step", practice)
    assert editor.client.get(address).status_code == 405
    assert editor.client.post(address, {"naar": "weg"}).status_code == 400
    strict = type(editor.client)(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    assert strict.post(address, {"naar": "gepubliceerd"}).status_code == 403
    assert state_of(practice) == State.REVIEW


def test_list_action_moves_what_may_move_and_names_what_may_not(editor):
    ready, other = make_practice(state=State.REVIEW), make_practice(state=State.REVIEW)
    unready = make_practice(state=State.REVIEW, question="", title="Nog niet klaar")
    page = editor.act("publish_records", ready, other, unready)
    assert "2 records zijn gepubliceerd." in told(page)
    assert any("Nog niet klaar" in text for text in told(page))
    assert [state_of(record) for record in (ready, other, unready)] == [
        State.PUBLISHED, State.PUBLISHED, State.REVIEW,
    ]  # fmt: skip


def test_partnerships_and_activities_take_the_same_steps(editor):
    practice = make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"])
    activity = make_activity(state=State.REVIEW)
    page = editor.step(activity, State.PUBLISHED)
    assert any("als verwijzing" in text for text in told(page))
    editor.save(
        activity,
        **{
            "practice_links-TOTAL_FORMS": "1",
            "practice_links-0-practice": practice,
            "practice_links-0-kind": "verwijzing",
        },
    )
    editor.step(activity, State.PUBLISHED)
    assert state_of(activity) == State.PUBLISHED
    partnership = practice.partnerships.get()
    assert "trekker" in told(editor.step(partnership, State.ARCHIVED))[0]
    assert state_of(partnership) == State.PUBLISHED


def test_last_referral_cannot_be_removed_from_a_published_activity(editor):
    activity = make_activity()
    make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity])
    page = editor.save(activity, summary="Anders.", **{"practice_links-0-DELETE": "on"})
    assert any("als verwijzing" in text for text in errors(page))
    assert page.one("[name=summary]").text_content().strip() == "Anders."
    assert activity.practice_links.exists()


def test_published_worked_out_activity_keeps_its_texts(editor):
    activity = make_activity(elaboration="uitgewerkt", what="a", how="b", for_whom="c")
    page = editor.save(activity, how="")
    assert any("Vul die drie in." in text for text in errors(page))
    assert Activity.objects.get().how == "b"


def test_activity_that_moves_takes_its_practices_along(editor):
    activity = make_activity()
    practice = make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity])
    track = practice.tracks.model.objects.get(code="omscholing")
    page = editor.save(activity, track=track)
    assert any("spoor ‘Omscholing’" in text for text in told(page))
    assert track in practice.tracks.all()


@pytest.mark.parametrize("make", [make_activity, make_partnership])
def test_only_a_concept_can_be_deleted(editor, make):
    public = make()
    assert editor.open("delete", public).status == 403
    assert not editor.open("change", public).select(".deletelink")
    concept = make(state=State.CONCEPT)
    editor.client.post(editor.address("delete", concept), {"post": "yes"})
    assert not type(concept).objects.filter(pk=concept.pk).exists()


def test_what_is_in_use_is_refused_on_a_page(editor):
    partnership = make_partnership(state=State.CONCEPT)
    make_practice(state=State.CONCEPT, partnership=partnership)
    page = editor.open("delete", partnership)
    assert page.status == 200
    assert not page.select("[name=post]")
    editor.client.post(editor.address("delete", partnership), {"post": "yes"})
    assert Partnership.objects.filter(pk=partnership.pk).exists()


def test_r10_every_save_step_and_deletion_is_a_revision_with_its_user(editor, coordinator):
    practice = make_practice(state=State.CONCEPT)
    editor.save(practice, title="Eerste versie")
    editor.step(practice, State.REVIEW)
    editor.act("publish_records", practice)
    versions = Version.objects.get_for_object(practice)
    assert [version.revision.comment for version in versions] == [
        "Gepubliceerd.", "Ter beoordeling.", "Gewijzigd.", "Zoals het was.",
    ]  # fmt: skip
    # What it was before the first edit here is nobody's work.
    assert [version.revision.user for version in versions] == [*[editor.user] * 3, None]
    kept = {version._model for version in versions[2].revision.version_set.all()}
    assert {GoodPractice, practice.sources.model} <= kept
    gone = make_practice(
        state=State.CONCEPT, title="Weg ermee", partnership=coordinator.partnership
    )
    coordinator.client.post(coordinator.address("delete", gone), {"post": "yes"})
    (last,) = Version.objects.get_deleted(GoodPractice)
    assert (last.object_repr, last.revision.user) == ("Weg ermee", coordinator.user)
    assert not reversion.is_active()
