import pytest

from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_home_is_accessible_and_stays_on_this_site(page, filled, viewport):
    home = page("/", viewport=viewport)
    assert home.page.locator("h1").count() == 1
    assert home.foreign_requests == []
    assert home.failed_requests == []
    assert home.csp_messages == []
    assert home.errors == []
    assert home.violations() == []
