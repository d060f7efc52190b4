"""What is in use stays; what is not may go, with its own parts."""

import pytest
from django.db.models import ProtectedError

from catalogue.models import (
    Activity,
    Role,
    Term,
    Track,
)
from practices.models import (
    ActivityPractice,
    GoodPractice,
    Illustration,
    PartnerLink,
    Partnership,
    PartnershipTerm,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    PracticeTrack,
    SlugRedirect,
    Source,
)
from tests.rows import stored

pytestmark = pytest.mark.django_db


IN_USE = [
    (PracticeTerm, "term"),
    (PartnershipTerm, "term"),
    (PracticeRole, "role"),
    (PracticeTrack, "track"),
    (PracticePartnership, "partnership"),
    (ActivityPractice, "activity"),
    (ActivityPractice, "practice"),
    (PartnerLink, "organisation"),
    (Term, "vocabulary"),
    (Track, "role"),
    (Activity, "track"),
]


@pytest.mark.parametrize(("model", "field"), IN_USE)
def test_what_is_in_use_cannot_be_deleted(model, field):
    link = stored(model)
    with pytest.raises(ProtectedError):
        getattr(link, field).delete()
    assert type(getattr(link, field)).objects.filter(pk=getattr(link, f"{field}_id")).exists()


def test_a_term_that_succeeds_another_cannot_be_deleted():
    old = stored(Term, successor=Term)
    with pytest.raises(ProtectedError):
        old.successor.delete()


def test_a_term_out_of_use_can_be_deleted():
    link = stored(PracticeTerm)
    link.delete()
    link.term.delete()
    assert not Term.objects.exists()


def test_a_practice_takes_its_own_parts_along():
    practice = stored(GoodPractice)
    parts = (
        PracticeRole, PracticeTrack, PracticeTerm, PracticePartnership, Source, Illustration,
        SlugRedirect,
    )  # fmt: skip
    for part in parts:
        stored(part, practice=practice)
    practice.delete()
    assert not any(part.objects.exists() for part in parts)
    assert Role.objects.exists()
    assert Partnership.objects.exists()
