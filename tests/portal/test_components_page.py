"""The page with every component is there for developers and for nobody else."""

import pytest

from llo_portal.showcase import STATES
from tests.page import Page
from tests.portal.test_production import PRODUCTION, run

RESOLVE = """
import django
django.setup()
from django.urls import resolve
print(resolve("/componenten/").url_name, resolve("/sporen/").url_name)
"""


def test_production_does_not_have_it():
    """There the address belongs to the editorial pages, of which none has this name."""
    shown = run("-c", RESOLVE, DJANGO_SETTINGS_MODULE="llo_portal.settings", **PRODUCTION)
    assert shown.stdout.split() == ["page", "track-list"], shown.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_a_development_server_shows_every_state(state, client):
    page = Page(client.get(f"/componenten/{state}/"))
    assert page.status == 200
    assert page.one('meta[name="robots"]').get("content") == "noindex"
    ids = [element.get("id") for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.django_db
def test_a_state_that_does_not_exist_is_not_found(client):
    assert client.get("/componenten/anders/").status_code == 404
