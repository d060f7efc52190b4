"""What takes the steps of the workflow: one of each kind, complete."""

import datetime

import pytest
from django.utils import timezone

from catalogue.models import State, Vocabulary
from tests.factories import (
    make_activity,
    make_partnership,
    make_practice,
    make_term,
)

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
