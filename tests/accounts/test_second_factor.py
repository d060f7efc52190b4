"""The second step: a code from an app, or a recovery code."""

import io
import logging
import re

import pytest
from django.contrib import admin
from django.core import management
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from lxml import etree

from catalogue.models import AuditEntry
from llo_portal import half_login
from practices import second_factor
from practices.models import User
from tests.accounts.visitor import ADMIN, CODE, LOGIN, Visitor, code_of, with_factor
from tests.factories import make_user
from tests.page import Page

OVERVIEW, SETUP = "/beheer/tweestaps/", "/beheer/tweestaps/instellen/"
PICTURE, NEW_CODES = "/beheer/tweestaps/code.svg", "/beheer/tweestaps/herstelcodes/"
OFF = "/beheer/tweestaps/uit/"


def key_on(page):
    return bytes_of(page.one(".account__key").text_content())


def bytes_of(written):
    import base64

    return base64.b32decode(written.replace(" ", "")).hex()


def set_up(visitor):
    """Through the page: the key, and what the page after it says."""
    key = key_on(visitor.open(SETUP))
    return key, Page(visitor.client.post(SETUP, {"code": code_of(key)}))


def test_q20_it_is_set_up_with_a_code_and_gives_recovery_codes_once(user, visitor):
    visitor.log_in()
    assert visitor.open(OVERVIEW).select(f'a[href="{SETUP}"]')
    wrong = Page(visitor.client.post(SETUP, {"code": "000000"}))
    assert wrong.title.startswith("Fout: ")
    assert not second_factor.is_set(user)
    _, page = set_up(visitor)
    codes = page.texts(".account__codes li")
    assert len(set(codes)) == 10
    assert second_factor.is_set(user)
    assert "Je hebt nog 10 herstelcodes." in visitor.open(OVERVIEW).main
    assert codes[0] not in visitor.client.get(OVERVIEW).content.decode()
    assert visitor.client.get(SETUP)["Location"] == OVERVIEW


def test_q20_the_picture_is_an_svg_of_ours_without_style_or_script(user, visitor):
    visitor.log_in()
    page = visitor.open(SETUP)
    image = page.one("img.account__picture")
    assert image.get("src") == PICTURE
    assert image.get("alt")
    response = visitor.client.get(PICTURE)
    assert response["Content-Type"] == "image/svg+xml"
    assert "no-store" in response["Cache-Control"]
    drawing = etree.fromstring(response.content)
    assert {etree.QName(node).localname for node in drawing.iter()} <= {"svg", "path", "g"}
    assert not any("style" in node.attrib for node in drawing.iter())
    assert key_on(page) not in response.content.decode()


def test_q20_a_right_password_alone_opens_nothing(user, visitor):
    with_factor(user)
    assert visitor.log_in(next="/beheer/practices/goodpractice/")["Location"] == CODE
    for address in (ADMIN, OVERVIEW, SETUP, PICTURE, "/beheer/practices/goodpractice/"):
        assert visitor.client.get(address)["Location"].startswith(LOGIN)
    assert visitor.client.post(OFF, {"code": "123456"})["Location"].startswith(LOGIN)


def test_q20_the_code_lets_in_once_and_leads_on(user, visitor):
    key, _ = with_factor(user)
    visitor.log_in(next="/beheer/practices/goodpractice/")
    before = visitor.client.session.session_key
    code = code_of(key)
    assert visitor.give_code(code)["Location"] == "/beheer/practices/goodpractice/"
    assert visitor.is_in
    assert visitor.client.session.session_key != before
    other = Visitor("198.51.100.7")
    other.log_in()
    again = Page(other.give_code(code))
    assert "Deze code klopt niet, of is al gebruikt." in again.main
    assert not other.is_in
    assert other.give_code(code_of(key, later=1)).status_code == 302


def test_q20_a_recovery_code_works_once(user):
    _, codes = with_factor(user)
    for written, works in [(codes[0].upper(), True), (codes[0], False), (codes[1], True)]:
        visitor = Visitor()
        visitor.log_in()
        assert (visitor.give_code(f" {written} ").status_code == 302) == works
        assert visitor.is_in == works
    assert second_factor.codes_left(user) == 8


def test_q20_five_wrong_codes_and_the_right_one_waits(user, visitor):
    key, codes = with_factor(user)
    visitor.log_in()
    for _ in range(5):
        assert visitor.give_code("000000").status_code == 200
    for right in (code_of(key), codes[0]):
        refused = visitor.give_code(right)
        assert refused.status_code == 429
        assert "verkeerde code" in Page(refused).main
        assert "over 15 minuten" in Page(refused).main
    other = Visitor("198.51.100.7")
    other.log_in()
    assert other.give_code(code_of(key)).status_code == 429
    management.call_command("unlock_login", user.get_username(), stdout=io.StringIO())
    assert visitor.give_code(code_of(key)).status_code == 302
    actions = list(AuditEntry.objects.values_list("action", "detail"))
    assert actions.count(("inloggen-mislukt", "verkeerde code")) == 5
    assert actions.count(("geblokkeerd", "code")) == 1


@pytest.mark.parametrize(
    "code", ["", "abc", "12345", "1234567", "０１２３４５", "½½½½½½", "a" * 5000, "\0"]
)
def test_q20_nonsense_is_a_wrong_code_and_no_more(user, visitor, code):
    with_factor(user)
    visitor.log_in()
    assert visitor.give_code(code).status_code == 200
    assert not visitor.is_in


