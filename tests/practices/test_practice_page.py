import datetime

import pytest

from practices.models import GoodPractice, Illustration, Partnership
from tests.factories import make_practice, make_term
from tests.page import Page

pytestmark = pytest.mark.django_db

GAS = "/praktijken/gas-erop-learning-communities/"


def facts(page):
    rows = page.select(".facts .facts__row")
    return {row[0].text_content(): " ".join(row[1].text_content().split()) for row in rows}


def test_the_first_screen_says_for_whom_how_long_which_proof_and_which_pps(filled, client):
    page = Page(client.get(GAS))
    shown = facts(page)
    assert list(shown)[:4] == ["Voor wie", "Duur", "Bewijsstuk", "Pps"]
    assert shown["Duur"] == "Tot een half jaar"
    assert shown["Bewijsstuk"] == "Onbekend"
    assert shown["Looptijd"] == "2020 tot en met 2025"
    assert "Laatst gecontroleerd op 23 november 2026" in shown["Actueel"]
    aside, text = page.one(".facts"), page.one(".prose")
    assert aside.getparent().index(aside) < text.getparent().index(text)


def test_every_tag_leads_to_a_list_that_holds_the_practice(filled, client):
    page = Page(client.get(GAS))
    links = {link.get("href") for link in page.select("main a[href^='/praktijken/?']")}
    assert len(links) > 12
    for link in links:
        first = Page(client.get(link))
        found = [
            slug
            for number in range(1, -(-first.total // 20) + 1)
            for slug in Page(client.get(f"{link}&pagina={number}")).practices
        ]
        assert "gas-erop-learning-communities" in found, link


def test_a_reach_figure_has_its_year_and_source(filled, client):
    page = Page(client.get("/praktijken/digitale-werkplaatsen-mkb/"))
    reach = page.texts(".reach")[0]
    assert "200 bedrijven" in reach
    assert "Getal uit 2021" in reach
    assert page.select(".reach a[href^='https://']")


def test_a_practice_without_figures_shows_none(filled, client):
    practice = make_practice()
    assert not Page(client.get(practice.get_absolute_url())).select(".reach")


def test_related_practices_say_why(filled, client):
    page = Page(client.get(GAS))
    reasons = page.texts(".card__reason")
    assert len(reasons) == 3
    assert reasons[0] == "Omdat: zelfde activiteit, andere regio"
    assert "gas-erop-learning-communities" not in page.practices


def test_the_only_practice_has_no_heading_without_related_ones(filled, client):
    GoodPractice.objects.update(state="concept")
    practice = make_practice()
    page = Page(client.get(practice.get_absolute_url()))
    assert page.status == 200
    assert ["h2", "Ook interessant"] not in page.headings


def test_a_practice_not_checked_for_two_years_says_so(filled, client):
    practice = make_practice(checked_on=datetime.date(2024, 1, 1))
    assert "Mogelijk verouderd" in Page(client.get(practice.get_absolute_url())).main


def test_r2_a_pps_that_is_not_public_is_not_named(filled, client):
    Partnership.objects.filter(slug="gas-erop").update(state="concept", name="Geheime pps")
    content = client.get(GAS).content.decode()
    assert "Geheime pps" not in content
    assert client.get("/pps/gas-erop/").status_code == 404
    assert "Geheime pps" not in client.get("/pps/").content.decode()


def test_r4_q48_hostile_text_comes_out_as_text(filled, client):
    practice = make_practice(
        title="<script>alert(1)</script>",
        summary='<img src=x onerror="x">',
        question="<iframe src='//kwaad.example'></iframe> [klik](javascript:alert(1))",
        approach="# Kop\n\n[ook](JaVaScRiPt:x) ![foto](https://kwaad.example/x.png)",
        level_reason="<b>vet</b>",
    )
    for address in (practice.get_absolute_url(), "/praktijken/?sorteer=titel", "/"):
        page = Page(client.get(address))
        assert not page.select("main script, main iframe, main img, .facts b")
        assert not page.select("a[href^='javascript' i]")


def test_a_video_is_a_plain_link(filled, client):
    practice = make_practice()
    Illustration.objects.create(
        practice=practice, video_url="https://www.youtube.com/watch?v=x", caption="Een dag mee"
    )
    page = Page(client.get(practice.get_absolute_url()))
    assert page.select('a[href="https://www.youtube.com/watch?v=x"]')
    assert not page.select("iframe, video")


def test_the_page_stands_without_any_optional_text(filled, client):
    practice = make_practice(terms=[make_term()], level_reason="", lessons="", results="")
    GoodPractice.objects.filter(pk=practice.pk).update(question="", approach="")
    page = Page(client.get(practice.get_absolute_url()))
    assert page.status == 200
    assert all(text for _, text in page.headings)
