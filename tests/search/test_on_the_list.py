"""What the list shows of a search: the words marked, the text around them, what was meant."""

import pytest

from catalogue.models import SynonymGroup
from tests.factories import make_practice
from tests.page import Page

pytestmark = pytest.mark.django_db


def test_the_list_marks_what_was_found_and_escapes_the_rest(client):
    make_practice(title="<b>Robot</b> & robots", summary="Een zorgrobot in de zorg.")
    page = Page(client.get("/praktijken/?q=robot"))
    assert page.texts("article mark") == ["Robot", "robots", "zorgrobot"]
    assert page.select("article b") == []
    assert page.texts("article h3") == ["<b>Robot</b> & robots"]


def test_a_word_of_a_phrase_is_marked_where_the_phrase_stands(client):
    SynonymGroup.objects.create(code="webshop", terms="webshop\nonline winkel")
    make_practice(title="Een winkel wordt een online winkel")
    page = Page(client.get("/praktijken/?q=webshop"))
    assert page.texts("article h3 mark") == ["online", "winkel"]
    assert "Een winkel" in page.one("article h3").text_content()


def test_a_word_in_the_text_is_shown_with_what_stands_around_it(client):
    text = (
        "Eerst kwam er iets. " * 20 + "Toen kwam de **waterstof** er [bij](https://a.nl/waterstof)."
    )
    make_practice(title="Anders", approach=text + " En daarna nog iets." * 20)
    snippet = Page(client.get("/praktijken/?q=waterstof")).one(".card__snippet").text_content()
    assert "Toen kwam de waterstof er bij. En" in snippet
    assert "**" not in snippet
    assert "a.nl" not in snippet
    assert len(snippet) < 240


def test_the_list_asks_what_was_meant_and_keeps_the_filters(client):
    make_practice(title="De warmtepomp")
    page = Page(client.get("/praktijken/?q=warmtepmop&bereik=landelijk"))
    assert page.one("a[href*='q=warmtepomp']").get("href") == (
        "/praktijken/?q=warmtepomp&bereik=landelijk"
    )


def test_a_search_can_be_put_in_another_order_and_filtered(client):
    make_practice(title="Boren naar waterstof", summary="Waterstof", scope="regionaal")
    make_practice(title="Aan de slag", summary="Waterstof")
    by_title = Page(client.get("/praktijken/?q=waterstof&sorteer=titel"))
    assert [text for tag, text in by_title.headings if tag == "h3"] == [
        "Aan de slag", "Boren naar waterstof",
    ]  # fmt: skip
    assert Page(client.get("/praktijken/?q=waterstof&bereik=regionaal")).total == 1
