"""A real server while its database is away or slow, and when it is told to stop."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalogue.models import CatalogueVersion
from tests.operations.conftest import prepare
from tests.support.portal import PATIENCE, running_portal
from tests.support.postgres import throwaway_server
from tests.support.scratch import is_sqlite, other_connection, scratch_database

VERSION = CatalogueVersion._meta.db_table
NEXT_STEP = "Probeer het over een paar minuten opnieuw"


def is_away(portal):
    """What a visitor and whoever watches over the portal see of a database that is not there."""
    answer = portal.get("/praktijken/")
    assert answer.status == 503
    assert NEXT_STEP in answer.text
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["X-Request-Id"] in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    probe = portal.get("/readyz")
    assert probe.status == 503
    assert probe.seconds < 2
    assert portal.get("/healthz").status == 200


def is_back(portal):
    assert portal.wait("/readyz", 200)
    answer = portal.get("/praktijken/?spoor=bijscholing")
    assert answer.status == 200
    assert "data-total" in answer.text


@pytest.mark.postgres_only
def test_q85_a_server_of_the_database_that_stops_and_comes_back(folder):
    with throwaway_server() as server:
        prepare(server.address, folder)
        server.stop()
        with running_portal(server.address, folder) as portal:
            is_away(portal)
            server.start()
            is_back(portal)
            server.stop()
            is_away(portal)
            server.start()
            is_back(portal)


@pytest.mark.sqlite_only
def test_q85_a_database_file_that_is_taken_away_and_put_back(folder):
    with scratch_database(folder) as address:
        file = Path(address.removeprefix("sqlite:///"))
        place = folder / "elders"
        place.mkdir()
        with running_portal(address, folder) as portal:
            is_away(portal)  # An empty file: nothing was migrated yet.
            prepare(address, folder)
            is_back(portal)
            # A connection that is open keeps the file, and goes on answering.
            file.rename(place / file.name)
            assert portal.wait("/readyz", 503).seconds < 2
            assert portal.get("/healthz").status == 200
            file.unlink()  # An empty one, made by who asked.
            (place / file.name).rename(file)
            is_back(portal)


@contextmanager
def everybody_waits(address):
    """Someone holds what every page reads first; on SQLite only who writes would wait."""
    with other_connection(address) as other:
        if is_sqlite(address):
            other.execute("BEGIN IMMEDIATE")
        else:
            other.execute(f'LOCK TABLE "{VERSION}" IN ACCESS EXCLUSIVE MODE')
        yield
        other.rollback()


@pytest.mark.postgres_only
def test_q86_a_slow_database_is_given_up_on_while_the_rest_goes_on(database, folder):
    with running_portal(database, folder) as portal, ThreadPoolExecutor(5) as visitors:
        style = re.search(r'/static/[^"]+\.css', portal.get("/praktijken/").text).group()
        with everybody_waits(database):
            pages = [visitors.submit(portal.get, f"/praktijken/?q={n}") for n in range(5)]
            time.sleep(0.5)
            for address in ("/healthz", style):
                answer = portal.get(address)
                assert answer.status == 200
                assert answer.seconds < 2
            for page in pages:
                answer = page.result(PATIENCE)
                assert answer.status == 503
                assert NEXT_STEP in answer.text
                assert answer.seconds < 5
        is_back(portal)


@pytest.mark.sqlite_only
def test_q86_who_only_reads_never_waits_for_a_writer(database, folder):
    with running_portal(database, folder) as portal, everybody_waits(database):
        answer = portal.get("/praktijken/")
        assert answer.status == 200
        assert answer.seconds < 2
        assert portal.get("/readyz").status == 200


def slow_request(portal, address):
    """One that waits for `everybody_waits`."""
    if is_sqlite(address):
        return portal.post("/melden/", {"message": "Dit klopt niet meer."})
    return portal.get("/praktijken/")


def test_q88_a_stop_signal_lets_an_open_request_finish(database, folder):
    patient = {"STATEMENT_TIMEOUT": "20"}
    with running_portal(database, folder, **patient) as portal, ThreadPoolExecutor(3) as beside:
        with everybody_waits(database):
            page = beside.submit(slow_request, portal, database)
            time.sleep(1)
            ended = beside.submit(portal.stop)
            time.sleep(1)
            assert not page.done()
            assert not ended.done()
            late = beside.submit(portal.get, "/healthz")
        assert page.result(PATIENCE).status == 200
        assert ended.result(PATIENCE) == 0
        assert isinstance(late.exception(PATIENCE), OSError)
    with running_portal(database, folder) as portal:
        is_back(portal)
