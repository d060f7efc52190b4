"""A visitor whose search finds nothing does not wait for somebody who writes."""

import time

import pytest
from django.db import connection, transaction
from django.test import Client

from practices.models import SearchMiss
from practices.search.engine import PATIENCE, impatient
from tests.support.beside import other_connections


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/praktijken/", "/zoeken/"])
def test_the_page_comes_at_once_and_counts_nothing(address):
    miss = SearchMiss.objects.create(term="kwispedoor", last_seen="2026-11-01")
    Client().get(address)  # What is made once after a change is there.
    with other_connections(1) as beside, transaction.atomic():
        SearchMiss.objects.select_for_update().get(pk=miss.pk)
        start = time.perf_counter()
        answer = beside(Client().get, address, {"q": "kwispedoor"}).result()
        assert time.perf_counter() - start < 5  # Who waits for the lock waits ten seconds.
    assert answer.status_code == 200
    miss.refresh_from_db()
    assert miss.count == 1


@pytest.mark.django_db
def test_patience_is_back_to_normal_after_the_write_and_after_a_fault():
    def patience():
        setting = (
            "SHOW lock_timeout" if connection.vendor == "postgresql" else "PRAGMA busy_timeout"
        )
        with connection.cursor() as cursor:
            cursor.execute(setting)
            return str(cursor.fetchone()[0]).removesuffix("ms")

    usual = patience()
    with impatient():
        assert patience() == str(PATIENCE)
    assert patience() == usual
    with pytest.raises(ZeroDivisionError), impatient():
        1 / 0  # noqa: B018
    assert patience() == usual
