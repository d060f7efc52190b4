"""Everything that the source page says stands in the portal."""

import pytest

from tests.page import Page, text_of
from tests.portal.checklist import CHECKLIST

pytestmark = pytest.mark.django_db


def test_the_table_holds_every_statement():
    assert list(CHECKLIST) == [f"S{number:02d}" for number in range(1, 53)]


@pytest.mark.parametrize("statement", CHECKLIST)
def test_statement_is_covered(statement, filled, client):
    for address, part, words in CHECKLIST[statement]:
        page = Page(client.get(address))
        assert page.status == 200, address
        found = " ".join(text_of(element) for element in page.select(part)).lower()
        for word in words:
            assert word in found, f"{statement}: {word!r} not in {part} of {address}"
