"""The steps of the workflow: which there are, who takes them, and what is kept of them."""

from itertools import permutations

import pytest
from reversion.models import Revision, Version

from catalogue.models import State
from practices.models import GoodPractice
from practices.workflow import Refused, move
from tests.factories import (
    make_activity,
    make_coordinator,
    make_editor,
    make_partnership,
    make_practice,
    make_user,
)
from tests.practices.records import (
    ALLOWED,
    ARCHIVED,
    CONCEPT,
    MAKERS,
    PUBLISHED,
    PUT_AWAY,
    REVIEW,
    make_complete_partnership,
    make_worked_out,
    state_of,
)

pytestmark = pytest.mark.django_db


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
