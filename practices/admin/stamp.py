"""Who saves a pps or an activity second is told so first, and loses nothing that was typed."""

from django.utils import timezone
from django.utils.formats import date_format
from reversion.models import Version

from catalogue import revisions
from practices.admin.beside import BesideOthers
from practices.exchange.past import called
from practices.refusal import Record

STAMP = "stand"


def last_edit(record: Record) -> Version | None:
    """By a person: a first version that nobody made is no edit."""
    return revisions.kept(record).exclude(revision__user=None).first()


def stamp_of(record: Record) -> str:
    edit = last_edit(record)
    return str(edit.pk) if edit else "0"


class StampedAdmin(BesideOthers):
    """The form carries the number of the last edit it showed."""

    def open_form(self, request, record):
        request.stamp = stamp_of(record) if record else "0"

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
