"""An editor sees what visitors searched in vain, and lets it find something in one step."""

import pytest
from reversion.models import Version

from catalogue.models import SynonymGroup
from practices import misses
from practices.models import SearchMiss
from tests.admin.desk import Desk, errors, told
from tests.factories import make_practice, make_user
from tests.page import Page


@pytest.fixture
def miss(editor):
    make_practice(title="Zonnepanelen leggen")
    SearchMiss.objects.create(term="zelden", count=1, last_seen="2026-11-01")
    return SearchMiss.objects.create(term="pv", count=7, last_seen="2026-11-02")


def make_synonym(desk, miss, **values):
    address = desk.address("synonym", miss)
    return Page(desk.client.post(address, {"term": miss.term, **values}, follow=True))


def found(desk, query):
    return Page(desk.client.get("/praktijken/", {"q": query})).total


def test_the_list_shows_what_is_searched_most_first(editor, miss):
    page = editor.open("changelist", SearchMiss)
    assert page.texts("#result_list .field-term") == ["pv", "zelden"]
    assert page.texts("#result_list .field-count") == ["7", "1"]
    links = [link.get("href") for link in page.select("#result_list .field-make_synonym a")]
    assert links[0] == editor.address("synonym", miss)
    assert editor.client.get(links[0]).status_code == 200


def test_my_work_names_what_is_searched_often(editor, miss):
    page = Page(editor.client.get("/beheer/"))
    assert "1 woord wordt vaak vergeefs gezocht" in page.main
    (link,) = [link for link in page.select("a") if "vergeefs" in link.text_content()]
    listed = Page(editor.client.get(link.get("href")))
    assert listed.texts("#result_list .field-term") == ["pv"]


def test_the_word_is_filled_in_and_finds_what_an_editor_types_at_once(editor, miss):
    form = Page(editor.client.get(editor.address("synonym", miss)))
    assert form.one("[name=term]").get("value") == "pv"
    assert found(editor, "pv") == 0
    page = make_synonym(editor, miss, words="zonnepanelen\r\n\r\n zonne-energie ")
    group = SynonymGroup.objects.get()
    assert (group.code, group.direction, group.terms) == ("pv", "one_way", "pv")
    assert group.expands_to == "zonnepanelen\nzonne-energie"
    assert found(editor, "pv") == 1
    assert told(page) == ["Opgeslagen. ‘pv’ vindt nu 1 praktijk."]
    assert page.one(".messagelist a").get("href") == "/praktijken/?q=pv"
    assert not SearchMiss.objects.filter(pk=miss.pk).exists()
    assert Version.objects.get_for_object(group).count() == 1


def test_the_word_joins_a_known_group(editor, miss):
    group = SynonymGroup.objects.create(code="zon", terms="zonnepanelen\nzonnecellen")
    make_synonym(editor, miss, group=group.pk)
    group.refresh_from_db()
    assert group.terms == "zonnepanelen\nzonnecellen\npv"
    assert found(editor, "pv") == 1
    # As it was, and as it became.
    assert Version.objects.get_for_object(group).count() == 2


def test_a_word_that_the_group_has_is_not_added_again(editor, miss):
    group = SynonymGroup.objects.create(code="zon", terms="zonnepanelen\nPV")
    make_synonym(editor, miss, group=group.pk)
    group.refresh_from_db()
    assert group.terms == "zonnepanelen\nPV"
    assert not SearchMiss.objects.filter(pk=miss.pk).exists()


def test_who_makes_something_that_still_finds_nothing_is_told(editor, miss):
    page = make_synonym(editor, miss, words="kwispedoor")
    assert told(page) == ["Opgeslagen, maar ‘pv’ vindt nog steeds niets."]


@pytest.mark.parametrize(
    "values",
    [{}, {"words": " \r\n "}, {"term": "", "words": "zon"}, {"term": "de", "words": "zon"},
     {"words": "zon", "group": "zon"}, {"group": "987654"}],
)  # fmt: skip
def test_half_a_form_is_refused_and_keeps_what_was_typed(values, editor, miss):
    group = SynonymGroup.objects.create(code="zon", terms="zonnepanelen")
    if values.get("group") == "zon":
        values = values | {"group": group.pk}
    page = make_synonym(editor, miss, **values)
    assert errors(page)
    assert page.title.startswith("Fout: ")
    assert page.one("[name=words]").text_content().strip() == values.get("words", "").strip()
    assert SynonymGroup.objects.get().terms == "zonnepanelen"
    assert SearchMiss.objects.filter(pk=miss.pk).exists()


def test_an_editor_lets_go_of_what_nobody_needs(editor, miss):
    page = editor.act("let_go", miss)
    assert told(page) == ["1 zoekopdracht weggehaald."]
    assert [one.term for one in SearchMiss.objects.all()] == ["zelden"]


def test_a_word_that_a_colleague_just_took_away_leads_back(editor, miss):
    address = editor.address("synonym", miss)
    miss.delete()
    assert editor.client.get(address).status_code == 302


def test_a_coordinator_sees_none_of_it(coordinator, miss):
    for name in ("changelist", "synonym"):
        record = SearchMiss if name == "changelist" else miss
        address = coordinator.address(name, record)
        assert coordinator.client.get(address).status_code == 403
        assert coordinator.client.post(address, {"term": "pv", "words": "x"}).status_code == 403
    assert SynonymGroup.objects.count() == 0


def test_who_may_not_change_synonyms_looks_only(miss):
    from django.contrib.auth.models import Permission

    user = make_user("kijker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_searchmiss"))
    desk = Desk(user)
    page = desk.open("changelist", SearchMiss)
    assert not page.select("select[name=action]")
    assert not page.select(".field-make_synonym a")
    assert desk.client.get(desk.address("synonym", miss)).status_code == 403


def test_the_words_of_a_miss_are_read_as_a_search_reads_them(editor):
    assert misses.term_of("Zij-Instroom  pps'en!") == "zijinstroom pps"
