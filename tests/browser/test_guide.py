"""The guide in a real browser: empty answers leave no trace, and do no harm without script."""

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_the_guide_ends_in_a_filtered_list(page, filled, with_script):
    tab = page("/", viewport=PHONE, java_script_enabled=with_script).page
    tab.click(".cookies [value='weigeren']")
    tab.select_option("#wegwijzer-doelgroep", "docenten")
    tab.select_option("#wegwijzer-spoor", "bijscholing")
    tab.click(".guide [type='submit']")
    tab.wait_for_url("**/praktijken/?doelgroep=docenten&spoor=bijscholing*")
    if with_script:
        assert tab.url.endswith("/praktijken/?doelgroep=docenten&spoor=bijscholing")
    chips = tab.locator("[data-chip]").evaluate_all("chips => chips.map(c => c.dataset.chip)")
    assert sorted(chips) == ["doelgroep:docenten", "spoor:bijscholing"]
    assert tab.locator(".notice").count() == 0
