"""What is in use is not deleted, and the refusal leads to what uses it (Q94)."""

import pytest

from catalogue.models import Role, State, Track
from practices.models import GoodPractice
from tests.admin.desk import Desk
from tests.factories import (
    make_activity,
    make_partnership,
    make_practice,
    make_term,
    make_user,
)
from tests.page import Page


@pytest.fixture(params=["redacteur", "beheerder", "superuser"])
def desk(request, framework):
    if request.param == "superuser":
        return Desk(make_user("hoofd", is_staff=True, is_superuser=True))
    return Desk(make_user(request.param, groups=[request.param], is_staff=True))


def used_by_two(kind):
    """A record of this kind that a published practice and a concept use, and how it is called."""
    track, role = Track.objects.get(code="bijscholing"), Role.objects.get(code="ontwikkelaar")
    record, this, options = {
        "spoor": (track, "dit spoor", {"tracks": [track.code]}),
        "rol": (role, "deze rol", {"roles": [role.code]}),
        "term": (term := make_term(), "deze term", {"terms": [term]}),
        "pps": (pps := make_partnership(), "deze pps", {"partnership": pps}),
        "activiteit": (
            (activity := make_activity()),
            "deze activiteit",
            {"activities": [activity], "tracks": ["bijscholing"]},
        ),
    }[kind]
    for state in (State.PUBLISHED, State.CONCEPT):
        make_practice(state=state, **{"roles": ["aanbieder-mkb"]} | options)
    return record, this


@pytest.mark.parametrize("kind", ["spoor", "rol", "term", "pps", "activiteit"])
def test_q94_structure_in_use_is_refused_with_a_link_to_what_uses_it(desk, kind):
    record, this = used_by_two(kind)
    make_practice(roles=["marktverkenner"])
    for page in (
        desk.open("delete", record),
        Page(desk.client.post(desk.address("delete", record), {"post": "yes"})),
    ):
        # A role or track is never deleted, and what is public is archived first.
        assert page.status == (200 if kind == "term" else 403)
        assert f"Nog 2 praktijken gebruiken {this}." in page.main
        assert not page.select("#content-main [type=submit], main form")
    (link,) = page.select("main a[href*='goodpractice']")
    found = Page(desk.client.get(link.get("href")))
    assert len(found.select("#result_list tbody tr")) == 2
    assert type(record).objects.filter(pk=record.pk).exists()
    assert GoodPractice.objects.count() == 3


def test_q94_one_use_is_said_in_the_singular_and_a_pps_counts_too(editor):
    term = make_term("provincie", "limburg")
    partnership = make_partnership(state=State.CONCEPT)
    partnership.terms.add(term)
    page = editor.open("delete", term)
    assert "Nog 1 pps gebruikt deze term." in page.main
    (link,) = page.select("main a[href*='terms__id__exact']")
    found = Page(editor.client.get(link.get("href")))
    assert found.texts("#result_list .field-name") == [partnership.name]


def test_what_nothing_uses_can_be_deleted(editor):
    for record in (make_term(), make_activity(state=State.CONCEPT)):
        assert editor.open("delete", record).select("[name=post]")
        editor.client.post(editor.address("delete", record), {"post": "yes"})
        assert not type(record).objects.filter(pk=record.pk).exists()


def test_roles_and_tracks_stay_also_when_nothing_uses_them(editor):
    for model in (Role, Track):
        record = model.objects.first()
        assert editor.open("delete", record).status == 403
        assert not editor.open("change", record).select(".deletelink")


def test_a_coordinator_learns_nothing_about_use(coordinator):
    record, this = used_by_two("spoor")
    page = coordinator.open("delete", record)
    assert page.status == 403
    assert this not in page.main
