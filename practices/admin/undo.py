""" "Ongedaan maken": the button in the message after a step, and where it leads."""

import datetime
from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST
from reversion.models import Version

from catalogue.admin.audited import AuditedAdmin
from practices import workflow
from practices.admin.refusals import address_of, tell
from practices.admin.steps import UNDONE
from practices.models import User
from practices.workflow import Record, Values

SALT = "practices.admin.undo"
LIFETIME = datetime.timedelta(hours=1)

Taken = tuple[Record, Values]  # A record that was changed, and what stood there before.


def with_undo(request: HttpRequest, text: str, taken: Sequence[Taken]) -> SafeString:
    """A message that can be taken back by whoever got it."""
    context = {"text": text, "ticket": ticket_for(taken)}
    return render_to_string("admin/includes/undo.html", context, request=request)


def ticket_for(taken: Sequence[Taken]) -> str:
    """Signed, because it says which values come back."""
    rows = [(last_version(record).pk, as_text(before)) for record, before in taken]
    return signing.dumps(rows, salt=SALT, compress=True)


def last_version(record: Record) -> Version:
    return Version.objects.get_for_object(record)[0]


def as_text(values: Values) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in values.items()
    }


def as_values(model: type[Model], texts: dict[str, Any]) -> Values:
    columns = {name: cast("Field", model._meta.get_field(name)) for name in texts}
    return {name: column.to_python(texts[name]) for name, column in columns.items()}


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what the message was about; one refusal does not stop the others."""
    try:
        rows = signing.loads(request.POST.get("stap", ""), salt=SALT, max_age=LIFETIME)
    except signing.SignatureExpired:
        messages.error(request, "Dit is te lang geleden. Ongedaan maken kan niet meer.")
        return HttpResponseRedirect(reverse("admin:index"))
    except signing.BadSignature as error:
        raise BadRequest from error
    by = cast(User, request.user)
    versions = Version.objects.select_related("revision").in_bulk([pk for pk, _ in rows])
    steps = []
    for pk, before in rows:
        step = versions.get(pk)
        record = step and step._model._default_manager.filter(pk=step.object_id).first()
        if step is None or record is None:
            messages.error(request, "Dit bestaat niet meer. Ongedaan maken kan niet meer.")
            continue
        if not workflow.may_undo(by, record, step):
            raise PermissionDenied
        steps.append((record, step, as_values(type(record), before)))
    undone = [step[0] for step in steps if take_back(request, *step, by)]
    if undone:
        messages.success(request, said(undone))
    return HttpResponseRedirect(address_after([record for record, *_ in steps]))


def take_back(
    request: HttpRequest, record: Record, step: Version, before: Values, by: User
) -> bool:
    try:
        with transaction.atomic():
            workflow.undo(record, step=step, before=before, by=by)
            keeper = cast("AuditedAdmin", admin.site.get_model_admin(type(record)))
            keeper.keep_remark(request, record, f"{UNDONE} {step.revision.comment}")
    except workflow.Refused as refusal:
        tell(request, refusal)
        return False
    return True


def said(records: Sequence[Record]) -> str:
    if len(records) > 1:
        return f"Ongedaan gemaakt: {len(records)} records staan weer zoals ze stonden."
    (record,) = records
    return f"Ongedaan gemaakt: ‘{record}’ staat weer op {record.get_state_display().lower()}."


def address_after(records: Sequence[Record]) -> str:
    """One record: to itself; more: to their list."""
    if not records:
        return reverse("admin:index")
    if len(records) == 1:
        return address_of(records[0])
    opts = records[0]._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
