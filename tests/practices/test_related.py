import pytest

from catalogue import version
from practices import facets
from practices.models import GoodPractice
from practices.related import REASONS, related_to
from tests.factories import make_activity, make_practice, make_term

pytestmark = pytest.mark.django_db


def reasons(practice):
    index = facets.read(version.read())
    return {index.slugs[at]: reason for at, reason in related_to(practice.slug, index)}


def test_the_same_activity_elsewhere_comes_first(filled):
    GoodPractice.objects.update(state="concept")
    activity = make_activity()
    here, there = make_term("provincie", "utrecht"), make_term("provincie", "zeeland")
    on_track = {"roles": ("aanbieder-mkb",), "tracks": ("bijscholing",), "scope": "regionaal"}
    one = make_practice(activities=[activity], terms=[here], **on_track)
    near = make_practice(activities=[activity], terms=[here], **on_track)
    far = make_practice(activities=[activity], terms=[there], **on_track)
    found = reasons(one)
    assert found[far.slug] == "Zelfde activiteit, andere regio"
    assert found[near.slug] == "Zelfde activiteit"


def test_what_shares_nothing_is_not_related(filled):
    GoodPractice.objects.update(state="concept")
    one = make_practice(roles=("marktverkenner",))
    make_practice(roles=("ontwikkelaar",))
    assert reasons(one) == {}


def test_every_practice_of_the_content_has_three_others_with_a_true_reason(filled):
    index = facets.read(version.read())
    rules = {reason: (same, different) for same, different, reason in REASONS}
    for slug, here in index.positions.items():
        found = related_to(slug, index)
        assert len({at for at, _ in found}) == 3
        assert here not in {at for at, _ in found}
        for at, reason in found:
            same, different = rules[reason]
            assert set_of(index, same, here) & set_of(index, same, at)
            if different:
                assert set_of(index, different, at)
                assert not set_of(index, different, here) & set_of(index, different, at)


def set_of(index, parameter, position):
    return {option.value for option in index.facets[parameter].of(position)}
