"""Files for machines: robots.txt, the sitemap and where to report a weakness."""

import datetime
import re

import pytest
from django.utils import timezone
from lxml import etree

from catalogue.models import Activity, State
from practices.models import GoodPractice, Partnership
from tests.portal.addresses import FILES, KINDS

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def lines(response):
    return response.content.decode().splitlines()


def sitemap(client, **extra):
    """{address: last change}"""
    root = etree.fromstring(client.get("/sitemap.xml", **extra).content)
    assert root.tag == f"{SITEMAP}urlset"
    return {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_kept_like_a_page(address, filled, client):
    response = client.get(address)
    assert response.status_code == 200
    assert set(response["Cache-Control"].split(", ")) == {"public", "no-cache"}
    known = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert known.status_code == 304
    assert client.post(address).status_code == 405
    assert client.head(address)["ETag"] == response["ETag"]


@pytest.mark.parametrize("address", FILES)
def test_a_file_names_the_site_by_its_setting(address, filled, client, settings):
    settings.ALLOWED_HOSTS = ["spiegel.example"]
    settings.SITE_URL = "https://llo.voorbeeld.nl"
    text = client.get(address, headers={"host": "spiegel.example"}).content.decode()
    assert "https://llo.voorbeeld.nl/" in text
    assert "spiegel.example" not in text


def test_q105_robots_may_see_all_but_the_desk(filled, client, settings):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines(response) == [
        "User-agent: *", "Disallow: /beheer/", "", f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]  # fmt: skip


def test_q105_the_sitemap_holds_every_public_page_once(filled, client, settings):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    found = sitemap(client)
    assert response.content.decode().count("<loc>") == len(found)
    paths = {url.removeprefix(settings.SITE_URL) for url in found}
    # Nothing to find there before something is picked or asked; forms are no page to find.
    not_indexed = {"/vergelijken/", "/zoeken/", "/voorbeeld-aandragen/nieuw/", "/melden/"}
    assert paths >= {address for address in KINDS if "?" not in address} - not_indexed
    records = [*GoodPractice.objects.published(), *Partnership.objects.published()]
    assert paths >= {record.get_absolute_url() for record in records}
    assert all(path.startswith("/") for path in paths)
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_the_sitemap_says_when_a_practice_changed(filled, client, settings):
    practice = GoodPractice.objects.get(slug="gas-erop-learning-communities")
    url = settings.SITE_URL + practice.get_absolute_url()
    assert sitemap(client)[url] == practice.updated_on.isoformat()


def test_r2_q105_the_sitemap_follows_what_is_published(filled, client, settings):
    practice = GoodPractice.objects.published().first()
    partnership = Partnership.objects.published().first()
    activity = Activity.objects.published().first()
    records = [practice, partnership, activity]
    urls = {settings.SITE_URL + record.get_absolute_url() for record in records}
    assert urls <= set(sitemap(client))
    for record in records:
        type(record).objects.filter(pk=record.pk).update(state=State.CONCEPT)
    assert not urls & set(sitemap(client))


def test_q64_a_weakness_can_be_reported(filled, client, settings):
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in lines(response))
    assert fields["Contact"] == f"{settings.SITE_URL}/over-deze-website/"
    assert re.match(r"https?://", fields["Contact"])
    assert client.get("/over-deze-website/").status_code == 200
    assert fields["Preferred-Languages"] == "nl, en"
    assert fields["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    left = datetime.datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert datetime.timedelta(days=30) < left < datetime.timedelta(days=366)


def test_q64_the_contact_can_be_another(filled, client, settings):
    settings.SECURITY_CONTACT = "mailto:veilig@voorbeeld.nl"
    assert lines(client.get(FILES[2]))[0] == "Contact: mailto:veilig@voorbeeld.nl"
