"""Counts and pages follow every write at once, and show nothing of what was rolled back."""

import pytest
from django.db import connection, transaction
from django.urls import reverse

from catalogue.models import State, Track
from practices.models import GoodPractice
from tests.factories import make_practice, make_term
from tests.page import Page

pytestmark = pytest.mark.django_db

LIST = "/praktijken/"


def test_a_bulk_update_shows_at_once(filled, client):
    assert Page(client.get(LIST)).total == 101
    GoodPractice.objects.filter(level="herhaald").update(state=State.ARCHIVED)
    page = Page(client.get(LIST))
    assert page.total == 84
    assert page.facets["onderbouwing"]["herhaald"] == 0


def test_plain_sql_shows_at_once(filled, client):
    before = Page(client.get(LIST)).facets["doelgroep"]["docenten"]
    term = make_term("doelgroep", "docenten")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM practices_practiceterm WHERE term_id = %s", [term.pk])
    assert before > 0
    assert Page(client.get(LIST)).facets["doelgroep"]["docenten"] == 0


def test_a_title_changed_by_sql_shows_on_a_card_that_was_kept(filled, client):
    assert "Gas erop!" in Page(client.get("/pps/gas-erop/")).main
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE practices_goodpractice SET title = 'Anders' WHERE slug LIKE 'gas-%%'"
        )
    page = Page(client.get("/pps/gas-erop/"))
    assert page.texts(".cards h3") == ["Anders"]


def test_a_new_practice_counts_everywhere_at_once(filled, client):
    home, track = client.get("/"), client.get("/sporen/omscholing/")
    make_practice(roles=("aanbieder-mkb",), tracks=("omscholing",), title="Vers van de pers")
    assert "102 praktijken" in Page(client.get("/")).main
    assert Page(client.get(LIST)).total == 102
    assert client.get("/")["ETag"] != home["ETag"]
    assert client.get("/sporen/omscholing/")["ETag"] != track["ETag"]


def test_nothing_of_a_rollback_shows(filled, client):
    before = client.get(LIST)
    with transaction.atomic():
        make_practice(title="Spookpraktijk")
        assert Page(client.get(LIST)).total == 102
        transaction.set_rollback(True)
    after = client.get(LIST)
    assert after.content == before.content
    assert after["ETag"] == before["ETag"]


def test_a_renamed_track_shows_in_the_footer_of_every_page(filled, client):
    client.get("/privacy/")
    Track.objects.filter(code="omscholing").update(short_title="Overstappen")
    assert "Overstappen" in Page(client.get("/privacy/")).texts("footer")[0]


def test_a_changed_page_is_sent_again_to_who_has_the_old_one(filled, client):
    etag = client.get(reverse("home"))["ETag"]
    make_practice()
    assert client.get(reverse("home"), headers={"If-None-Match": etag}).status_code == 200


def test_the_notice_of_work_in_progress_stays_only_while_it_is_true(filled, client):
    from catalogue.models import Activity

    assert "Dit portaal groeit" in Page(client.get("/sporen/bijscholing/")).main
    Activity.objects.update(elaboration="uitgewerkt", what="Dit.", how="Zo.", for_whom="Jij.")
    assert "Dit portaal groeit" not in Page(client.get("/sporen/bijscholing/")).main
    narrative = Page(client.get("/leven-lang-ontwikkelen/"))
    assert not narrative.select("#in-ontwikkeling")
