"""Edits and decisions at once, over connections of their own."""

import pytest
from django.db import connection
from reversion.models import Version

from practices import proposals
from practices.exchange.columns import columns
from practices.exchange.record import read
from practices.models import ChangeProposal, GoodPractice
from practices.refusal import Refused
from tests.admin.desk import Desk
from tests.admin.test_together import opened
from tests.factories import (
    make_coordinator,
    make_editor,
    make_framework,
    make_partnership,
    make_practice,
)
from tests.support.beside import PATIENCE, other_connections
from tests.support.groups import make_groups

pytestmark = [
    pytest.mark.postgres_only,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def practice():
    make_groups()
    make_framework()
    return make_practice(partnership=make_partnership(), approach="Eerst dit.", lessons="Oud.")


@pytest.fixture
def maker(practice):
    return make_coordinator(partnerships=practice.partnerships.all())


def propose(practice, maker, **changes):
    basis = read(practice, columns())
    return proposals.propose(practice, basis=basis, proposed=basis | changes, by=maker)


def at_once(*works):
    with other_connections(len(works)) as start:
        return [future.exception(PATIENCE) for future in [start(work) for work in works]]


def post(desk, practice, values):
    return desk.client.post(desk.address("change", practice), values)


def test_of_many_saves_at_once_every_change_of_another_column_stays(practice):
    fields = ["title", "approach", "lessons", "results"]
    desks = [Desk(make_editor(f"redacteur-{name}")) for name in fields]
    forms = [opened(desk, practice) for desk in desks]
    for name, form in zip(fields, forms, strict=True):
        form[name] = [f"Nieuw: {name}"]
    failures = at_once(
        *(
            lambda d=desk, f=form: post(d, practice, f)
            for desk, form in zip(desks, forms, strict=True)
        )
    )
    assert failures == [None] * len(fields)
    practice.refresh_from_db()
    assert [getattr(practice, name) for name in fields] == [f"Nieuw: {name}" for name in fields]
    users = {v.revision.user for v in Version.objects.get_for_object(practice)} - {None}
    assert users == {desk.user for desk in desks}


def test_of_two_saves_at_once_of_one_column_one_is_asked(practice):
    desks = [Desk(make_editor(f"redacteur-{n}")) for n in range(2)]
    forms = [opened(desk, practice) for desk in desks]
    answers = {}
    for n, form in enumerate(forms):
        form["approach"] = [f"Aanpak {n}."]

    def save(n):
        answers[n] = post(desks[n], practice, forms[n])

    assert at_once(*(lambda n=n: save(n) for n in range(2))) == [None, None]
    (asked,) = [n for n, answer in answers.items() if answer.status_code == 200]
    text = answers[asked].content.decode()
    assert "Welke tekst blijft?" in text
    assert f"Aanpak {asked}." in text
    practice.refresh_from_db()
    assert practice.approach == f"Aanpak {1 - asked}."


def test_q83_two_editors_at_once_take_a_proposal_over_once(practice, maker):
    proposal = propose(practice, maker, approach="Eerst dat.")
    editors = [make_editor(f"redacteur-{n}") for n in range(2)]
    found = at_once(
        *(lambda by=by: proposals.accept(ChangeProposal.objects.get(pk=proposal.pk), by=by)
          for by in editors)
    )  # fmt: skip
    (refusal,) = [failure for failure in found if failure is not None]
    assert isinstance(refusal, Refused)
    assert "al beslist" in str(refusal)
    taken = [v for v in Version.objects.get_for_object(practice) if v.revision.user]
    assert len(taken) == 1


def test_two_proposals_taken_over_at_once_both_stay(practice, maker):
    other = make_coordinator("tweede", partnerships=practice.partnerships.all())
    made = [
        propose(practice, maker, approach="Eerst dat."),
        propose(practice, other, lessons="Nieuw."),
    ]
    editor = make_editor()
    assert at_once(*(lambda p=one: proposals.accept(p, by=editor) for one in made)) == [None, None]
    practice.refresh_from_db()
    assert (practice.approach, practice.lessons) == ("Eerst dat.", "Nieuw.")


def test_a_proposal_sent_twice_at_once_is_one(practice, maker):
    basis = read(practice, columns())
    works = [
        lambda text=text: proposals.propose(
            practice, basis=basis, proposed=basis | {"approach": text}, by=maker
        )
        for text in ("Eerst dat.", "Eerst iets.")
    ]
    assert at_once(*works) == [None, None]
    assert practice.proposals.open().count() == 1
    assert GoodPractice.objects.get(pk=practice.pk).approach == "Eerst dit."
    assert connection.vendor == "postgresql"
