"""What an address may ask of a list: what its own filters offer, and nothing that is hidden."""

import pytest

from catalogue.models import AuditEntry
from practices.models import (
    ChangeProposal,
    GoodPractice,
    LinkCheck,
    OutgoingMail,
    Partnership,
    SearchMiss,
    Submission,
    User,
)
from tests.admin.desk import Desk
from tests.factories import make_user

READ_ONLY = [OutgoingMail, LinkCheck, ChangeProposal, Submission, SearchMiss, AuditEntry]


@pytest.fixture
def boss(framework):
    return Desk(make_user("hoofd", is_superuser=True, is_staff=True))


def columns_of(*models):
    return [(model, field.name) for model in models for field in model._meta.concrete_fields]


def ask(desk, model, query):
    return desk.client.get(f"{desk.address('changelist', model)}?{query}").status_code


@pytest.mark.parametrize(("model", "name"), columns_of(*READ_ONLY, User, GoodPractice, Partnership))
def test_q8_no_column_can_be_guessed_by_asking_a_list(boss, model, name):
    for how in ("__contains=a", "__startswith=a", "__regex=(", "__regex=a", "__gt=a"):
        assert ask(boss, model, f"{name}{how}") == 400


def test_q8_a_secret_link_cannot_be_read_through_the_list_of_mail(editor):
    OutgoingMail.objects.create(recipient="a@voorbeeld.example", subject="Post", body="geheim")
    for query in ("body=geheim", "body__exact=geheim", "body__regex=^g", "body__regex=("):
        assert ask(editor, OutgoingMail, query) == 400
    assert ask(editor, Submission, "token__startswith=a") == 400


@pytest.mark.parametrize(
    ("model", "path"),
    [(User, "password"), (User, "email"), (Partnership, "coordinators__password"),
     (GoodPractice, "partnerships__coordinators__password"), (ChangeProposal, "by__password"),
     (AuditEntry, "user__password"), (Submission, "contact__email")],
)  # fmt: skip
def test_q8_nobody_s_password_or_address_can_be_guessed(boss, model, path):
    for how in ("__startswith=a", "__regex=(", "=a"):
        assert ask(boss, model, f"{path}{how}") == 400


@pytest.mark.parametrize("model", [*READ_ONLY, User, GoodPractice, Partnership])
def test_every_choice_beside_a_list_works(boss, model):
    # A filter stands there only when there is something to choose from.
    OutgoingMail.objects.create(recipient="a@voorbeeld.example", subject="Post")
    page = boss.open("changelist", model)
    links = [link.get("href") for link in page.select("#changelist-filter li a")]
    assert links
    for link in links:
        assert ask(boss, model, link.lstrip("?")) == 200


def test_a_nul_in_a_choice_is_refused(boss):
    assert ask(boss, GoodPractice, "state__exact=%00") == 400
    assert ask(boss, Submission, "kind__exact=%00") == 400


@pytest.mark.parametrize("model", READ_ONLY)
def test_what_is_there_to_look_at_has_no_form_to_add(boss, model):
    assert boss.client.get(boss.address("add", model)).status_code == 403
