"""What a load balancer asks: no page, no cookie, and not a word about what runs here."""

import re
import time

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from llo_portal import health
from tests.portal.addresses import PROBES


@pytest.mark.parametrize("address", PROBES)
def test_q102_a_probe_is_answered_quickly_and_tells_nothing(address, db, client):
    client.get(address)  # The first reads the migrations from disk.
    times = []
    for _ in range(5):  # The quickest: a busy machine holds up the others.
        start = time.perf_counter()
        response = client.get(address)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1
    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "ETag" not in response
    assert not re.search(r"\d+\.\d+|django|gunicorn|postgres|sqlite", str(response.headers), re.I)


@pytest.mark.parametrize("address", PROBES)
def test_q62_a_probe_comes_over_http_by_any_name(address, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["llo.voorbeeld.nl"]
    client = Client(headers={"host": "10.0.0.7:8000"})
    assert client.get(address).status_code == 200
    assert client.head(address).status_code == 200
    assert client.get("/rollen/").status_code == 400


def test_q62_a_page_over_http_is_sent_to_https_on_the_same_host(db, settings):
    settings.ALLOWED_HOSTS = ["llo.voorbeeld.nl"]
    settings.SECURE_SSL_REDIRECT = True
    response = Client(headers={"host": "llo.voorbeeld.nl"}).get("/rollen/")
    assert response.status_code == 301
    assert response["Location"] == "https://llo.voorbeeld.nl/rollen/"


def test_q85_the_process_lives_without_a_database(client):
    """pytest itself refuses every query here."""
    assert client.get("/healthz").status_code == 200


def test_q85_without_a_database_it_is_not_ready(client, monkeypatch):
    def away():
        raise OperationalError("could not connect to server")

    monkeypatch.setattr(health, "is_migrated", away)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content.decode() == "niet klaar\n"


def test_q85_a_database_that_keeps_silent_is_given_up_on(client, monkeypatch):
    monkeypatch.setattr(health, "is_migrated", lambda: time.sleep(1.9) or True)
    start = time.perf_counter()
    assert client.get("/readyz").status_code == 503
    assert time.perf_counter() - start < 2


def test_q85_until_every_migration_ran_it_is_not_ready(db, monkeypatch):
    monkeypatch.setattr(
        MigrationRecorder,
        "applied_migrations",
        lambda self: dict.fromkeys(health.last_migrations() - {("catalogue", "0002_audit_entry")}),
    )
    assert not health.is_migrated()


def test_q93_a_database_that_is_ahead_of_the_code_is_ready(db):
    MigrationRecorder(connection).record_applied("practices", "9999_of_the_next_release")
    assert health.last_migrations() <= MigrationRecorder(connection).applied_migrations().keys()
