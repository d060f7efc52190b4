from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from catalogue.models import State, Vocabulary
from practices import edits, workflow
from practices.admin.base import is_editor, user_of
from practices.admin.checking import CheckedAdmin
from practices.admin.choices import (
    TERMS,
    activity_field,
    role_field,
    term_fields,
    terms_in_words,
    track_field,
    vocabularies_for,
)
from practices.admin.edit import PracticeEditing
from practices.admin.filters import CheckFilter, term_filters
from practices.admin.illustration import IllustrationInline
from practices.admin.in_use import FoundByUse
from practices.admin.links import (
    PracticePartnershipInline,
    PracticeSourceInline,
    SlugRedirectInline,
)
from practices.admin.practice_form import (
    PracticeForm,
    SummaryField,
    is_public_change,
)
from practices.admin.preview import preview
from practices.admin.put_away import PutAwayAdmin, successor_field
from practices.admin.timeline import Timeline
from practices.completeness import PROVINCE
from practices.models import GoodPractice, Partnership, PracticePartnership

# What an editor judges, and a coordinator only sees.
JUDGED = [
    "level", "level_reason", "level_assessor", "level_assessed_on", "licence", "checked_on",
]  # fmt: skip
# In the order of the public page.
STORY = ["question", "approach", "results"]
STORY_AFTER_REACH = [
    "value_for_companies", "value_for_education", "lessons", "transferable_core",
    "preconditions", "cost_note",
]  # fmt: skip
REACH = [
    "reach_participants", "reach_companies", "reach_students", "reach_teachers", "reach_year",
    "reach_source",
]  # fmt: skip
PERSONAL = "Zet geen e-mailadressen of telefoonnummers van personen in openbare tekst."
FOLLOWS = (
    "Past er een activiteit? Dan komen het spoor en de rol er bij het opslaan vanzelf bij. Past er "
    "geen, kies dan zelf een rol."
)
MORE_HELP = "Hoe meer je invult, hoe beter anderen de praktijk vinden met een filter."


