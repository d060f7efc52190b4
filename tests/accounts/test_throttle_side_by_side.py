"""Guesses that come at once, over connections of their own, as from many workers."""

import pytest

from practices.models import Attempt
from practices.throttle import Limit, TooMany, take
from tests.support.beside import other_connections

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]

LIMIT = Limit("proef", times=5, seconds=900)


def gets_through():
    try:
        take(LIMIT, "ik")
    except TooMany:
        return False
    return True


def test_q12_of_many_tries_at_once_no_more_than_the_limit_get_through():
    with other_connections(10) as beside:
        tries = [beside(gets_through) for _ in range(40)]
        through = [attempt.result() for attempt in tries]
    assert sum(through) <= LIMIT.times
    assert Attempt.objects.count() == sum(through)
