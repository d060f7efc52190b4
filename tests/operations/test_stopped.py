"""A command that is stopped half-way leaves what there was."""

import json

import pytest

from llo_portal.backup import manifest as manifests
from tests.support.portal import managed, python
from tests.support.scratch import scratch_database

MESSAGE = "CommandError: Gestopt; er is niets veranderd."


def stopped(address, home, *command):
    return python(address, home, "-m", "tests.operations.stopped", *command)


def rows(address, home, folder):
    """{label: their number and checksum}; PostgreSQL does not take numbers given out back."""
    managed(address, home, "backup", str(folder))
    tables = manifests.read(folder).tables
    return {label: (table.rows, table.sha256) for label, table in tables.items()}


@pytest.mark.parametrize("sign", ["SIGTERM", "SIGKILL"])
def test_q88_q89_a_restore_that_is_stopped_changes_nothing(
    sign, in_use, database, folder, tmp_path
):
    before = rows(database, folder, tmp_path / "voor")
    done = stopped(database, folder, "restore", sign, str(in_use), "--replace")
    assert done.returncode == {"SIGTERM": 143, "SIGKILL": -9}[sign]
    assert done.stderr.strip() == {"SIGTERM": MESSAGE, "SIGKILL": ""}[sign]
    assert rows(database, folder, tmp_path / "na") == before
    # The second try meets nothing of the first, and what it puts back is whole.
    managed(database, folder, "restore", str(tmp_path / "voor"), "--replace")
    assert json.loads((tmp_path / "voor" / manifests.NAME).read_text())["media"] == {}
    assert not list((folder / "media").rglob("*.png"))


def test_q88_loading_content_that_is_stopped_is_rolled_back(folder, tmp_path):
    with scratch_database(tmp_path) as address:
        managed(address, folder, "migrate", "-v0")
        before = rows(address, folder, tmp_path / "voor")
        done = stopped(address, folder, "seed", "SIGTERM")
        assert done.returncode == 143
        assert done.stderr.strip() == MESSAGE
        assert rows(address, folder, tmp_path / "na") == before
        assert "101 praktijken zijn gepubliceerd." in managed(address, folder, "seed")


def test_q88_a_backup_that_is_stopped_leaves_no_half_one(database, folder, tmp_path):
    done = stopped(database, folder, "backup", "SIGTERM", str(tmp_path / "back-up"))
    assert done.returncode == 143
    assert done.stderr.strip() == MESSAGE
    assert list(tmp_path.iterdir()) == []
