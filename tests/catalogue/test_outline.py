import datetime

import pytest
from django.db.models import F

from catalogue import outline, version
from catalogue.models import Activity, State, Term, Vocabulary
from tests.factories import make_activity, make_framework, make_term, make_track
from tests.rows import stored

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 1)
DAY = datetime.timedelta(days=1)


def read():
    return outline.read(version.read())


def test_the_outline_takes_two_queries(django_assert_num_queries):
    make_framework()
    for _ in range(5):
        make_activity()
        stored(Term)
    token = version.read()
    outline.read.forget()
    with django_assert_num_queries(2):
        outline.read(token)
    with django_assert_num_queries(0):
        outline.read(token)


def test_a_write_is_in_the_next_outline():
    make_framework()
    before = read()
    make_activity(code="nieuw")
    assert set(read().activities) - set(before.activities) == {"nieuw"}


@pytest.mark.parametrize("state", [s for s in State if s != State.PUBLISHED])
def test_only_published_activities_are_in_it(state):
    make_activity(code="gepubliceerd")
    make_activity(code="nog-niet", state=state)
    assert list(read().activities) == ["gepubliceerd"]


def test_roles_and_tracks_stand_in_the_order_of_their_numbers():
    make_framework()
    found = read()
    assert [role.number for role in found.roles.values()] == [1, 2, 3, 4]
    assert list(found.tracks) == ["innovatievragen", "bijscholing", "omscholing"]


def test_activities_stand_in_the_order_of_track_number_and_title():
    make_framework()
    for code, track, number, title in [
        ("d", "omscholing", 1, "Aap"),
        ("c", "bijscholing", 2, "Aap"),
        ("b", "bijscholing", 1, "Beer"),
        ("a", "bijscholing", 1, "Aap"),
    ]:
        activity = make_activity(code=code, track=make_track(track))
        Activity.objects.filter(pk=activity.pk).update(number=number, title=title)
    assert list(read().activities) == ["a", "b", "c", "d"]


def test_a_track_knows_its_activities_and_a_role_its_tracks():
    make_framework()
    make_activity(code="een", track=make_track("bijscholing"))
    make_activity(code="twee", track=make_track("omscholing"))
    found = read()
    assert [entry.code for entry in found.activities_of("bijscholing")] == ["een"]
    assert [entry.code for entry in found.tracks_of("aanbieder-mkb")] == list(found.tracks)
    assert found.tracks_of("ontwikkelaar") == []


def test_the_site_grows_while_a_published_activity_is_not_worked_out():
    texts = {"what": "Dit.", "how": "Zo.", "for_whom": "Hen."}
    make_activity(elaboration="uitgewerkt", **texts)
    make_activity(elaboration="verwijzing", state=State.CONCEPT)
    assert not read().is_growing
    make_activity(elaboration="verwijzing")
    assert read().is_growing


def test_an_entry_goes_by_its_short_title():
    activity = make_activity(code="een")
    assert read().activities["een"].name == activity.title
    Activity.objects.update(short_title="Kort")
    assert read().activities["een"].name == "Kort"


def test_an_entry_knows_its_address():
    make_activity(code="een")
    assert read().activities["een"].url == Activity.objects.get().get_absolute_url()


def test_terms_stand_in_editorial_order_in_their_vocabulary():
    for position, code in [(2, "aap"), (1, "noot"), (1, "mies")]:
        make_term("sector", code, position=position)
    make_term("doelgroep", "docenten")
    Vocabulary.objects.filter(code="sector").update(position=F("position") + 1)
    found = read().vocabularies
    assert list(found) == ["doelgroep", "sector"]
    assert [term.code for term in found["sector"].terms] == ["mies", "noot", "aap"]


def test_an_empty_vocabulary_is_left_out():
    stored(Vocabulary)
    assert read().vocabularies == {}


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_choosable"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
        (TODAY - DAY, TODAY + DAY, True),
    ],
)
def test_a_term_may_be_chosen_from_its_first_to_its_last_day(valid_from, valid_to, is_choosable):
    term = make_term(valid_from=valid_from, valid_to=valid_to)
    (entry,) = read().vocabularies["doelgroep"].terms
    assert entry.is_choosable(TODAY) is is_choosable
    assert type(term).objects.choosable(TODAY).exists() is is_choosable
