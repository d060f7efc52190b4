"""`filled` holds the real content, so each test breaks one rule in something that was clean."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Activity, Role, State, Term, Track, Vocabulary
from practices.audit import audit
from practices.models import (
    ActivityPractice,
    GoodPractice,
    PartnerLink,
    Partnership,
    PracticeRole,
    PracticeTerm,
    Source,
)
from tests.factories import make_activity, make_partnership, make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

TEXTS = {"what": "Dit.", "how": "Zo.", "for_whom": "Hen."}


@pytest.fixture
def found():
    """What the audit finds beyond what it found before the test broke something."""
    before = set(audit())

    def beyond():
        return [
            (finding.rule, finding.subject, finding.is_warning)
            for finding in audit()
            if finding not in before
        ]

    return beyond


@pytest.fixture
def practice():
    """A clean practice on the first track."""
    return GoodPractice.objects.published().filter(activities__isnull=False).distinct()[0]


def test_the_real_content_has_no_faults():
    assert [str(finding) for finding in audit() if not finding.is_warning] == []


def test_i1_there_are_four_roles(found):
    PracticeRole.objects.all().delete()
    before = {finding for finding in audit() if finding.rule == "I1"}
    Role.objects.exclude(code="aanbieder-mkb")[0].delete()
    assert before == set()
    (finding,) = [finding for finding in audit() if finding.rule == "I1"]
    assert finding.message.startswith("3 rollen en 3 sporen")
    assert not finding.is_warning


def test_i1_a_track_belongs_to_the_fourth_role(found):
    track = Track.objects.all()[0]
    Track.objects.filter(pk=track.pk).update(role=Role.objects.exclude(code="aanbieder-mkb")[0])
    assert found() == [("I1", str(track), False)]


def test_i3_an_activity_that_is_not_worked_out_refers_to_a_published_practice(found):
    activity = make_activity(track=Track.objects.all()[0])
    assert found() == [("I3", str(activity), False)]


def test_i3_a_referral_to_a_concept_does_not_count(found):
    activity = Activity.objects.published().referral_only()[0]
    links = ActivityPractice.objects.filter(activity=activity)
    GoodPractice.objects.filter(activity_links__in=links).update(state=State.CONCEPT)
    assert ("I3", str(activity), False) in found()


def test_i5_a_worked_out_activity_has_its_three_texts(found):
    activity = make_activity(
        track=Track.objects.all()[0], elaboration="uitgewerkt", **TEXTS | {"how": "  "}
    )
    make_example(activity)
    assert found() == [("I5", str(activity), False)]


def test_i5_a_worked_out_activity_without_an_example_is_a_warning(found):
    activity = make_activity(track=Track.objects.all()[0], elaboration="uitgewerkt", **TEXTS)
    assert found() == [("I5", str(activity), True)]


def make_example(activity):
    practice = GoodPractice.objects.published().filter(tracks=activity.track)[0]
    ActivityPractice.objects.create(activity=activity, practice=practice)


def test_i6_a_practice_sits_on_the_track_of_its_activity(found, practice):
    (other,) = Track.objects.exclude(pk__in=practice.tracks.all())[:1]
    activity = make_activity(track=other, state=State.CONCEPT)
    ActivityPractice.objects.create(activity=activity, practice=practice)
    assert found() == [("I6", str(practice), False)]


def test_i7_a_practice_with_a_track_has_the_role_of_the_tracks(found, practice):
    practice.roles.set([Role.objects.get(code="ontwikkelaar")])
    assert found() == [("I7", str(practice), False)]


def test_i7_a_practice_with_that_role_has_a_track(found):
    practice = make_practice(roles=["aanbieder-mkb"], partnership=lead())
    assert ("I7", str(practice), False) in found()


@pytest.mark.parametrize("kind", ["onderwijs", "bedrijf"])
def test_i9_a_pps_without_a_school_or_a_firm_is_a_warning(found, kind):
    partnership = (
        Partnership.objects.published()
        .filter(partner_links__kind="bedrijf")
        .filter(partner_links__kind="onderwijs")[0]
    )
    PartnerLink.objects.filter(partnership=partnership, kind=kind).delete()
    assert found() == [("I9", str(partnership), True)]


def test_i13_recognised_proof_beside_informal_learning_alone_is_a_warning(found, practice):
    PracticeTerm.objects.filter(
        practice=practice, term__vocabulary__code__in=["leervorm", "bewijsstuk"]
    ).delete()
    for vocabulary, code in (("leervorm", "informeel"), ("bewijsstuk", "diploma")):
        practice.terms.add(Term.objects.get(vocabulary__code=vocabulary, code=code))
    assert found() == [("I13", str(practice), True)]


def test_i13_proof_beside_formal_learning_is_fine(found, practice):
    PracticeTerm.objects.filter(
        practice=practice, term__vocabulary__code__in=["leervorm", "bewijsstuk"]
    ).delete()
    for vocabulary, code in (
        ("leervorm", "informeel"), ("leervorm", "formeel"), ("bewijsstuk", "diploma"),
    ):  # fmt: skip
        practice.terms.add(Term.objects.get(vocabulary__code=vocabulary, code=code))
    assert found() == []


def test_a_practice_has_the_terms_that_a_vocabulary_asks(found, practice):
    vocabulary = Vocabulary.objects.filter(minimum__gt=0, applies_to="practice")[0]
    PracticeTerm.objects.filter(practice=practice, term__vocabulary=vocabulary).delete()
    assert ("compleet", str(practice), False) in found()


def test_a_published_practice_is_complete(found, practice):
    Source.objects.filter(practice=practice).delete()
    assert found() == [("compleet", str(practice), False)]


def test_a_published_pps_is_complete(found):
    partnership = make_partnership()
    assert ("compleet", str(partnership), False) in found()


@pytest.mark.parametrize("state", [s for s in State if s != State.PUBLISHED])
def test_what_is_not_public_may_be_anything(found, state):
    make_practice(state=state, question="", roles=["aanbieder-mkb"], partnership=lead())
    make_activity(state=state, track=Track.objects.all()[0])
    make_partnership(state=state)
    assert found() == []


def lead():
    return Partnership.objects.published()[0]


def test_more_practices_take_no_more_queries():
    def number_of_queries():
        with CaptureQueriesContext(connection) as queries:
            list(audit())
        return len(queries)

    before = number_of_queries()
    for _ in range(5):
        make_practice(partnership=lead())
    assert number_of_queries() == before


# The command


def test_the_command_succeeds_on_the_real_content(capsys):
    call_command("audit")
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("0 fouten, ")


def test_the_command_names_each_fault_and_fails(capsys):
    activity = make_activity(track=Track.objects.all()[0])
    with pytest.raises(CommandError) as failure:
        call_command("audit")
    assert failure.value.returncode == 1
    output = capsys.readouterr().out
    assert f"fout I3: {activity}: Koppel minstens één" in output
    assert output.splitlines()[-1].startswith("1 fouten, ")


def test_warnings_alone_do_not_fail_the_command(capsys):
    activity = make_activity(track=Track.objects.all()[0], elaboration="uitgewerkt", **TEXTS)
    call_command("audit")
    assert f"let op I5: {activity}: " in capsys.readouterr().out
