"""Whole processes on databases of their own: what an operator does, and what goes wrong for one."""

import pytest
from django.db import connection

from tests.support.portal import managed, run_module
from tests.support.scratch import scratch_database, sqlite_address


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """With the static files of production, which take a while to compress."""
    folder = tmp_path_factory.mktemp("portaal")
    managed("sqlite://:memory:", folder, "collectstatic", "--noinput", "-v0")
    return folder


@pytest.fixture(scope="module")
def database(folder):
    """Migrated and filled with the real content; its tests leave it as they found it."""
    with scratch_database(folder) as address:
        prepare(address, folder)
        yield address


def prepare(address, folder):
    managed(address, folder, "migrate", "-v0")
    managed(address, folder, "seed")


@pytest.fixture(autouse=True)
def skip_the_other_kind(request):
    if request.node.get_closest_marker("sqlite_only") and connection.vendor != "sqlite":
        pytest.skip("needs SQLite")


@pytest.fixture(scope="session")
def in_use(tmp_path_factory):
    """A backup of a portal with a row of everything, made on SQLite."""
    home = tmp_path_factory.mktemp("in-gebruik")
    address = sqlite_address(home / "portaal.sqlite3")
    prepare(address, home)
    run_module(address, home, "tests.operations.fill")
    managed(address, home, "backup", str(home / "back-up"))
    return home / "back-up"
