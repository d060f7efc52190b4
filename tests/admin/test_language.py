"""The admin speaks Dutch, and says je: our words stand in for those of Django where it does not."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from catalogue.models import GlossaryTerm, State
from practices.models import GoodPractice
from tests.admin.desk import Desk
from tests.factories import make_editor, make_partnership, make_practice, make_user
from tests.page import Page

WORDS = Path(settings.BASE_DIR) / "locale/nl/LC_MESSAGES/django.po"
ENTRY = re.compile(
    r'^msgid "(.+)"\n(?:msgid_plural "(.+)"\nmsgstr\[0\] "(.+)"\nmsgstr\[1\] "(.+)"|msgstr "(.+)")',
    re.MULTILINE,
)
ENGLISH = re.compile(
    r"\b(add|after|all|and|another|can|cannot|change|choose|close|delete|error|for|history|home|"
    r"items|log|no|password|please|remove|run|save|search|select|selected|show|skip|sorry|the|"
    r"this|to|today|toggle|user|view|welcome|with|yes|you|your)\b",
    re.IGNORECASE,
)
FORMAL = re.compile(r"\b(u|uw)\b", re.IGNORECASE)
# Dutch that looks English, and words that editors wrote.
INNOCENT = re.compile(r"\b(Log in|Home|Tags|items)\b")


def test_our_words_are_compiled_and_in_use():
    entries = ENTRY.findall(WORDS.read_text(encoding="utf-8"))
    assert len(entries) > 30
    with translation.override("nl"):
        for one, many, singular, plural, text in entries:
            if many:
                assert ngettext(one, many, 1) == singular
                assert ngettext(one, many, 2) == plural
            else:
                assert gettext(one) == text


def spoken(page):
    """All words of the interface: texts, and what screen readers and pointers get."""
    for element in page.select("script, style, textarea, option, .clipped, #change-history td"):
        element.drop_tree()
    page.one("html")
    attributes = [
        element.get(name)
        for name in ("title", "alt", "aria-label", "placeholder")
        for element in page.select(f"[{name}]")
    ]
    values = [box.get("value") for box in page.select("[type=submit]") if box.get("value")]
    return [*page.document.itertext(), *attributes, *values]


@pytest.fixture
def pages(framework):
    """Addresses of every kind of page, seen by who sees most."""
    desk = Desk(make_user("hoofd", is_staff=True, is_superuser=True))
    make_partnership()
    practice = make_practice(state=State.CONCEPT, title="Titel")
    make_practice(title="Ander")
    other = make_user("collega")
    begrip = GlossaryTerm.objects.create(slug="begrip", term="begrip", definition="Uitleg.")
    practices = desk.address("changelist", GoodPractice)
    return desk, [
        reverse("admin:index"),
        practices,
        f"{practices}?q=zzz",
        f"{practices}?state__exact=concept",
        desk.address("add", GoodPractice),
        *(desk.address(kind, practice) for kind in ("change", "history", "delete")),
        desk.address("delete", begrip),
        reverse("admin:password_change"),
        reverse("admin:password_change_done"),
        reverse("admin:practices_user_add"),
        reverse("admin:practices_user_change", args=[other.pk]),
        reverse("admin:auth_user_password_change", args=[other.pk]),
        reverse("admin:app_list", args=["practices"]),
        "/beheer/bestaat-niet/",
    ]


def test_r8_no_page_has_a_word_of_english_or_says_u(pages):
    desk, addresses = pages
    leftovers = []
    for address in addresses:
        page = Page(desk.client.get(address))
        for text in spoken(page):
            bare = INNOCENT.sub("", text)
            if ENGLISH.search(bare) or FORMAL.search(bare):
                leftovers.append((address, " ".join(text.split())))
    assert leftovers == []


def test_r8_login_and_logout_speak_dutch(client, framework):
    page = Page(client.get(reverse("admin:login")))
    assert page.headings == [["h1", "Inloggen"]]
    wrong = {"username": "redacteur", "password": "nee"}
    refused = Page(client.post(reverse("admin:login"), wrong))
    assert refused.title.startswith("Fout: ")
    assert "Dit is geen gebruikersnaam met het goede wachtwoord" in refused.main
    client.force_login(make_editor())
    out = Page(client.post(reverse("admin:logout")))
    assert out.headings == [["h1", "Je bent uitgelogd"]]
    for text in [*spoken(page), *spoken(refused), *spoken(out)]:
        assert not ENGLISH.search(INNOCENT.sub("", text)), text


def test_r8_password_rules_are_said_in_dutch(editor):
    old = {"old_password": "een lange zin als wachtwoord"}
    short = {"new_password1": "kort", "new_password2": "kort"}
    page = Page(editor.client.post(reverse("admin:password_change"), old | short))
    assert "Dit wachtwoord is te kort. Gebruik minstens 15 tekens." in page.texts(".errorlist li")
