"""Mail in the admin: to look at and to try again, never to read."""

import pytest
from django.core import mail as outbox
from django.urls import reverse

from practices.models import OutgoingMail
from practices.models.mail import PAUSES
from tests.admin.desk import told
from tests.page import Page

LIST = reverse("admin:practices_outgoingmail_changelist")
SECRET = "de geheime link"


@pytest.fixture
def stuck(db):
    return OutgoingMail.objects.create(
        recipient="iemand@voorbeeld.example",
        subject="Je inzending",
        body=SECRET,
        tries=len(PAUSES) + 1,
        failure="ConnectionRefusedError",
    )


def test_a_stuck_mail_waits_on_my_work(editor, stuck):
    page = Page(editor.client.get("/beheer/"))
    (link,) = [link for link in page.select(".work a") if "mail blijft steken" in link.text]
    assert link.text == "1 mail blijft steken"
    rows = Page(editor.client.get(link.get("href"))).texts("#result_list tbody th")
    assert rows == ["Je inzending"]
    progress = Page(editor.client.get(LIST)).texts("#result_list .field-progress")
    assert progress == ["Blijft steken: 7 keer geprobeerd. ConnectionRefusedError"]
    OutgoingMail.objects.update(tries=1)
    assert "steken" not in Page(editor.client.get("/beheer/")).main
    progress = Page(editor.client.get(LIST)).texts("#result_list .field-progress")
    assert progress == ["Wacht: 1 keer geprobeerd. ConnectionRefusedError"]


def test_an_editor_tries_again(editor, stuck):
    page = editor.act("try_again", stuck)
    assert told(page) == ["1 verstuurd, 0 niet."]
    assert [message.to for message in outbox.outbox] == [["iemand@voorbeeld.example"]]
    assert told(editor.act("try_again", stuck)) == ["Alles was al verstuurd."]
    assert len(outbox.outbox) == 1


def test_nobody_reads_or_changes_a_mail(editor, stuck):
    address = editor.address("change", stuck)
    for one in (LIST, address):
        assert SECRET not in editor.client.get(one).content.decode()
    assert editor.client.post(address, {"subject": "Anders"}).status_code == 403
    assert editor.client.post(editor.address("delete", stuck), {"post": "yes"}).status_code == 403
    assert editor.client.get(editor.address("add", OutgoingMail)).status_code == 403
    assert OutgoingMail.objects.get().subject == "Je inzending"


def test_a_coordinator_does_not_see_the_mail(coordinator, stuck):
    assert coordinator.client.get(LIST).status_code == 403
    assert coordinator.client.get(coordinator.address("change", stuck)).status_code == 403
    assert "steken" not in Page(coordinator.client.get("/beheer/")).main
