"""What others lean on stays live: the last referral of an activity, the pps that leads."""

import pytest

from practices.models import ActivityPractice, PracticePartnership
from practices.workflow import Refused, move
from tests.factories import (
    make_activity,
    make_editor,
    make_practice,
)
from tests.practices.records import (
    ARCHIVED,
    CONCEPT,
    PUBLISHED,
    REVIEW,
    make_complete_partnership,
    make_worked_out,
    state_of,
)

pytestmark = pytest.mark.django_db


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
