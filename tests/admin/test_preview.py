"""A concept as its public page will be, for who may edit it and nobody else."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from catalogue.models import State
from practices.models import GoodPractice
from tests.admin.desk import Desk
from tests.factories import (
    make_activity,
    make_partnership,
    make_practice,
    make_term,
    make_user,
)
from tests.page import Page, text_of


def address(practice):
    return reverse("admin:practices_goodpractice_preview", args=[practice.pk])


def without_banner(page):
    banner = page.one("main > aside")
    return page.main.replace(text_of(banner), "").strip()


def words(text):
    """Without the line for paper, that names the address."""
    return text.split("Afgedrukt van")[0].split()


def headings(page):
    return [(element.tag, text_of(element)) for element in page.select("main :is(h1, h2, h3)")]


def test_what_nobody_checked_yet_is_not_called_stale(editor):
    practice = make_practice(state=State.CONCEPT, checked_on=None)
    said = Page(editor.client.get(address(practice))).texts(".facts__value")
    assert "Nog niet gecontroleerd" in said
    assert not any("verouderd" in text for text in said)


@pytest.fixture
def practice(framework):
    return make_practice(
        state=State.CONCEPT,
        title="Nieuwe praktijk",
        roles=["aanbieder-mkb"],
        tracks=["bijscholing"],
        terms=[make_term("doelgroep", "docenten"), make_term("sector", "zorg")],
        activities=[make_activity()],
        results="Veel **geleerd**.",
    )


def test_preview_reads_as_the_page_will(editor, practice):
    make_practice(tracks=["bijscholing"], roles=["aanbieder-mkb"], title="Een andere")
    preview = Page(editor.client.get(address(practice)))
    assert preview.status == 200
    assert "Voorbeeld: nog niet openbaar." in preview.one("main > aside").text_content()
    assert "Een andere" in preview.main  # "Ook interessant" too
    editor.step(practice, State.REVIEW)
    editor.step(practice, State.PUBLISHED)
    public = Page(editor.client.get(practice.get_absolute_url()))
    day = f"Laatst gewijzigd op {date_format(timezone.localdate(), 'j F Y')}"
    assert day in public.main
    # A draft has no day of change yet; all the rest is the same to the letter.
    assert words(without_banner(preview)) == words(public.main.replace(day, " "))
    assert headings(preview) == headings(public)


def test_preview_is_kept_by_nobody(editor, practice):
    response = editor.client.get(address(practice))
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    page = Page(response)
    assert page.one("meta[name=robots]").get("content") == "noindex, nofollow"
    assert not page.select("link[rel=canonical], meta[property]")
    assert page.title.startswith("Voorbeeld: Nieuwe praktijk")


def test_preview_leaves_the_public_site_as_it_was(editor, client, practice):
    editor.client.get(address(practice))
    assert client.get(practice.get_absolute_url()).status_code == 404
    assert Page(client.get("/praktijken/")).total == 0


def test_title_alone_is_enough_for_a_preview(editor):
    editor.add(GoodPractice, title="Alleen een titel", slug="")
    page = Page(editor.client.get(address(GoodPractice.objects.get())))
    assert page.status == 200
    assert page.headings[0] == ["h1", "Alleen een titel"]


def test_form_leads_to_the_preview_until_the_page_itself_is_there(editor, practice):
    tools = {link.text_content().split(" (")[0].strip(): link.get("href")
             for link in editor.open("change", practice).select(".object-tools a")}  # fmt: skip
    assert tools["Voorbeeld bekijken"] == address(practice)
    assert "Bekijk op site" not in tools
    editor.step(practice, State.REVIEW)
    editor.step(practice, State.PUBLISHED)
    page = editor.open("change", practice)
    assert [link.get("href") for link in page.select(".viewsitelink")] == [
        practice.get_absolute_url()
    ]
    assert not page.select(".viewlink")
    assert editor.client.get(address(practice))["Location"] == practice.get_absolute_url()


def test_r2_coordinator_previews_an_own_practice_and_no_other(coordinator):
    own = make_practice(state=State.CONCEPT, partnership=coordinator.partnership)
    other = make_practice(state=State.CONCEPT, title="Van een ander")
    assert coordinator.client.get(address(own)).status_code == 200
    refused = coordinator.client.get(address(other), follow=True)
    missing = coordinator.client.get(address(other).replace(str(other.pk), "987654"), follow=True)
    assert refused.redirect_chain == missing.redirect_chain
    assert other.title not in refused.content.decode()


def test_visitor_logs_in_first_and_others_are_refused(client, practice):
    assert client.get(address(practice))["Location"].startswith(reverse("admin:login"))
    stranger = Desk(make_user("leeg", is_staff=True))
    assert stranger.client.get(address(practice)).status_code == 403
    assert client.get("/beheer/practices/goodpractice/a/voorbeeld/").status_code == 302


def test_r2_partnership_that_is_not_public_is_not_on_the_preview(editor):
    hidden = make_partnership(state=State.CONCEPT, name="Nog geheim")
    practice = make_practice(state=State.CONCEPT, partnership=hidden)
    assert "Nog geheim" not in Page(editor.client.get(address(practice))).main


def test_the_preview_fits_in_a_frame_of_its_own_site_and_no_other(editor):
    practice = make_practice(state=State.CONCEPT)
    address = editor.address("preview", practice)
    phone = editor.client.get(f"{address}?breedte=telefoon")
    assert Page(phone).one("iframe").get("src") == address
    assert "frame-src 'self'" in phone["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in phone["Content-Security-Policy"]
    framed = editor.client.get(address)
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
