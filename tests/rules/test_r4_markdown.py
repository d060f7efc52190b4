"""R4 and Q48: hostile text in every column that holds text, and every page that may show it."""

from itertools import pairwise

import pytest
from django.core import mail as outbox
from django.core.cache import caches
from django.db import IntegrityError, models, transaction
from django.test import Client
from lxml import etree

from catalogue import markup
from catalogue.fields import MarkdownField, WebAddressField
from practices import mail
from practices.models import ChangeProposal, GoodPractice, OutgoingMail, Submission
from tests.admin.desk import Desk
from tests.content import content_models
from tests.factories import make_practice
from tests.page import Page
from tests.portal.addresses import DOWNLOADS, FRAGMENTS, every_address
from tests.rules.forms import site_pages

pytestmark = pytest.mark.django_db

LINE = "<script>kwaad()</script><img src=x onerror=kwaad()>\"'><svg onload=kwaad()>"
MARKDOWN = """# Kwaad

<script>kwaad()</script> <iframe class=kwaad src="//kwaad.example"></iframe>
<form class=kwaad action="//kwaad.example"><input name=kwaad></form> <style class=kwaad>*{}</style>

<svg class=kwaad onload=kwaad()></svg> <math class=kwaad></math> <object class=kwaad></object>
<b id=kwaad class=kwaad style="color:red" onclick=kwaad()>vet</b> <!-- kwaad --> <![CDATA[kwaad]]>

[klik](javascript:kwaad()) [klik](&#106;avascript:kwaad()) [klik](data:text/html,kwaad)
![foto](https://kwaad.example/x.png) <img src=x onerror=kwaad()>

[klik][1]

[1]: vbscript:kwaad()
"""
# What holds an address or a code has its own rules, in the database.
NO_TEXT = {"slug", "code", "url", "source_url", "video_url", "reach_source", "image", "anchor",
           "elaboration", "scope", "state", "kind", "level", "licence", "notation"}  # fmt: skip
ROWS = 5
ACTIVE = "iframe, object, embed, math, base, style, frame, applet, link[rel=import]"
NAMED = "[class*=kwaad], [id*=kwaad], [name*=kwaad], [style*=kwaad], [action*=kwaad]"


def text_columns(model):
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        has_rules = field.choices or field.unique or isinstance(field, WebAddressField)
        if is_text and not has_rules and field.name not in NO_TEXT:
            yield field


def poison():
    """Put it in every text column of some rows of all content; the tables and columns."""
    done = set()
    for model in content_models():
        for row in model._base_manager.order_by("pk")[:ROWS]:
            for field in text_columns(model):
                text = MARKDOWN if isinstance(field, MarkdownField) else LINE
                try:
                    with transaction.atomic():
                        text = text[: field.max_length or None]
                        model._base_manager.filter(pk=row.pk).update(**{field.name: text})
                        done.add((model._meta.label, field.name))
                except IntegrityError:
                    continue  # A rule of the database keeps this out.
    return done


def harm_in(page):
    """What a browser would do that no text may make it do."""
    found = list(page.select(f"{ACTIVE}, {NAMED}"))
    for element in page.document.iter(etree.Element):
        for name, value in element.attrib.items():
            link = "".join(str(value).split()).lower()
            is_link = name in ("href", "src", "action", "formaction", "data", "xlink:href")
            if name.startswith("on") or (
                is_link and link.startswith(("javascript:", "data:", "vbscript:", "//"))
            ):
                found.append(element)
    scripts = page.select("script:not([src]):not([type='application/json'])")
    outside = [i for i in page.select("img") if not i.get("src", "/").startswith("/")]
    return [etree.tostring(one)[:200] for one in (*found, *scripts, *outside)]


