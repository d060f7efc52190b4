"""Two steps at once, over connections of their own."""

import pytest
from django.db import connection, transaction
from reversion.models import Revision

from catalogue.models import State
from practices import workflow
from practices.models import GoodPractice
from practices.workflow import Refused, move
from tests.factories import make_activity, make_practice, make_term
from tests.practices.test_workflow import make_complete_partnership, state_of
from tests.support.beside import PATIENCE, other_connections

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]

CONCEPT, REVIEW, PUBLISHED, ARCHIVED = State


def outcomes(*steps):
    """What each of these moves ended in, taken at once."""
    with other_connections(len(steps)) as start:
        futures = [start(lambda step=step: move(step[0], to=step[1], by=None)) for step in steps]
        return [future.exception(PATIENCE) for future in futures]


def one_is_refused(found, words):
    refusals = [outcome for outcome in found if outcome is not None]
    assert [type(refusal) for refusal in refusals] == [Refused]
    assert words in str(refusals[0])


def test_two_editors_at_once_publish_once():
    practice = make_practice(state=REVIEW)
    again = GoodPractice.objects.get(pk=practice.pk)
    one_is_refused(outcomes((practice, PUBLISHED), (again, PUBLISHED)), "is al gepubliceerd")
    assert Revision.objects.count() == 1


@pytest.fixture
def slow_looks(monkeypatch):
    """Both take their look before either writes, unless a lock keeps the second one back."""

    def slow(look):
        def slowed(*arguments):
            found = look(*arguments)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.5)")
            return found

        return slowed

    for name in ("check_not_leaned_on", "check_complete"):
        monkeypatch.setattr(workflow, name, slow(getattr(workflow, name)))


@pytest.mark.usefixtures("slow_looks")
def test_of_the_last_two_referrals_archived_at_once_one_stays():
    activity = make_activity()
    practices = [make_practice(activities=[activity]) for _ in range(2)]
    one_is_refused(outcomes(*((practice, ARCHIVED) for practice in practices)), str(activity))
    assert GoodPractice.objects.published().count() == 1


@pytest.mark.usefixtures("slow_looks")
def test_an_activity_goes_live_or_its_practice_goes_but_not_both():
    activity = make_activity(state=REVIEW)
    practice = make_practice(activities=[activity])
    found = outcomes((activity, PUBLISHED), (practice, ARCHIVED))
    one_is_refused(found, "")
    assert (state_of(activity) == PUBLISHED) == (state_of(practice) == PUBLISHED)


@pytest.mark.usefixtures("slow_looks")
def test_a_practice_goes_live_or_its_pps_goes_but_not_both():
    partnership = make_complete_partnership(state=PUBLISHED)
    practice = make_practice(state=REVIEW, partnership=partnership)
    found = outcomes((practice, PUBLISHED), (partnership, ARCHIVED))
    one_is_refused(found, "")
    assert (state_of(practice) == PUBLISHED) == (state_of(partnership) == PUBLISHED)


def test_a_step_holds_up_nobody_who_links_to_the_record():
    """A link waits at its commit for who changes a key; the version row is locked there too."""
    practice, term = make_practice(), make_term()

    def link():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1s'")
        practice.terms.add(term)

    with other_connections() as start, transaction.atomic():
        move(practice, to=ARCHIVED, by=None)
        start(link).result(PATIENCE)
    assert list(practice.terms.all()) == [term]
