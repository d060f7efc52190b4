import datetime
from itertools import permutations

import pytest
from django.utils import timezone
from reversion.models import Revision, Version

from catalogue.models import State, Vocabulary
from practices import workflow
from practices.models import ActivityPractice, GoodPractice, PracticePartnership
from practices.workflow import Refused, move
from tests.factories import (
    make_activity,
    make_coordinator,
    make_editor,
    make_partnership,
    make_practice,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db

CONCEPT, REVIEW, PUBLISHED, ARCHIVED = State
ALLOWED = {
    (CONCEPT, REVIEW),
    (REVIEW, CONCEPT),
    (REVIEW, PUBLISHED),
    (PUBLISHED, ARCHIVED),
    (ARCHIVED, CONCEPT),
}
# Deleting a practice that is not public puts it in the archive; other records know no such step.
PUT_AWAY = {(CONCEPT, ARCHIVED), (REVIEW, ARCHIVED)}
TEXTS = {"what": "Dit.", "how": "Zo.", "for_whom": "Hen."}
OTHER_TODAY = datetime.date(2027, 3, 1)


def make_worked_out(*, state):
    return make_activity(elaboration="uitgewerkt", state=state, **TEXTS)


def make_complete_partnership(*, state):
    partnership = make_partnership(state=state)
    term = make_term("pps-type", "campus")
    Vocabulary.objects.filter(code="pps-type").update(applies_to="partnership")
    partnership.terms.add(term)
    return partnership


MAKERS = [make_practice, make_complete_partnership, make_worked_out]


def state_of(record):
    return type(record).objects.get(pk=record.pk).state


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: OTHER_TODAY)
    return OTHER_TODAY


# The steps


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(("at", "to"), sorted(ALLOWED))
def test_an_allowed_step_is_taken(make, at, to):
    record = make(state=at)
    move(record, to=to, by=make_editor(), remark="Kijk hier nog naar.")
    assert (record.state, state_of(record)) == (to, to)


@pytest.mark.parametrize(("at", "to"), sorted(PUT_AWAY))
def test_a_practice_that_is_not_public_is_put_away(at, to):
    practice = make_practice(state=at)
    move(practice, to=to, by=make_editor())
    assert state_of(practice) == to


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("at", "to"), sorted(set(permutations(State, 2)) - ALLOWED, key=lambda step: step)
)
def test_any_other_step_is_refused(make, at, to):
    if make is make_practice and (at, to) in PUT_AWAY:
        return
    record = make(state=at)
    with pytest.raises(Refused, match="kan niet van"):
        move(record, to=to, by=make_editor(), remark="Toch.")
    assert (record.state, state_of(record)) == (at, at)


@pytest.mark.parametrize("state", State)
def test_a_step_to_where_it_is_already_is_refused(state):
    with pytest.raises(Refused, match=f"is al {state.label.lower()}"):
        move(make_practice(state=state), to=state, by=None)


def test_an_unknown_state_is_an_error():
    with pytest.raises(ValueError, match="live"):
        move(make_practice(), to="live", by=None)


def test_an_editor_who_comes_second_is_told_that_it_is_published_already():
    practice = make_practice(state=REVIEW)
    seen_by_other = GoodPractice.objects.get(pk=practice.pk)
    move(practice, to=PUBLISHED, by=make_editor("een"))
    with pytest.raises(Refused, match=f"‘{practice}’ is al gepubliceerd"):
        move(seen_by_other, to=PUBLISHED, by=make_editor("twee"))
    assert Revision.objects.get().user.username == "een"


# Who may


def test_a_coordinator_sends_an_own_concept_to_review():
    partnership = make_partnership()
    practice = make_practice(state=CONCEPT, partnership=partnership)
    move(practice, to=REVIEW, by=make_coordinator(partnerships=[partnership]))
    assert state_of(practice) == REVIEW


@pytest.mark.parametrize(("at", "to"), sorted(ALLOWED - {(CONCEPT, REVIEW)}))
def test_a_coordinator_takes_no_other_step(at, to):
    partnership = make_partnership()
    practice = make_practice(state=at, partnership=partnership)
    with pytest.raises(Refused, match="Je mag"):
        move(practice, to=to, by=make_coordinator(partnerships=[partnership]), remark="Graag.")
    assert state_of(practice) == at


def test_a_coordinator_does_not_touch_the_practice_of_another_pps():
    practice = make_practice(state=CONCEPT)
    with pytest.raises(Refused, match="Je mag"):
        move(practice, to=REVIEW, by=make_coordinator(partnerships=[make_partnership()]))


@pytest.mark.parametrize("make", [make_complete_partnership, make_worked_out])
def test_a_coordinator_does_not_move_a_pps_or_an_activity(make):
    record = make(state=CONCEPT)
    partnerships = [record] if make is make_complete_partnership else []
    with pytest.raises(Refused, match="Je mag"):
        move(record, to=REVIEW, by=make_coordinator(partnerships=partnerships))


def test_someone_in_no_group_moves_nothing():
    partnership = make_partnership()
    user = make_user("gast", is_staff=True)
    user.partnerships.add(partnership)
    practice = make_practice(state=CONCEPT, partnership=partnership)
    with pytest.raises(Refused, match="Je mag"):
        move(practice, to=REVIEW, by=user)


def test_an_account_that_is_closed_moves_nothing():
    editor = make_editor()
    editor.is_active = False
    with pytest.raises(Refused, match="Je mag"):
        move(make_practice(state=CONCEPT), to=REVIEW, by=editor)


@pytest.mark.parametrize("remark", ["", "  \n"])
def test_who_sends_back_says_why(remark):
    practice = make_practice(state=REVIEW)
    with pytest.raises(Refused, match="opmerking"):
        move(practice, to=CONCEPT, by=make_editor(), remark=remark)
    assert state_of(practice) == REVIEW


