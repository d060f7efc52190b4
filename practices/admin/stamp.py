"""Who saves a pps or an activity second is told so first, and loses nothing that was typed."""

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from reversion.models import Version

from catalogue import revisions
from practices.admin.base import RecordAdmin
from practices.exchange.past import called
from practices.refusal import Record

STAMP = "stand"


def last_edit(record: Record) -> Version | None:
    """By a person: a first version that nobody made is no edit."""
    return revisions.kept(record).exclude(revision__user=None).first()


def stamp_of(record: Record) -> str:
    edit = last_edit(record)
    return str(edit.pk) if edit else "0"


class StampedAdmin(RecordAdmin):
    """The form carries the number of the last edit it showed."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is not None:
            request.is_edit = True
            record = (
                self.get_object(request, unquote(object_id)) if request.method != "POST" else None
            )
            request.stamp = stamp_of(record) if record else "0"
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if (
            record
            and request.method == "POST"
            and getattr(request, "is_edit", False)
            and transaction.get_connection().in_atomic_block
        ):
            request.is_edit = False
            self.meet_others(request, record)
        return record

    def meet_others(self, request, record):
        request.stamp = stamp_of(record)
        edit = last_edit(record)
        if edit is None or request.POST.get(STAMP, request.stamp) == request.stamp:
            return
        at = date_format(timezone.localtime(edit.revision.date_created), "j F Y, H:i")
        request.refusals = [
            f"{called(edit.revision.user)} heeft dit intussen opgeslagen ({at}). Er is nu niets "
            "opgeslagen; je eigen tekst staat er nog. Kijk in de geschiedenis wat er veranderde. "
            "Sla je opnieuw op, dan geldt wat in dit formulier staat."
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.has_change_permission(request, obj):
            context["carried"] = {STAMP: request.stamp}
        return super().render_change_form(request, context, add, change, form_url, obj)
