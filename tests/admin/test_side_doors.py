"""Ways around the pages: lookups in an address, searches in a form, windows for choosing."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from catalogue.models import State
from practices.models import GoodPractice, Partnership, User
from tests.factories import make_practice
from tests.page import Page


@pytest.mark.parametrize(
    "query",
    ["auteur__password__startswith=a", "_to_field=auteur", "coordinators__password__startswith=p",
     "partnerships__coordinators__email__contains=x", "practicepartnership__id__exact=a%00"],
)  # fmt: skip
def test_q8_lookups_that_no_filter_offers_are_refused(editor, query):
    answer = editor.client.get(f"{editor.address('changelist', GoodPractice)}?{query}")
    assert answer.status_code == 400
    assert ["h1", "Deze vraag begrijpen we niet"] in Page(answer).headings


def choices(desk, app, model, field):
    query = {"app_label": app, "model_name": model, "field_name": field, "term": ""}
    return desk.client.get(reverse("admin:autocomplete"), query)


def test_q9_a_search_in_a_form_finds_own_partnerships_and_public_structure(coordinator):
    make_practice(state=State.CONCEPT, title="Van een ander")
    found = choices(coordinator, "practices", "practicepartnership", "partnership")
    assert [row["text"] for row in found.json()["results"]] == ["Eigen pps"]
    for app, model, field in [
        ("practices", "partnership", "coordinators"),
        ("practices", "activitypractice", "practice"),
        ("admin", "logentry", "user"),
        ("catalogue", "auditentry", "user"),
        ("reversion", "revision", "user"),
    ]:
        answer = choices(coordinator, app, model, field)
        texts = answer.json()["results"] if answer.status_code == 200 else []
        assert answer.status_code == 403 or "Van een ander" not in str(texts), (model, field)
        assert answer.status_code == 403 or model == "activitypractice"


def test_q9_windows_for_choosing_show_no_more_than_the_pages(coordinator):
    make_practice(state=State.CONCEPT, title="Van een ander")
    for model, status in [(GoodPractice, 200), (Partnership, 200), (User, 403), (Group, 403)]:
        address = coordinator.address("changelist", model) + "?_popup=1"
        answer = coordinator.client.get(address)
        assert answer.status_code == status
        assert "Van een ander" not in answer.content.decode()


def test_q3_another_partnerships_practice_is_as_one_that_does_not_exist(coordinator):
    other = make_practice(state=State.CONCEPT, title="Van een ander")
    for page in ("change", "history", "delete", "preview"):
        address = coordinator.address(page, other)
        hidden = coordinator.client.get(address, follow=True)
        missing = coordinator.client.get(address.replace(str(other.pk), "987654"), follow=True)
        assert hidden.redirect_chain == missing.redirect_chain == [("/beheer/", 302)], page
        said = [Page(answer).texts(".messagelist li") for answer in (hidden, missing)]
        assert said[0] == [text.replace("987654", str(other.pk)) for text in said[1]]
        assert other.title not in hidden.content.decode()