def test_r4_q48_hostile_text_in_any_column_harms_no_public_page(filled):
    done = poison()
    assert len(done) > 40
    client, shown, harmed = Client(), 0, {}
    extra = ["/praktijken/?q=kwaad", "/zoeken/?q=kwaad", "/zoeken/suggesties/?q=kwaad"]
    slugs = GoodPractice.objects.published().order_by("pk").values_list("slug", flat=True)[:4]
    extra.append("/vergelijken/?" + "&".join(f"praktijk={slug}" for slug in slugs))
    for address in dict.fromkeys([*every_address(), *FRAGMENTS, *extra]):
        response = client.get(address)
        content = response.content.decode()
        shown += "kwaad" in content
        if "html" in response["Content-Type"] and (harm := harm_in(Page(response))):
            harmed[address] = harm
    assert harmed == {}
    assert shown > 50
    for address in DOWNLOADS:
        response = client.get(address)
        assert response["Content-Type"].startswith("text/csv")
        assert "attachment" in response["Content-Disposition"]
        assert response["X-Content-Type-Options"] == "nosniff"
    assert etree.fromstring(client.get("/sitemap.xml").content) is not None


def test_r4_q48_hostile_text_in_any_column_harms_no_page_of_the_admin(world, db):
    ChangeProposal.objects.update(
        basis={"title": "Oud", "approach": "Oud."},
        proposed={"title": LINE, "approach": MARKDOWN},
        remark=LINE,
    )
    Submission.objects.update(title=LINE, summary=LINE, approach=MARKDOWN, organisation=LINE)
    poison()
    GoodPractice.objects.filter(pk=world.own.pk).update(title=LINE, approach=MARKDOWN)
    desk, shown, harmed = Desk(world.people["beheerder"]), 0, {}
    for address in site_pages(world):
        page = Page(desk.client.get(address))
        shown += "kwaad" in page.response.content.decode()
        if harm := harm_in(page):
            harmed[address] = harm
    assert harmed == {}
    assert shown > 20


def test_r4_a_mail_is_plain_text_on_whatever_it_tells(filled, django_capture_on_commit_callbacks):
    to = "noor@voorbeeld.example"
    with django_capture_on_commit_callbacks(execute=True):
        mail.send("inzending_geplaatst", to=to, reference=LINE, page=MARKDOWN)
        mail.send("melding_afgehandeld", to=to, reference="1", answer=MARKDOWN)
    assert OutgoingMail.objects.filter(recipient=to).count() == len(outbox.outbox) == 2
    for message in outbox.outbox:
        assert message.content_subtype == "plain"
        assert not getattr(message, "alternatives", [])
        assert "\n" not in message.subject
    assert MARKDOWN.strip() in outbox.outbox[1].body


def test_q52_text_of_long_ago_is_shown_by_the_rules_of_now_and_stays_as_it_was(
    filled, client, monkeypatch
):
    practice = make_practice()
    GoodPractice.objects.filter(pk=practice.pk).update(approach=MARKDOWN + "\n**vet** en `code`")
    stored = GoodPractice.objects.get(pk=practice.pk).approach
    before = Page(client.get(practice.get_absolute_url()))
    assert before.select("#aanpak strong, main .prose strong")
    monkeypatch.setattr(markup, "TAGS", markup.TAGS - {"strong"})
    caches["pages"].clear()  # As with every release: its code is part of what pages are kept under.
    after = Page(client.get(practice.get_absolute_url()))
    assert not after.select("main .prose strong")
    assert GoodPractice.objects.get(pk=practice.pk).approach == stored


@pytest.mark.parametrize("depth", ["#", "###", "######"])
def test_q47_headings_in_a_text_never_skip_a_level_on_the_page(depth, filled, client):
    practice = make_practice(approach=f"{depth} Kop\n\nTekst.\n\n#### Nog een\n\nTekst.")
    levels = [int(tag[1]) for tag, _ in Page(client.get(practice.get_absolute_url())).headings]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_q51_the_policy_loads_no_picture_of_others(filled, client):
    practice = make_practice(approach="![een foto](https://kwaad.example/x.png)")
    response = client.get(practice.get_absolute_url())
    assert "img-src 'self'" in response["Content-Security-Policy"]
    page = Page(response)
    assert "een foto" in page.main
    assert not page.select("img[src*='kwaad']")
