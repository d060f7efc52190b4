"""Pages of a portal in which nothing stands yet: empty, and no fault."""

import pytest

from tests.page import Page

pytestmark = pytest.mark.django_db


def test_there_is_nothing_to_count(client):
    page = Page(client.get("/dekking/"))
    assert page.status == 200
    assert "Hier valt nog niets te tellen." in page.main
    assert client.get("/dekking.csv").status_code == 200