def test_q20_between_password_and_code_there_are_ten_minutes(user, visitor):
    key, _ = with_factor(user)
    visitor.log_in()
    session = visitor.client.session
    session[half_login.KEY]["since"] -= half_login.LASTS + 1
    session.save()
    late = visitor.client.post(CODE, {"code": code_of(key)}, follow=True)
    assert "Dat duurde te lang. Log opnieuw in." in Page(late).main
    assert not visitor.is_in


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"password": "!"}])
def test_q20_an_account_that_changes_meanwhile_is_not_let_in(user, visitor, change):
    key, _ = with_factor(user)
    visitor.log_in()
    User.objects.filter(pk=user.pk).update(**change)
    assert visitor.give_code(code_of(key))["Location"] == LOGIN
    assert not visitor.is_in


@pytest.fixture
def required(settings):
    settings.MFA_REQUIRED = True


def test_q20_when_it_is_required_the_first_login_leads_to_setting_it_up(user, visitor, required):
    asked = "/beheer/practices/goodpractice/"
    assert visitor.log_in(next=asked)["Location"] == SETUP
    for address in (ADMIN, OVERVIEW, asked, "/beheer/password_change/"):
        assert visitor.client.get(address)["Location"].startswith(LOGIN)
    assert visitor.client.get(PICTURE).status_code in (200, 302)
    key, page = set_up(visitor)
    assert page.one(".choice a").get("href") == asked
    assert visitor.is_in
    second = Visitor()
    assert second.log_in()["Location"] == CODE
    assert second.give_code(code_of(key, later=1)).status_code == 302
    assert second.is_in


def test_q20_when_it_becomes_required_older_sessions_end(user, visitor, settings):
    visitor.log_in()
    assert visitor.is_in
    settings.MFA_REQUIRED = True
    assert not visitor.is_in
    assert visitor.log_in()["Location"] == SETUP


def test_q20_it_is_turned_off_and_codes_are_renewed_with_a_code_only(user, visitor):
    key, codes = with_factor(user)
    visitor.log_in()
    visitor.give_code(code_of(key))
    for address in (OFF, NEW_CODES):
        refused = visitor.client.post(address, {"code": "000000"}, follow=True)
        assert "Er is niets veranderd." in Page(refused).main
    renewed = Page(visitor.client.post(NEW_CODES, {"code": codes[0]}))
    fresh = renewed.texts(".account__codes li")
    assert len(fresh) == 10
    assert not set(fresh) & set(codes)
    assert not second_factor.verify(user, codes[1])
    visitor.client.post(OFF, {"code": fresh[0]})
    assert not second_factor.is_set(user)
    assert Visitor().log_in()["Location"] == ADMIN


def test_q20_a_beheerder_turns_it_off_for_who_lost_the_phone(user):
    with_factor(user)
    make_user("baas", groups=["beheerder"], is_staff=True)
    desk = Visitor()
    desk.log_in(name="baas")
    form = desk.open(reverse("admin:practices_user_change", args=[user.pk]))
    address = reverse("admin:practices_user_factor_off", args=[user.pk])
    assert form.select(f'form[action="{address}"]')
    assert "met code" in desk.open(reverse("admin:practices_user_changelist")).main
    desk.client.post(address)
    assert not second_factor.is_set(user)
    assert Visitor().log_in()["Location"] == ADMIN
    entry = AuditEntry.objects.get(action="tweestaps", detail="uitgezet")
    assert (entry.user.username, entry.record_id) == ("baas", str(user.pk))


def test_q20_a_beheerder_does_not_turn_off_the_own_one_without_a_code(user):
    boss = make_user("baas", groups=["beheerder"], is_staff=True)
    desk = Visitor()
    desk.log_in(name="baas")
    with_factor(boss)
    address = reverse("admin:practices_user_factor_off", args=[boss.pk])
    form = desk.open(reverse("admin:practices_user_change", args=[boss.pk]))
    assert not form.select(f'form[action="{address}"]')
    assert form.select(f'a[href="{OVERVIEW}"]')
    assert desk.client.post(address).status_code == 403
    assert second_factor.is_set(boss)


def test_q20_nobody_turns_it_off_for_a_superuser_but_another(user):
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    with_factor(user)
    make_user("baas", groups=["beheerder"], is_staff=True)
    desk = Visitor()
    desk.log_in(name="baas")
    address = reverse("admin:practices_user_factor_off", args=[user.pk])
    assert desk.client.post(address).status_code == 403
    assert second_factor.is_set(user)


def test_secrets_are_in_no_admin_no_log_and_no_table_in_full(user, visitor, caplog):
    key, codes = with_factor(user)
    with caplog.at_level(logging.DEBUG):
        visitor.log_in()
        visitor.give_code("000000")
        visitor.give_code(code_of(key))
    assert not any(secret in caplog.text for secret in (key, *codes, *bare(codes)))
    assert not {TOTPDevice, StaticDevice, StaticToken} & set(admin.site._registry)
    stored = StaticToken.objects.values_list("token", flat=True)
    assert not set(stored) & {*codes, *bare(codes)}
    for entry in AuditEntry.objects.all():
        assert not any(secret in str(vars(entry)) for secret in (key, *codes))


def bare(codes):
    return [re.sub("-", "", code) for code in codes]
