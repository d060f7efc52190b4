from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST

from catalogue import version
from catalogue.admin.portal import ReadOnlyAdmin
from practices import facets
from practices.admin.base import user_of
from practices.admin.typed_again import TextBox, typed_again
from practices.intake import judge, steps
from practices.intake.forms import contact_of
from practices.models import Submission
from practices.models.submission import MESSAGE_LIMIT
from practices.refusal import Refused
from practices.typed import typed

DECIDE_PERMISSION = "practices.change_submission"


def box_of(submission: Submission) -> TextBox:
    """The text that goes along with a decision."""
    label, button = (
        ("Antwoord aan de melder", "Afgehandeld")
        if submission.is_report
        else ("Reden voor de inzender", "Afwijzen")
    )
    return TextBox("tekst", label, MESSAGE_LIMIT, button)


class Progress(admin.SimpleListFilter):
    title = "voortgang"
    parameter_name = "voortgang"
    starts_open = True

    def lookups(self, request, model_admin):
        return [("te-doen", "Te beoordelen"), ("klaar", "Beoordeeld")]

    def queryset(self, request, queryset):
        waiting = Submission.objects.to_judge().values("pk")
        if self.value() == "te-doen":
            return queryset.filter(pk__in=waiting)
        if self.value() == "klaar":
            return queryset.exclude(pk__in=waiting)
        return queryset


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    """What came in. Nobody rewrites it: an editor makes a concept of it, or says why not."""

    change_form_template = "admin/submission.html"
    list_display = ["reference", "subject", "kind", "where", "age"]
    list_display_links = ["reference", "subject"]
    list_filter = [Progress, "kind"]
    list_select_related = ["practice"]
    list_per_page = 50
    search_fields = ["title", "organisation", "message", "page"]
    search_help_text = "Titel, pps, melding of pagina"
    show_facets = admin.ShowFacets.ALWAYS
    actions = None

    def get_queryset(self, request):
        """A draft is its writer's own."""
        return super().get_queryset(request) & Submission.objects.sent()

    @admin.display(description="nummer", ordering="pk")
    def reference(self, submission: Submission) -> str:
        return submission.reference

    @admin.display(description="onderwerp", ordering="title")
    def subject(self, submission: Submission) -> str:
        return submission.subject

    @admin.display(description="stand")
    def where(self, submission: Submission) -> str:
        return "Te beoordelen" if submission.is_open else submission.public_status

    @admin.display(description="ontvangen", ordering="sent_at")
    def age(self, submission: Submission) -> str:
        received = submission.sent_at or submission.created_at
        return f"{timesince(received, timezone.now(), depth=1)} geleden"

    def get_urls(self):
        decide = path(
            "<path:object_id>/besluit/",
            self.admin_site.admin_view(self.decide_view),
            name="practices_submission_decide",
        )
        return [decide, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            index = facets.read(version.of(request))
            context |= {
                "submission": obj,
                "blocks": [] if obj.is_report else steps.blocks(obj, index)[:-1],
                "contact": contact_of(obj),
                "where": self.where(obj),
                "limit": MESSAGE_LIMIT,
                "may_decide": obj.is_open and user_of(request).has_perm(DECIDE_PERMISSION),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    @method_decorator(require_POST)
    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        user = user_of(request)
        if not user.has_perm(DECIDE_PERMISSION):
            raise PermissionDenied
        submission = self.get_object(request, unquote(object_id))
        if submission is None:
            return self.missing(request, object_id)
        address = reverse("admin:practices_submission_change", args=[submission.pk])
        try:
            said, address = self.decide(request, submission, address)
        except Refused as refusal:
            messages.error(request, " ".join(refusal.messages))
            if again := typed_again(request, submission, box_of(submission)):
                return again
        else:
            self.log_change(request, submission, said)
            messages.success(request, said)
        return HttpResponseRedirect(address)

    def decide(self, request: HttpRequest, submission: Any, address: str) -> tuple[str, str]:
        """What was decided in words, and where the editor goes on."""
        user, text = user_of(request), typed(request, "tekst", MESSAGE_LIMIT)
        match request.POST.get("besluit"):
            case "concept":
                practice = judge.adopt(submission, by=user)
                said = f"Van {submission.reference} is het concept ‘{practice}’ gemaakt."
                address = reverse("admin:practices_goodpractice_change", args=[practice.pk])
                return said, address
            case "afwijzen":
                judge.decline(submission, by=user, reason=text)
                return f"{submission.reference} is afgewezen. De inzender krijgt bericht.", address
            case "afgehandeld":
                judge.handle(submission, by=user, answer=text)
                return f"{submission.reference} is afgehandeld.", address
        raise BadRequest
