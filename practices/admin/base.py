"""What practices, pps'en and activities share in the admin: state, steps and refusals."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from catalogue.admin.base import ContentAdmin, ContentForm
from catalogue.models import State
from practices import workflow
from practices.admin.refusals import address_of, in_words, tell
from practices.admin.steps import STEPS, last_remarks, possible_steps, step_of, still_needed
from practices.admin.typed_again import TextBox, typed_again
from practices.admin.undo import Taken, with_undo
from practices.models import User
from practices.models.proposal import REMARK_LIMIT
from practices.typed import typed

CLASHES = 10  # So many at once on one address; more is something else.
SUBMIT = "_submit"  # the button that saves a form and sends its record to the editors
KNOWN_STEPS = workflow.STEPS | workflow.PUT_AWAY
REMARK = TextBox(
    "opmerking",
    "Opmerking voor de maker",
    REMARK_LIMIT,
    STEPS[State.REVIEW, State.CONCEPT].label,
)


def user_of(request: HttpRequest) -> User:
    """The admin lets nobody in without logging in."""
    return cast(User, request.user)


def is_editor(request: HttpRequest) -> bool:
    return user_of(request).has_perm(workflow.PUBLISH_PERMISSION)


def notes_of(request: HttpRequest) -> list[str]:
    """What the save of this request did of its own accord; told once."""
    return request.__dict__.pop("notes", [])


class RecordForm(ContentForm):
    """Of a record with a state; says once more what the workflow refused."""

    refusals: ClassVar[Sequence[str]] = ()

    def clean(self):
        cleaned = super().clean()
        for refusal in self.refusals:
            self.add_error(None, refusal)
        return cleaned

    def _get_validation_exclusions(self):
        # Rules on what is public read these, though no form shows them.
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"state", "published_on", "updated_on"}


class RecordAdmin(ContentAdmin):
    """`workflow` alone moves a record, and what is public stays complete after every edit."""

    form = RecordForm
    change_form_template = "admin/record_change_form.html"
    actions = [
        "submit_records", "publish_records", "archive_records", "restore_records",
    ]  # fmt: skip

    def choice_fields(self, request: HttpRequest, obj: Any) -> dict[str, forms.Field]:
        """Fields for links to other tables, made for this request."""
        return {}

    def get_form(self, request, obj=None, change=False, **kwargs):
        own: dict[str, Any] = {"refusals": getattr(request, "refusals", ())}
        if obj is None or self.has_change_permission(request, obj):
            own |= self.choice_fields(request, obj)
        kwargs["form"] = type(self.form.__name__, (self.form,), own)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if record and request.method == "POST" and transaction.get_connection().in_atomic_block:
            # Locked until it is saved, and read anew: a colleague may just have moved it.
            rows = self.model._base_manager.select_for_update(no_key=True)
            record = rows.get(pk=record.pk)
        return record

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        clashes = 0
        while True:
            try:
                response = super().changeform_view(request, object_id, form_url, extra_context)
                saved = getattr(request, "saved", None)
                return self.submit(request, saved) if saved else response
            except workflow.Refused as refusal:
                # Nothing was written. The same form again, now with what stands in the way.
                if getattr(request, "refusals", ()):
                    raise
                request.refusals = in_words(refusal)
            except IntegrityError:
                # Somebody was just before us, with the same address say: the form looks again.
                clashes += 1
                if clashes > CLASHES:
                    raise
                # Whoever was before us may have changed this record: it is laid beside it anew.
                request.is_edit = object_id is not None
            for forget in getattr(request, "undoings", ()):
                forget()

    def save_formset(self, request, form, formset, change):
        if hasattr(formset, "forget_new_images"):
            request.undoings = [formset.forget_new_images]
        super().save_formset(request, form, formset, change)

    def after_save(self, request, form, formsets, change):
        if form.instance.state == State.PUBLISHED:
            workflow.check_complete(form.instance)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_deletable = obj is None or self.is_deletable(request, obj)
        return is_deletable and super().has_delete_permission(request, obj)

    def is_deletable(self, request: HttpRequest, obj: Any) -> bool:
        """What has been public is archived, not deleted."""
        return obj.state == State.CONCEPT

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return is_editor(request)

    def is_public(self, obj: Any) -> bool:
        return obj.state == State.PUBLISHED

    def remark_on(self, record: Any) -> str:
        """What an editor asked when the record went back to its maker."""
        if record.state != State.CONCEPT:
            return ""
        return last_remarks(self.model, [record.pk]).get(record.pk, "")

    @admin.display(description="status", ordering="state")
    def state_word(self, record: Any) -> SafeString:
        return format_html(
            '<span class="state state--{}">{}</span>', record.state, record.get_state_display()
        )

    def get_urls(self):
        step = path(
            "<path:object_id>/stap/",
            self.admin_site.admin_view(self.step_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_step",
        )
        return [step, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["steps"] = possible_steps(user_of(request), obj)
            context["still_needed"] = context["steps"] and still_needed(obj, user_of(request))
            context["state_word"] = self.state_word(obj)
            context["remark"] = self.remark_on(obj)
            is_in_review = obj.state == State.REVIEW
            context["remark_limit"] = REMARK_LIMIT
            context["waits_for_editors"] = is_in_review and not is_editor(request)
        state = obj.state if obj else State.CONCEPT
        context["may_submit"] = state == State.CONCEPT and not context["is_popup"]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        if SUBMIT in request.POST:
            return self.response_before_submit(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        if SUBMIT in request.POST:
            return self.response_before_submit(request, obj)
        return super().response_change(request, obj)

    def message_user(self, request, message, *args, **kwargs):
        """With what a save did of its own accord: one message for one save."""
        for note in notes_of(request):
            message = format_html("{} {}", message, note)
        super().message_user(request, message, *args, **kwargs)

    def response_before_submit(self, request: HttpRequest, record: Any) -> HttpResponse:
        """The step itself waits until all of the save is stored, whatever comes of it."""
        request.saved = record  # type: ignore[attr-defined]
        return HttpResponseRedirect(address_of(record))

    def submit(self, request: HttpRequest, record: Any) -> HttpResponse:
        """Send what was just saved to the editors; it stays a concept while it is not complete."""
        said = " ".join(["Opgeslagen.", *notes_of(request)])
        self.take_step(request, [record], State.REVIEW, first=said)
        is_done = record.state == State.REVIEW and not is_editor(request)
        return HttpResponseRedirect(reverse("admin:index") if is_done else address_of(record))

    @method_decorator(require_POST)
    def step_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take one record one step; a button below its form posts here."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self.missing(request, object_id)
        to = request.POST.get("naar", "")
        if to not in State.values:
            raise BadRequest
        if (record.state, to) in KNOWN_STEPS and not workflow.may_move(
            user_of(request), record, to
        ):
            raise PermissionDenied
        is_taken = self.try_step(request, record, to)
        # Back to its maker is the one step with a remark.
        if not is_taken and to == State.CONCEPT:
            again = typed_again(request, record, REMARK)
            if again:
                return again
        address = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[quote(record.pk)]
        )
        return HttpResponseRedirect(address)

    def try_step(self, request: HttpRequest, record: Any, to: str) -> bool:
        """Take the step as its form says; whether that went well."""
        try:
            told = self.told_with_step(request, record)
        except workflow.Refused as refusal:
            tell(request, refusal)
            return False
        return self.take_step(request, [record], to, **told) == 1

    def told_with_step(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """What the form of a step says beside where to; raises `Refused` on nonsense."""
        return {"remark": typed(request, REMARK.name, REMARK.limit)}

    def take_step(
        self, request: HttpRequest, records: Any, to: str, *, first: str = "", **told: Any
    ) -> int:
        """Move each record and tell how it went; how many moved.

        One refusal does not stop the others. `first` is what went before, told in one message with
        what came of the step.
        """
        moved: dict[tuple[str, str], list[Taken]] = {}
        for record in records:
            step = (record.state, to)
            try:
                with transaction.atomic():
                    before = workflow.move(record, to=to, by=user_of(request), **told)
                    remark = told.get("remark", "")
                    self.keep_remark(request, record, f"{step_of(*step).label}. {remark}".strip())
            except workflow.Refused as refusal:
                tell(request, refusal, record, first=first)
            else:
                moved.setdefault(step, []).append((record, before))
        for step, taken in moved.items():
            said = f"{first} {step_of(*step).said([record for record, _ in taken])}".strip()
            messages.success(request, with_undo(request, said, taken))
        return sum(map(len, moved.values()))

    @admin.action(description="Ter beoordeling sturen", permissions=["change"])
    def submit_records(self, request, queryset):
        self.take_step(request, queryset, State.REVIEW)

    @admin.action(description="Publiceren", permissions=["publish"])
    def publish_records(self, request, queryset):
        self.take_step(request, queryset, State.PUBLISHED)

    @admin.action(description="Archiveren", permissions=["publish"])
    def archive_records(self, request, queryset):
        self.take_step(request, queryset, State.ARCHIVED)

    @admin.action(description="Terugzetten als concept", permissions=["publish"])
    def restore_records(self, request, queryset):
        self.take_step(request, queryset, State.CONCEPT)
