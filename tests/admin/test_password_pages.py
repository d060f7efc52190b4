"""The pages on which a password changes look and lead on like every other page of the admin."""

import pytest
from django.urls import reverse

from tests.admin.desk import Desk, errors
from tests.factories import make_editor, make_user
from tests.page import Page

OLD = "een lange zin als wachtwoord"
NEW = "nog een veel langere zin dan die"
FORM = reverse("admin:password_change")
DONE = reverse("admin:password_change_done")


@pytest.fixture
def superuser(framework):
    return Desk(make_user("hoofd", is_staff=True, is_superuser=True))


def passwords(old, new):
    return {"old_password": old, "new_password1": new, "new_password2": new}


@pytest.mark.parametrize("address", [FORM, DONE])
def test_trail_and_account_are_those_of_every_page(editor, address):
    page = Page(editor.client.get(address))
    assert page.texts(".breadcrumbs a") == ["Mijn werk"]
    assert page.texts("#user-tools :is(a, button)") == [
        "Bekijk de website", "Wachtwoord wijzigen", "Tweestapsverificatie", "Uitloggen",
    ]  # fmt: skip


def test_changed_password_is_the_one_to_log_in_with(editor):
    page = Page(editor.client.post(FORM, passwords(OLD, NEW), follow=True))
    assert page.texts("h1") == ["Wachtwoord gewijzigd"]
    assert page.one("#content .button").get("href") == reverse("admin:index")
    editor.user.refresh_from_db()
    assert editor.user.check_password(NEW)


def test_wrong_old_password_changes_nothing(editor):
    page = Page(editor.client.post(FORM, passwords("iets anders", NEW)))
    assert errors(page) == ["Dit is niet je oude wachtwoord. Probeer het opnieuw."]
    editor.user.refresh_from_db()
    assert editor.user.check_password(OLD)


def test_page_for_the_password_of_someone_else_leads_back_to_that_account(superuser):
    colleague = make_editor("collega")
    address = reverse("admin:auth_user_password_change", args=[colleague.pk])
    page = Page(superuser.client.get(address))
    assert page.texts(".breadcrumbs a") == ["Mijn werk", "Gebruikers", "collega"]
    assert page.select(".breadcrumbs a")[-1].get("href") == superuser.address("change", colleague)