@admin.register(GoodPractice)
class GoodPracticeAdmin(PracticeEditing, Timeline, PutAwayAdmin, CheckedAdmin, FoundByUse):
    uses_through = ["activities", "partnerships", "terms"]
    form = PracticeForm
    prepopulated_fields = {"slug": ["title"]}
    list_display = ["title", "state_word", "leading_partnership", "checked", "updated"]
    search_fields = ["title", "summary", "slug", "partnerships__name"]
    readonly_fields = [
        "state_word", "published_on", "updated_on", "partnership_names", "terms_in_words",
    ]  # fmt: skip

    def get_queryset(self, request):
        practices = super().get_queryset(request)
        if not is_editor(request):
            # Apart, because a row for each own pps would be counted for each.
            own = GoodPractice.objects.editable_by(request.user).order_by()
            practices = practices.filter(pk__in=own.values("pk"))
        return practices.prefetch_related("practicepartnership_set__partnership")

    def get_list_filter(self, request):
        return [
            "state", CheckFilter, "level", "roles", "tracks", "scope",
            *term_filters(["sector", "doelgroep", "provincie"]),
        ]  # fmt: skip

    def get_fieldsets(self, request, obj=None):
        may_choose = obj is None or self.has_change_permission(request, obj)
        vocabularies = vocabularies_for(GoodPractice) if may_choose else []
        at_once, later = split_by_use(vocabularies)
        return [
            ("Titel en samenvatting", {"fields": self.first_fields(request, obj)}),
            ("Waar is dit een voorbeeld van?", {"fields": ["activities", "roles", "tracks"],
                                                "description": FOLLOWS}),
            ("In het kort", {"fields": [*at_once, "scope", ("start_year", "end_year")]}),
            ("Het verhaal", {"fields": STORY, "description": PERSONAL}),
            ("Bereik in getallen", {"fields": REACH, "classes": ["collapse"]}),
            ("Waarde, lessen en overnemen", {"fields": STORY_AFTER_REACH,
                                             "classes": [] if obj else ["collapse"]}),
            *([("Meer kenmerken", {"fields": later, "classes": ["collapse"],
                                   "description": MORE_HELP})] if later else []),
            *self.last_fieldsets(request, obj),
        ]  # fmt: skip

    def last_fieldsets(self, request, obj):
        """What editors and the workflow say of it; to its maker that is news once it was public."""
        if not is_editor(request) and (obj is None or not obj.was_public):
            return [("Adres", {"fields": ["slug"], "classes": ["collapse"]})]
        kept = ["state_word", "published_on", "updated_on"] if obj else []
        return [
            ("Onderbouwing en controle", {"fields": JUDGED}),
            ("Adres en status", {"fields": ["slug", *kept, *self.successor_fields(request, obj)]}),
        ]

    def successor_fields(self, request, obj):
        """Where an archived practice leads."""
        is_archived = obj is not None and obj.state == State.ARCHIVED
        return ["successor"] if is_archived and is_editor(request) else []

    def first_fields(self, request, obj):
        """A coordinator chooses the pps once; editors change it below the form."""
        if is_editor(request):
            return ["title", "summary"]
        return ["title", "summary", "partnership_names" if obj else "partnership"]

    def get_readonly_fields(self, request, obj=None):
        judged = [] if is_editor(request) else JUDGED
        return [*super().get_readonly_fields(request, obj), *judged]

    def get_inlines(self, request, obj):
        partnerships = [PracticePartnershipInline] if is_editor(request) else []
        old = [SlugRedirectInline] if obj and obj.old_slugs.exists() else []
        # An image is kept with its practice: it cannot wait in a proposal.
        is_own = obj is None or workflow.may_edit(user_of(request), obj)
        illustrations = [IllustrationInline] if is_own else []
        return [*partnerships, PracticeSourceInline, *illustrations, *old]

    def choice_fields(self, request, obj):
        own: dict[str, forms.Field] = {}
        if obj is None and not is_editor(request):
            mine = Partnership.objects.coordinated_by(request.user)
            own["partnership"] = forms.ModelChoiceField(mine, label="Pps")
        if self.successor_fields(request, obj):
            own["successor"] = successor_field(obj)
        return own | {
            "roles": role_field(),
            "tracks": track_field(),
            "activities": activity_field(obj),
            **term_fields(vocabularies_for(GoodPractice), obj),
        }

    def get_changeform_initial_data(self, request):
        """A coordinator of one pps starts with that pps, at the place where it works."""
        initial = super().get_changeform_initial_data(request)
        mine = Partnership.objects.coordinated_by(request.user)
        if is_editor(request) or mine.count() != 1:
            return initial
        partnership = mine.get()
        scopes = GoodPractice.Scope
        return initial | {
            "partnership": partnership,
            "scope": scopes.NATIONAL if partnership.is_national else scopes.REGIONAL,
            f"{TERMS}{PROVINCE}": partnership.provinces(),
        }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "summary":
            kwargs["form_class"] = SummaryField
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request):
        """A coordinator without a pps has nowhere to put a practice."""
        may_add = super().has_add_permission(request)
        return may_add and (is_editor(request) or request.user.partnerships.exists())

    def has_change_permission(self, request, obj=None):
        may_change = super().has_change_permission(request, obj)
        user = user_of(request)
        return may_change and (
            obj is None or workflow.may_edit(user, obj) or workflow.may_propose(user, obj)
        )

    def after_save(self, request, form, formsets, change):
        practice = form.instance
        if "partnership" in form.cleaned_data:
            PracticePartnership.objects.create(
                practice=practice, partnership=form.cleaned_data["partnership"], is_lead=True
            )
        if change and "slug" in form.changed_data and practice.slug != form.initial["slug"]:
            edits.keep_old_address(practice, form.initial["slug"])
        added = edits.settle(
            practice,
            activities=form.chosen_activities,
            is_public_change=is_public_change(form, formsets),
        )
        super().after_save(request, form, formsets, change)
        request.notes = added

    def get_urls(self):
        preview = path(
            "<path:object_id>/voorbeeld/",
            self.admin_site.admin_view(self.preview_view),
            name="practices_goodpractice_preview",
        )
        return [preview, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and request.user.has_perm("practices.view_submission"):
            context["submissions"] = obj.submissions.sent()
        if obj is not None and not obj.is_published:
            name = "admin:practices_goodpractice_preview"
            context["preview_url"] = reverse(name, args=[obj.pk])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        practice = self.get_object(request, unquote(object_id))
        if practice is None:
            return self.missing(request, object_id)
        return preview(request, practice, self.admin_site)

    @admin.display(description="pps")
    def leading_partnership(self, practice: GoodPractice) -> str:
        """The lead stands first in the order of the links."""
        names = [str(link.partnership) for link in practice.practicepartnership_set.all()]
        return " + ".join([*names[:1], *([f"{len(names) - 1} andere"] if names[1:] else [])])

    @admin.display(description="pps'en")
    def partnership_names(self, practice: GoodPractice) -> str:
        return ", ".join(
            f"{link.partnership} (trekker)" if link.is_lead else str(link.partnership)
            for link in practice.practicepartnership_set.all()
        )

    @admin.display(description="gecontroleerd", ordering="checked_on")
    def checked(self, practice: GoodPractice) -> str:
        """With a mark when that is too long ago (I15)."""
        if practice.checked_on is None:
            return ""
        day = date_format(practice.checked_on, "d-m-Y")
        if not practice.is_stale(timezone.localdate()):
            return day
        return format_html('{}<br><span class="stale">Mogelijk verouderd</span>', day)

    @admin.display(description="gewijzigd", ordering="updated_on")
    def updated(self, practice: GoodPractice) -> str:
        return date_format(practice.updated_on, "d-m-Y") if practice.updated_on else ""

    @admin.display(description="kenmerken")
    def terms_in_words(self, practice: GoodPractice) -> str:
        return terms_in_words(practice)


def split_by_use(vocabularies: list[Vocabulary]) -> tuple[list[str], list[str]]:
    """The fields of what every practice needs, and of the rest; in words for who only looks."""
    main = [v for v in vocabularies if v.minimum or v.facet_level == Vocabulary.FacetLevel.MAIN]
    rest = [v for v in vocabularies if v not in main]
    names = [[f"{TERMS}{vocabulary.code}" for vocabulary in part] for part in (main, rest)]
    return (names[0] or ["terms_in_words"], names[1])
