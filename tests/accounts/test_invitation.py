"""A coordinator is invited by mail, and the link in it sets the password."""

import re

import pytest
from django.urls import reverse

from catalogue.models import AuditEntry
from practices import invitations
from practices.models import GoodPractice, OutgoingMail, User
from tests.accounts.test_passwords import FORGOTTEN, NEW, choose
from tests.accounts.visitor import Visitor
from tests.admin.desk import Desk, errors, told
from tests.factories import make_editor, make_framework, make_partnership, make_user
from tests.page import Page

INVITE = "/beheer/practices/user/uitnodigen/"
EMAIL = "noor@voorbeeld.example"


@pytest.fixture
def boss(db):
    make_framework()
    return Desk(make_user("baas", groups=["beheerder"], is_staff=True))


@pytest.fixture
def partnership(db):
    return make_partnership(name="Water en werk")


def invite(desk, *partnerships, email=EMAIL):
    values = {"email": email, "first_name": "Noor", "last_name": "",
              "partnerships": [partnership.pk for partnership in partnerships]}  # fmt: skip
    return Page(desk.client.post(INVITE, values, follow=True))


def link():
    return re.search(
        r"https?://[^/\s]+(/beheer/welkom/\S+)", OutgoingMail.objects.latest("pk").body
    )[1]


def test_invited_coordinator_chooses_a_password_and_gets_to_work(boss, partnership):
    other = make_partnership()
    page = invite(boss, partnership, email="Noor@Voorbeeld.example")
    assert told(page) == [f"De uitnodiging voor {EMAIL} is onderweg."]
    user = User.objects.get(username=EMAIL)
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (True, False, False)
    assert [group.name for group in user.groups.all()] == ["coördinator"]
    mail = OutgoingMail.objects.get()
    assert mail.recipient == EMAIL
    assert "Water en werk" in mail.body
    assert "/beheer/welkom/" not in mail.subject
    visitor = Visitor()
    assert "Je wachtwoord is opgeslagen" in choose(visitor.client, link()).main
    assert visitor.log_in(NEW, name=EMAIL).status_code == 302
    form = visitor.open(reverse("admin:practices_goodpractice_add"))
    assert form.status == 200
    assert partnership.name in form.main
    assert other.name not in form.main
    assert GoodPractice.objects.count() == 0


def test_the_link_works_once(boss, partnership):
    invite(boss, partnership)
    choose(Visitor().client, link())
    again = Page(Visitor().client.get(link()))
    assert ["h1", "Deze link werkt niet meer"] in again.headings
    assert not again.select("[name=new_password1]")


@pytest.mark.parametrize(("hours", "works"), [(47, True), (49, False)])
def test_the_link_works_two_days(boss, partnership, monkeypatch, hours, works):
    invite(boss, partnership)
    now = invitations.signing.time.time()
    monkeypatch.setattr(invitations.signing.time, "time", lambda: now + hours * 3600)
    page = Page(Visitor().client.get(link(), follow=True))
    monkeypatch.undo()
    assert bool(page.select("[name=new_password1]")) == works
    if not works:
        assert "vul het mailadres in waarop je de uitnodiging kreeg" in page.main
        assert page.select(f'a[href="{FORGOTTEN}"]')


def test_who_lost_the_link_asks_for_another(boss, partnership):
    invite(boss, partnership)
    first = link()
    Visitor().client.post(FORGOTTEN, {"email": EMAIL})
    assert OutgoingMail.objects.count() == 2
    # Anybody may ask: the link in the invitation goes on working until one was used.
    assert Page(Visitor().client.get(first, follow=True)).select("[name=new_password1]")
    visitor = Visitor()
    choose(visitor.client, link())
    assert ["h1", "Deze link werkt niet meer"] in Page(Visitor().client.get(first)).headings
    assert visitor.log_in(NEW, name=EMAIL).status_code == 302


def test_a_beheerder_sends_it_again_until_there_is_a_password(boss, partnership):
    invite(boss, partnership)
    user = User.objects.get(username=EMAIL)
    address = reverse("admin:practices_user_invite_again", args=[user.pk])
    assert boss.open("change", user).select(f'form[action="{address}"]')
    assert "uitgenodigd" in boss.open("changelist", User).main
    first = link()
    boss.client.post(address)
    assert first != link()
    choose(Visitor().client, link())
    assert not boss.open("change", user).select(f'form[action="{address}"]')
    page = Page(boss.client.post(address, follow=True))
    assert told(page) == ["Dit account heeft al een wachtwoord, of geen mailadres."]
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize("token", ["onzin", "", "a:b:c", "%00", "a" * 900])
def test_a_made_up_link_opens_nothing(boss, partnership, token):
    invite(boss, partnership)
    uid = invitations.uid_of(User.objects.get(username=EMAIL))
    answer = Visitor().client.get(f"/beheer/welkom/{uid}/{token}/", follow=True)
    assert answer.status_code in (200, 404)
    assert b"new_password1" not in answer.content


def test_a_link_is_for_its_own_account(boss, partnership):
    invite(boss, partnership)
    invite(boss, partnership, email="ander@voorbeeld.example")
    first, other = (invitations.uid_of(user) for user in User.objects.order_by("-pk")[:2])
    swapped = link().replace(first, other) if first in link() else link().replace(other, first)
    assert not Page(Visitor().client.get(swapped, follow=True)).select("[name=new_password1]")


@pytest.mark.parametrize("known", [{"username": EMAIL}, {"username": "n", "email": EMAIL.upper()}])
def test_no_second_account_for_one_address(boss, partnership, known):
    User.objects.create(**known)
    page = invite(boss, partnership)
    assert page.title.startswith("Fout: ")
    assert "Er is al een account met dit mailadres." in page.main
    assert not OutgoingMail.objects.exists()


def test_an_invitation_names_a_partnership_and_an_address(boss):
    page = invite(boss, email="geen adres")
    assert len(errors(page)) == 2
    assert page.one("[name=email]").get("value") == "geen adres"
    assert not User.objects.filter(username="geen adres").exists()


def test_only_a_beheerder_invites(boss, partnership):
    desk = Desk(make_editor())
    assert desk.client.get(INVITE).status_code == 403
    assert invite(desk, partnership).status == 403
    assert not OutgoingMail.objects.exists()
    assert boss.open("changelist", User).select(f'a[href="{INVITE}"]')


def test_an_invitation_is_noted_by_numbers(boss, partnership):
    invite(boss, partnership)
    user = User.objects.get(username=EMAIL)
    noted = AuditEntry.objects.filter(record_id=str(user.pk), user=boss.user).order_by("pk")
    assert list(noted.values_list("action", "title", "detail")) == [
        ("aangemaakt", "", ""),
        ("rechten", "", f"groep coördinator; pps {partnership.pk}"),
        ("uitgenodigd", "", ""),
    ]
