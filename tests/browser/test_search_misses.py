"""An editor lets a word that is searched in vain find something."""

import pytest

from practices.models import SearchMiss

pytestmark = pytest.mark.browser

LIST = "/beheer/practices/searchmiss/"


def test_an_editor_makes_a_synonym_of_what_was_searched_in_vain(desk, filled):
    SearchMiss.objects.create(term="kwispedoor", count=7, last_seen="2026-11-20")
    visit = desk()
    visit.goto(LIST)
    assert visit.violations() == []
    visit.page.click("#result_list tbody a")
    assert visit.page.input_value("[name=term]") == "kwispedoor"
    assert visit.violations() == []
    visit.page.click("[type=submit][value='Maak synoniem']")
    assert visit.page.locator(".faults a").get_attribute("href") == "#id_words"
    assert visit.violations() == []
    visit.page.fill("[name=words]", "hackathon")
    visit.page.click("[type=submit][value='Maak synoniem']")
    visit.page.click(".messagelist a")
    assert int(visit.page.get_attribute("[data-total]", "data-total")) > 0
    assert visit.errors == visit.csp_messages == []
