"""Editing beside others: what they saved since a form was opened is met before it is saved."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpRequest

from practices.admin.base import RecordAdmin
from practices.refusal import Record


class BesideOthers(RecordAdmin):
    """When a form is opened and when it meets others is the same for all; how, is up to each."""

    def open_form(self, request: HttpRequest, record: Any) -> None:
        """Remember the record as it is before the form reads it; None when there is none."""
        raise NotImplementedError

    def meet_others(self, request: HttpRequest, record: Record) -> None:
        """Lay this edit beside what others saved since the form was opened."""
        raise NotImplementedError

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is not None:
            request.is_edit = True
            if request.method != "POST":
                self.open_form(request, self.get_object(request, unquote(object_id)))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if (
            record
            and request.method == "POST"
            and getattr(request, "is_edit", False)
            and transaction.get_connection().in_atomic_block
        ):
            # Once: what is found here goes into the form, that then meets nobody any more.
            request.is_edit = False
            self.meet_others(request, record)
        return record
