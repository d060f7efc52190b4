"""Fills a database with a row of everything there is, as a portal in use has: python -m … ."""

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.admin.models import CHANGE, LogEntry  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_otp.plugins.otp_static.models import StaticDevice  # noqa: E402
from django_otp.plugins.otp_totp.models import TOTPDevice  # noqa: E402
from reversion import create_revision, set_comment  # noqa: E402

from catalogue import audit_log  # noqa: E402
from catalogue.models import State  # noqa: E402
from llo_portal.backup.tables import LEFT_OUT  # noqa: E402
from practices.models import (  # noqa: E402
    GoodPractice,
    Illustration,
    LinkCheck,
    Organisation,
    OutgoingMail,
    SearchMiss,
    Submission,
    SubmissionContact,
)
from tests.factories import make_coordinator, make_editor, make_practice  # noqa: E402
from tests.rows import stored  # noqa: E402

EDITED = "Door een redacteur veranderd: é, ‘IJ’, 🚀 en een\nnieuwe regel"


def fill() -> None:
    practice = make_practice(title="Kwispelkunde voor bakkers", slug="kwispelkunde")
    editor = make_editor()
    coordinator = make_coordinator(partnerships=practice.partnerships.all())
    coordinator.user_permissions.set(editor.groups.get().permissions.all()[:2])
    with create_revision():
        set_comment("Nieuwe tekst")
        practice.approach = EDITED
        practice.save()
    Illustration.objects.create(
        practice=practice,
        image=ContentFile(b"niet echt een beeld", name=f"{'0' * 32}.png"),
        is_decorative=True,
    )
    LogEntry.objects.create(
        user=editor,
        action_flag=CHANGE,
        content_type=ContentType.objects.get_for_model(GoodPractice),
        object_id=practice.pk,
        change_message="[]",
    )
    audit_log.write(audit_log.Action.CHANGED, practice, by=editor)
    TOTPDevice.objects.create(user=editor, name="app")
    StaticDevice.objects.create(user=editor).token_set.create(token="herstelco")
    OutgoingMail.objects.create(recipient="i@example.nl", subject="Welkom", body="Hallo")
    now = timezone.now()
    submission = Submission.objects.create(title="Voorbeeld", status="ingediend", sent_at=now)
    SubmissionContact.objects.create(
        submission=submission, email="i@example.nl", agreed_on=now.date()
    )
    SearchMiss.objects.create(term="kwispedoor", last_seen=now.date())
    LinkCheck.objects.create(url="https://voorbeeld.example/", checked_at=now)
    for model in apps.get_models(include_auto_created=True):
        left_out = model._meta.label_lower in LEFT_OUT
        if not left_out and not model._base_manager.exists():
            stored(model)
    # The highest number was given out, and is gone: nobody may get it again.
    Organisation.objects.create(name="Komt en gaat").delete()
    make_practice(state=State.CONCEPT, title="Concept")


if __name__ == "__main__":
    fill()
