"""What has to be there before a record goes live."""

import pytest

from catalogue.models import Vocabulary
from practices import workflow
from practices.models import ActivityPractice
from practices.workflow import Refused, move
from tests.factories import (
    make_activity,
    make_coordinator,
    make_editor,
    make_partnership,
    make_practice,
    make_term,
)
from tests.practices.records import (
    ARCHIVED,
    CONCEPT,
    PUBLISHED,
    REVIEW,
    make_worked_out,
    state_of,
)

pytestmark = pytest.mark.django_db


# Complete before it goes live


MISSING = {
    "vraagstuk": {"question": ""},
    "aanpak": {"approach": " \n "},
    "samenvatting": {"summary": ""},
    "rol": {"roles": []},
    "laatst gecontroleerd op": {"checked_on": None},
    "bereik landelijk": {"scope": "regionaal"},
}


@pytest.mark.parametrize(("words", "values"), MISSING.items(), ids=MISSING)
def test_a_practice_that_misses_something_does_not_go_live(words, values):
    practice = make_practice(state=REVIEW, **values)
    with pytest.raises(Refused) as refusal:
        move(practice, to=PUBLISHED, by=make_editor())
    first, *reasons = refusal.value.messages
    assert first == f"‘{practice}’ is nog niet compleet."
    assert any(words in reason for reason in reasons)
    assert state_of(practice) == REVIEW


def test_all_that_is_missing_is_named_at_once():
    practice = make_practice(state=REVIEW, question="", approach="")
    with pytest.raises(Refused) as refusal:
        move(practice, to=PUBLISHED, by=None)
    assert refusal.value.messages[1:] == ["Vul in: vraagstuk.", "Vul in: aanpak."]


def test_a_practice_needs_a_published_lead():
    practice = make_practice(state=REVIEW, partnership=make_partnership(state=CONCEPT))
    with pytest.raises(Refused, match="trekkende pps"):
        move(practice, to=PUBLISHED, by=None)


def test_a_practice_needs_the_terms_that_a_vocabulary_asks():
    term = make_term("sector", "techniek")
    Vocabulary.objects.update(minimum=1)
    practice = make_practice(state=REVIEW)
    with pytest.raises(Refused, match="Kies minstens één term bij sector"):
        move(practice, to=PUBLISHED, by=None)
    practice.terms.add(term)
    move(practice, to=PUBLISHED, by=None)
    assert state_of(practice) == PUBLISHED


def test_a_half_finished_concept_does_not_go_to_review():
    practice = make_practice(state=CONCEPT, question="", approach="", roles=[])
    with pytest.raises(Refused, match="nog niet compleet") as refusal:
        move(practice, to=REVIEW, by=None)
    assert list(refusal.value.missing) == ["question", "approach", "roles"]
    assert state_of(practice) == CONCEPT


def test_what_only_an_editor_can_give_is_asked_at_publishing():
    partnership = make_partnership(state=CONCEPT)
    practice = make_practice(state=CONCEPT, checked_on=None, partnership=partnership)
    move(practice, to=REVIEW, by=make_coordinator(partnerships=[partnership]))
    with pytest.raises(Refused) as refusal:
        move(practice, to=PUBLISHED, by=make_editor())
    assert list(refusal.value.missing) == ["partnership", "checked_on"]


def test_a_partnership_needs_a_type_to_go_live():
    partnership = make_partnership(state=REVIEW)
    with pytest.raises(Refused, match="Kies het soort pps"):
        move(partnership, to=PUBLISHED, by=None)


def test_a_worked_out_activity_needs_its_three_texts():
    activity = make_activity(elaboration="uitgewerkt", state=REVIEW, what="Dit.", how=" ")
    with pytest.raises(Refused) as refusal:
        move(activity, to=PUBLISHED, by=None)
    assert refusal.value.messages[1:] == [
        "Vul in: hoe werkt het (de activiteit is uitgewerkt).",
        "Vul in: voor wie (de activiteit is uitgewerkt).",
    ]


def test_a_worked_out_activity_goes_live_without_an_example():
    activity = make_worked_out(state=REVIEW)
    move(activity, to=PUBLISHED, by=None)
    assert state_of(activity) == PUBLISHED


# I3: what is not worked out refers to something that visitors can read


def test_an_activity_that_refers_to_nothing_does_not_go_live():
    activity = make_activity(state=REVIEW)
    with pytest.raises(Refused, match="gepubliceerde praktijk als verwijzing"):
        move(activity, to=PUBLISHED, by=None)


@pytest.mark.parametrize("state", [CONCEPT, REVIEW, ARCHIVED])
def test_a_referral_to_an_unpublished_practice_does_not_count(state):
    activity = make_activity(state=REVIEW)
    make_practice(state=state, activities=[activity])
    with pytest.raises(Refused, match="gepubliceerde praktijk als verwijzing"):
        move(activity, to=PUBLISHED, by=None)


def test_an_example_is_no_referral():
    activity = make_activity(state=REVIEW)
    make_practice(activities=[activity])
    ActivityPractice.objects.update(kind="voorbeeld")
    with pytest.raises(Refused, match="gepubliceerde praktijk als verwijzing"):
        move(activity, to=PUBLISHED, by=None)


def test_one_published_referral_is_enough():
    activity = make_activity(state=REVIEW)
    make_practice(activities=[activity])
    make_practice(state=CONCEPT, activities=[activity])
    move(activity, to=PUBLISHED, by=None)
    assert state_of(activity) == PUBLISHED


# I6 and I7: tracks follow activities, and belong to one role


def test_publishing_adds_the_track_of_every_activity():
    activity = make_activity()
    practice = make_practice(state=REVIEW, roles=["aanbieder-mkb"], activities=[activity])
    move(practice, to=PUBLISHED, by=None)
    assert list(practice.tracks.all()) == [activity.track]


def test_a_track_that_was_chosen_stays():
    practice = make_practice(
        state=REVIEW,
        roles=["aanbieder-mkb"],
        tracks=["omscholing"],
        activities=[make_activity()],
    )
    move(practice, to=PUBLISHED, by=None)
    assert {track.code for track in practice.tracks.all()} == {"bijscholing", "omscholing"}


def test_the_added_tracks_are_told():
    activity = make_activity()
    practice = make_practice(state=REVIEW, activities=[activity])
    assert workflow.align_tracks(practice) == [activity.track.name]
    assert workflow.align_tracks(practice) == []


@pytest.mark.parametrize(
    ("roles", "tracks"), [(["ontwikkelaar"], ["bijscholing"]), (["aanbieder-mkb"], [])]
)
def test_role_and_track_go_together(roles, tracks):
    practice = make_practice(state=REVIEW, roles=roles, tracks=tracks)
    with pytest.raises(Refused, match="Llo-aanbieder richting mkb"):
        move(practice, to=PUBLISHED, by=None)
