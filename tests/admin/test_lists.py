"""Lists and the way around the admin: words instead of pictures, and where you are."""

from catalogue.models import Term
from practices.models import Partnership
from tests.factories import make_partnership
from tests.page import Page


def test_a_column_of_yes_and_no_says_so_in_words(editor):
    make_partnership(name="Overal", is_national=True)
    page = editor.open("changelist", Partnership)
    assert page.texts("#result_list thead th")[-2] == "Landelijk"
    assert page.texts("#result_list tbody tr td")[-2] == "ja"
    assert not page.select("#result_list img")


def test_an_empty_list_does_not_ask_for_other_words(editor):
    assert editor.open("changelist", Partnership).texts(".nothing") == ["Hier staat nog niets."]
    make_partnership()
    address = editor.address("changelist", Partnership)
    found = Page(editor.client.get(address, {"q": "zzz"}))
    assert found.one(".nothing").text_content().startswith("Niets gevonden.")


def test_the_parts_of_the_desk_stand_in_groups_and_show_where_you_are(editor):
    page = editor.open("changelist", Term)
    assert page.texts(".desks > ul > li > a")[:2] == ["Mijn werk", "Praktijken"]
    assert page.texts(".desks summary[aria-current]") == ["Woorden"]
    assert page.texts(".desks details a[aria-current='page']") == ["Termen"]