def test_out_of_the_archive_needs_no_remark():
    practice = make_practice(state=ARCHIVED)
    move(practice, to=CONCEPT, by=make_editor())
    assert state_of(practice) == CONCEPT


# Dates


def test_publishing_sets_both_dates(today):
    practice = make_practice(state=REVIEW)
    move(practice, to=PUBLISHED, by=None)
    practice.refresh_from_db()
    assert (practice.published_on, practice.updated_on) == (today, today)


def test_publishing_again_keeps_the_first_date(today):
    practice = make_practice()
    first, checked = practice.published_on, practice.checked_on
    for to in (ARCHIVED, CONCEPT, REVIEW, PUBLISHED):
        move(practice, to=to, by=None)
    practice.refresh_from_db()
    assert first < today
    assert (practice.published_on, practice.updated_on) == (first, today)
    assert practice.checked_on == checked


def test_other_steps_leave_the_dates(today):
    practice = make_practice()
    before = (practice.published_on, practice.updated_on)
    move(practice, to=ARCHIVED, by=None)
    practice.refresh_from_db()
    assert (practice.published_on, practice.updated_on) == before


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


# I4: the last referral stays


def test_the_only_practice_an_activity_refers_to_stays_live():
    activity = make_activity()
    practice = make_practice(activities=[activity])
    with pytest.raises(Refused) as refusal:
        move(practice, to=ARCHIVED, by=make_editor())
    assert f"‘{activity}’" in str(refusal.value)
    assert state_of(practice) == PUBLISHED


def test_one_of_two_referrals_may_go_and_the_last_may_not():
    activity = make_activity()
    first, last = make_practice(activities=[activity]), make_practice(activities=[activity])
    move(first, to=ARCHIVED, by=None)
    with pytest.raises(Refused, match=str(activity)):
        move(last, to=ARCHIVED, by=None)


@pytest.mark.parametrize("state", [CONCEPT, REVIEW, ARCHIVED])
def test_an_unpublished_practice_does_not_take_over_the_referral(state):
    activity = make_activity()
    practice = make_practice(activities=[activity])
    make_practice(state=state, activities=[activity])
    with pytest.raises(Refused, match=str(activity)):
        move(practice, to=ARCHIVED, by=None)


def test_an_example_does_not_take_over_the_referral():
    activity = make_activity()
    practice = make_practice(activities=[activity])
    example = make_practice(activities=[activity])
    ActivityPractice.objects.filter(practice=example).update(kind="voorbeeld")
    with pytest.raises(Refused, match=str(activity)):
        move(practice, to=ARCHIVED, by=None)


@pytest.mark.parametrize("state", [CONCEPT, REVIEW, ARCHIVED])
def test_an_activity_that_is_not_live_holds_no_practice(state):
    practice = make_practice(activities=[make_activity(state=state)])
    move(practice, to=ARCHIVED, by=None)
    assert state_of(practice) == ARCHIVED


def test_a_worked_out_activity_holds_no_practice():
    practice = make_practice(activities=[make_worked_out(state=PUBLISHED)])
    ActivityPractice.objects.update(kind="verwijzing")
    move(practice, to=ARCHIVED, by=None)
    assert state_of(practice) == ARCHIVED


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


# A pps that leads


def test_a_pps_that_leads_a_published_practice_stays_live():
    partnership = make_complete_partnership(state=PUBLISHED)
    practice = make_practice(partnership=partnership)
    with pytest.raises(Refused, match=f"trekker van de praktijk ‘{practice}’"):
        move(partnership, to=ARCHIVED, by=None)
    assert state_of(partnership) == PUBLISHED


def test_a_pps_that_leads_nothing_public_may_go():
    partnership = make_complete_partnership(state=PUBLISHED)
    make_practice(partnership=partnership, state=ARCHIVED)
    practice = make_practice()
    PracticePartnership.objects.create(practice=practice, partnership=partnership)
    move(partnership, to=ARCHIVED, by=None)
    assert state_of(partnership) == ARCHIVED


# What is kept


def test_r10_a_step_is_kept_with_who_took_it_and_why():
    editor = make_editor()
    practice = make_practice(state=REVIEW)
    move(practice, to=CONCEPT, by=editor, remark="De bron ontbreekt.")
    revision = Revision.objects.get()
    assert (revision.user, revision.comment) == (editor, "Concept. De bron ontbreekt.")
    (version,) = Version.objects.get_for_object(practice)
    assert version.field_dict["state"] == CONCEPT


def test_a_step_from_the_command_line_is_kept_without_a_name():
    move(make_practice(), to=ARCHIVED, by=None)
    revision = Revision.objects.get()
    assert (revision.user, revision.comment) == (None, "Gearchiveerd.")


def test_r3_a_refusal_writes_nothing():
    """Not even the tracks that were added on the way."""
    practice = make_practice(
        state=REVIEW, roles=["aanbieder-mkb"], activities=[make_activity()], question=""
    )
    with pytest.raises(Refused):
        move(practice, to=PUBLISHED, by=make_editor(), remark="Klaar.")
    stored = GoodPractice.objects.get(pk=practice.pk)
    assert (stored.state, stored.published_on, list(stored.tracks.all())) == (REVIEW, None, [])
    assert not Revision.objects.exists()


def test_a_step_writes_nothing_that_the_caller_has_not_saved():
    practice = make_practice(state=REVIEW)
    practice.title = "Nooit opgeslagen"
    move(practice, to=PUBLISHED, by=None)
    assert GoodPractice.objects.get(pk=practice.pk).title != "Nooit opgeslagen"
    assert practice.state == PUBLISHED
