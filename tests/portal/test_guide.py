"""The guide on the first page: a few questions that end in an ordinary filter address."""

import pytest

from tests.page import Page

pytestmark = pytest.mark.django_db

GUIDE = "form.guide"


def test_the_answers_of_the_guide_are_filters_of_the_list(filled, client):
    page = Page(client.get("/"))
    form = page.one(GUIDE)
    assert (form.get("action"), form.get("method")) == ("/praktijken/", "get")
    names = [select.get("name") for select in form.cssselect("select")]
    assert names == ["doelgroep", "spoor", "sector", "duur"]
    facets = Page(client.get("/praktijken/")).facets
    for select in form.cssselect("select"):
        values = [option.get("value") for option in select.cssselect("option")]
        assert values[0] == ""
        assert all(facets[select.get("name")][value] for value in values[1:])
        assert page.select(f"label[for={select.get('id')}]")


def test_an_answer_left_open_does_no_harm(filled, client):
    page = Page(client.get("/praktijken/?doelgroep=docenten&spoor=&sector=&duur="))
    assert page.chips == ["doelgroep:docenten"]
    assert page.notices == []
    assert page.total == Page(client.get("/praktijken/?doelgroep=docenten")).total


def test_every_answer_leads_to_practices(filled, client):
    for select in Page(client.get("/")).select(f"{GUIDE} select"):
        for option in select.cssselect("option")[1:]:
            page = Page(client.get("/praktijken/", {select.get("name"): option.get("value")}))
            assert page.total > 0
