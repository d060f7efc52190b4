"""Editing a practice: beside others, from an older text, or as a proposal."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponseRedirect

from practices import completeness, proposals, workflow
from practices.admin.base import user_of
from practices.admin.beside import BesideOthers
from practices.admin.filling import Filling, filling_for
from practices.admin.lock import hidden_values, meet, told
from practices.admin.steps import is_maker
from practices.exchange.columns import Column, RowsColumn, columns
from practices.exchange.record import Record, read
from practices.models import GoodPractice
from practices.models.proposal import REMARK_LIMIT
from practices.typed import as_typed, typed

MET = "Intussen is hier ook iets gewijzigd. Kies per onderdeel welke tekst blijft."
REMARK = "toelichting"  # for the editors, along with a proposal


class Proposed(Exception):
    """The form was saved to see what it makes of the practice; now it is a proposal instead."""

    def __init__(self, basis: Record, proposed: Record):
        super().__init__()
        self.basis, self.proposed = basis, proposed


class PracticeEditing(BesideOthers):
    """What happens between opening the form of a practice and storing what it says."""

    def columns_on_form(self, request: HttpRequest, practice: GoodPractice) -> list[Column]:
        """Those that this user can change here."""
        shown = {*self.get_readonly_fields(request, practice), "state"}
        prefixes = {
            inline.model._meta.get_field("practice").remote_field.get_accessor_name()
            for inline in self.get_inline_instances(request, practice)
        }
        return [
            column
            for column in columns()
            if (
                column.prefix in prefixes
                if isinstance(column, RowsColumn)
                else column.name not in shown
            )
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Proposed as edit:
            practice = self.get_object(request, unquote(object_id))
            return self.propose(request, practice, edit)

    def open_form(self, request, record):
        """At worst a little older than what the form then shows."""
        if record and self.has_change_permission(request, record):
            on_form = self.columns_on_form(request, record)
            request.opened = read(record, on_form)
            request.filling = filling_for(
                request.GET, record, request.opened, on_form, by=user_of(request)
            )

    def meet_others(self, request, record):
        on_form = self.columns_on_form(request, record)
        request.opened = read(record, on_form)
        meeting = meet(request.POST, record, request.opened, on_form)
        request.POST = meeting.data
        request.conflicts = meeting.conflicts
        request.refusals = [MET] if meeting.conflicts else []
        try:
            typed(request, REMARK, REMARK_LIMIT)
        except workflow.Refused as refusal:
            # Before the form is saved, for only then all of it comes back.
            request.refusals += refusal.messages
        for text in told(meeting.kept):
            messages.info(request, text)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        filling: Filling | None = getattr(request, "filling", None)
        if filling:
            form.filled_in = filling.initial()
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        filling: Filling | None = getattr(request, "filling", None)
        if filling and filling.has_rows(prefix):
            given["data"] = filling.data
        return given

    def after_save(self, request, form, formsets, change):
        super().after_save(request, form, formsets, change)
        practice = form.instance
        if change and not workflow.may_edit(user_of(request), practice):
            on_form = self.columns_on_form(request, practice)
            raise Proposed(request.opened, read(practice, on_form))

    def propose(self, request: HttpRequest, practice: GoodPractice, edit: Proposed) -> Any:
        remark = typed(request, REMARK, REMARK_LIMIT)
        try:
            proposal = proposals.propose(
                practice, basis=edit.basis, proposed=edit.proposed, by=user_of(request),
                remark=remark,
            )  # fmt: skip
        except workflow.Refused as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            if proposal:
                self.keep_remark(request, practice, "Wijziging voorgesteld.")
                messages.success(request, proposals.SENT)
            else:
                messages.info(request, proposals.NOTHING_CHANGED)
        return HttpResponseRedirect(request.path)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.has_change_permission(request, obj):
            user = user_of(request)
            context["carried"] = hidden_values(request, getattr(request, "opened", {}))
            context["conflicts"] = getattr(request, "conflicts", [])
            context["filling"] = getattr(request, "filling", None)
            context["measure"] = completeness.measure(obj, of_maker=is_maker(user))
            context["proposes"] = not workflow.may_edit(user, obj)
            context["remark_typed"] = as_typed(request, REMARK)
            context["proposals"] = proposals.recent(obj, user)
        return super().render_change_form(request, context, add, change, form_url, obj)
