"""Deleting a practice: an editor puts it in the archive, a coordinator drops an own first draft."""

from typing import Any

from django import forms
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from catalogue.models import State
from practices import workflow
from practices.admin.base import RecordAdmin, is_editor, user_of
from practices.models import GoodPractice


def successor_field(practice: GoodPractice) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        GoodPractice.objects.possible_successors(practice),
        required=False,
        label="Opvolger",
        empty_label="Geen: toon praktijken die erop lijken",
        help_text="Niet verplicht. Het oude adres leidt daarna naar deze praktijk.",
    )


class SuccessorForm(forms.Form):
    def __init__(self, practice: GoodPractice, data: Any = None):
        super().__init__(data)
        self.fields["opvolger"] = successor_field(practice)


class PutAwayAdmin(RecordAdmin):
    """Nothing that was public is lost: it can be brought back from the archive at any time."""

    def is_deletable(self, request: HttpRequest, obj: Any) -> bool:
        return workflow.may_delete(user_of(request), obj)

    def get_deleted_objects(self, objs, request):
        """Links to activities hold a practice only while it is public; `loosen` drops them."""
        deleted, counts, lacking, _ = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking, []

    def loosen(self, obj):
        workflow.link_activities(obj, [])

    def told_with_step(self, request, record):
        told = super().told_with_step(request, record)
        form = SuccessorForm(record, request.POST)
        if not form.is_valid():
            raise workflow.Refused("Kies als opvolger een andere praktijk, die gepubliceerd is.")
        return told | {"successor": form.cleaned_data["opvolger"]}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.is_published and is_editor(request):
            context["successor_form"] = SuccessorForm(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def delete_view(self, request, object_id, extra_context=None):
        if not is_editor(request):
            return super().delete_view(request, object_id, extra_context)
        practice = self.get_object(request, unquote(object_id))
        if practice is None:
            return self.missing(request, object_id)
        if not self.has_delete_permission(request, practice):
            raise PermissionDenied
        if request.method == "POST":
            return self.put_away(request, practice)
        context = {
            **self.admin_site.each_context(request),
            "title": "Verwijderen",
            "opts": self.opts,
            "practice": practice,
            "successor_form": SuccessorForm(practice) if practice.was_public else None,
        }
        return TemplateResponse(request, "admin/put_away.html", context)

    def put_away(self, request: HttpRequest, practice: GoodPractice) -> HttpResponse:
        self.try_step(request, practice, State.ARCHIVED)
        name = "admin:practices_goodpractice"
        if practice.state == State.ARCHIVED:
            return HttpResponseRedirect(reverse(f"{name}_changelist"))
        return HttpResponseRedirect(reverse(f"{name}_change", args=[quote(practice.pk)]))
