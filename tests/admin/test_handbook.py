"""The handbook: every page can be read in the admin, every link and picture is there."""

import re
from urllib.parse import urljoin

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from llo_portal.views.handbook import FOLDER
from tests.admin.desk import Desk
from tests.factories import make_user
from tests.page import Page

HOME = "/beheer/handboek/"
PAGES = sorted(path.stem for path in FOLDER.glob("*.md"))
PICTURES = sorted((FOLDER / "beeld").glob("*.png"))
HEAVIEST = 100_000


def read(desk, page):
    return Page(desk.client.get(HOME if page == "index" else f"{HOME}{page}/"))


def address(page):
    return HOME if page == "index" else f"{HOME}{page}/"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_read_with_its_links_and_pictures(coordinator, page):
    read_here = read(coordinator, page)
    assert read_here.status == 200
    first, *_ = (FOLDER / f"{page}.md").read_text(encoding="utf-8").splitlines()
    assert read_here.texts("h1") == [first.removeprefix("# ")]
    for link in read_here.select(".handbook__text a"):
        target = urljoin(address(page), link.get("href"))
        assert coordinator.client.get(target).status_code == 200, target
    images = read_here.select(".handbook__text img")
    source = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
    assert len(images) == len(re.findall(r"^!\[", source, re.MULTILINE))
    for image in images:
        assert len(image.get("alt")) > 20
        assert finders.find(image.get("src").removeprefix("/static/")), image.get("src")


def test_every_page_is_found_from_the_first_and_the_first_from_my_work(coordinator):
    links = {link.get("href") for link in read(coordinator, "index").select(".handbook__text a")}
    assert links == {address(page) for page in PAGES if page != "index"}
    work = Page(coordinator.client.get("/beheer/"))
    assert work.one(".work__help a").get("href") == HOME


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_small_and_used(picture):
    assert picture.stat().st_size <= HEAVIEST
    with Image.open(picture) as image:
        assert image.width == 1000
    texts = "".join((FOLDER / f"{page}.md").read_text(encoding="utf-8") for page in PAGES)
    assert f"](beeld/{picture.name})" in texts


@pytest.mark.parametrize("page", ["bestaat-niet", "beeld", "..%2f..%2fREADME", "index.md"])
def test_nothing_outside_the_handbook_is_read(coordinator, page):
    assert coordinator.client.get(f"{HOME}{page}/").status_code == 404


def test_who_has_no_rights_yet_reads_it_too(framework):
    assert read(Desk(make_user("nieuw", is_staff=True)), "eerste-voorbeeld").status == 200
