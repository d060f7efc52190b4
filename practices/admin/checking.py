"""Whether a practice still holds: the button that says so, and the one that asks to retire it."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from practices import freshness, workflow
from practices.admin.base import RecordAdmin, is_editor, user_of
from practices.admin.refusals import address_of, tell
from practices.admin.steps import CONFIRMED
from practices.admin.typed_again import TextBox, typed_again
from practices.admin.undo import with_undo
from practices.models import GoodPractice
from practices.models.freshness import REMARK_LIMIT
from practices.typed import typed

WHY = TextBox(
    "toelichting",
    "Waarom kan deze praktijk weg?",
    REMARK_LIMIT,
    "Vraag de redactie om af te voeren",
)


class CheckedAdmin(RecordAdmin):
    def get_urls(self):
        confirm = path(
            "<path:object_id>/gecontroleerd/",
            self.admin_site.admin_view(self.confirm_view),
            name="practices_goodpractice_confirm",
        )
        retire = path(
            "<path:object_id>/afvoeren/",
            self.admin_site.admin_view(self.retire_view),
            name="practices_goodpractice_retire",
        )
        return [confirm, retire, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and workflow.may_confirm(user_of(request), obj):
            context["confirm_url"] = reverse("admin:practices_goodpractice_confirm", args=[obj.pk])
            context["request_to_retire"] = freshness.request_to_retire(obj)
            if obj.is_published and not is_editor(request):
                name = "admin:practices_goodpractice_retire"
                context["retire_url"] = reverse(name, args=[obj.pk])
        return super().render_change_form(request, context, add, change, form_url, obj)

    @method_decorator(require_POST)
    def confirm_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        practice = self.practice_to_check(request, object_id)
        if practice is not None:
            self.confirm(request, practice)
            if request.POST.get("terug") == "werk":
                return HttpResponseRedirect(reverse("admin:index"))
        return self.back_to(request, practice, object_id)

    @method_decorator(require_POST)
    def retire_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """A coordinator asks an editor to take an own practice away."""
        practice = self.practice_to_check(request, object_id)
        if practice is not None:
            try:
                freshness.answer(
                    practice, "afvoeren", by=user_of(request), today=timezone.localdate(),
                    remark=typed(request, "toelichting", REMARK_LIMIT),
                )  # fmt: skip
            except workflow.Refused as refusal:
                tell(request, refusal)
                if again := typed_again(request, practice, WHY):
                    return again
            else:
                messages.success(request, f"Je vroeg de redactie om ‘{practice}’ af te voeren.")
        return self.back_to(request, practice, object_id)

    def practice_to_check(self, request: HttpRequest, object_id: str) -> GoodPractice | None:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        practice = self.get_object(request, unquote(object_id))
        if practice is not None and not workflow.may_confirm(user_of(request), practice):
            raise PermissionDenied
        return practice

    def back_to(
        self, request: HttpRequest, practice: GoodPractice | None, object_id: str
    ) -> HttpResponse:
        if practice is None:
            return self.missing(request, object_id)
        return HttpResponseRedirect(address_of(practice))

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
