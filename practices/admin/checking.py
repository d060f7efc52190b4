"""The button that says: a person looked at this practice, and it still holds."""

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from practices import workflow
from practices.admin.base import RecordAdmin, user_of
from practices.admin.refusals import tell
from practices.admin.steps import CONFIRMED
from practices.admin.undo import with_undo
from practices.models import GoodPractice


class CheckedAdmin(RecordAdmin):
    def get_urls(self):
        confirm = path(
            "<path:object_id>/gecontroleerd/",
            self.admin_site.admin_view(self.confirm_view),
            name="practices_goodpractice_confirm",
        )
        return [confirm, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and workflow.may_confirm(user_of(request), obj):
            context["confirm_url"] = reverse("admin:practices_goodpractice_confirm", args=[obj.pk])
        return super().render_change_form(request, context, add, change, form_url, obj)

    @method_decorator(require_POST)
    def confirm_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        practice = self.get_object(request, unquote(object_id))
        if practice is None:
            answer = self._get_obj_does_not_exist_redirect  # type: ignore[attr-defined]
            return answer(request, self.opts, object_id)
        if not workflow.may_confirm(user_of(request), practice):
            raise PermissionDenied
        self.confirm(request, practice)
        if request.POST.get("terug") == "werk":
            return HttpResponseRedirect(reverse("admin:index"))
        name = "admin:practices_goodpractice_change"
        return HttpResponseRedirect(reverse(name, args=[quote(practice.pk)]))

    def confirm(self, request: HttpRequest, practice: GoodPractice) -> None:
        today = timezone.localdate()
        try:
            with transaction.atomic():
                before = workflow.confirm(practice, by=user_of(request), today=today)
                self.keep_remark(request, practice, CONFIRMED)
        except workflow.Refused as refusal:
            tell(request, refusal)
        else:
            said = f"‘{practice}’ is gecontroleerd. De controledatum is vandaag."
            messages.success(request, with_undo(request, said, [(practice, before)]))
