from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import slugify

from catalogue.admin.texts import LinesField
from catalogue.models import Vocabulary
from practices import workflow
from practices.admin.base import RecordAdmin, RecordForm, is_editor
from practices.admin.choices import (
    TERMS,
    TermsForm,
    activity_field,
    role_field,
    term_fields,
    terms_in_words,
    track_field,
    vocabularies_for,
)
from practices.admin.filters import CheckFilter, term_filters
from practices.admin.links import (
    IllustrationInline,
    PracticePartnershipInline,
    SlugRedirectInline,
    SourceInline,
)
from practices.models import GoodPractice, Partnership, PracticePartnership, SlugRedirect

SLUG_LENGTH = 60
# What an editor judges, and a coordinator only sees.
JUDGED = [
    "level", "level_reason", "level_assessor", "level_assessed_on", "licence", "checked_on",
]  # fmt: skip
# Changing these changes no public text.
SILENT = {"slug", "checked_on"}
STORY = [
    "question", "approach", "results", "lessons", "preconditions", "transferable_core",
    "cost_note", "value_for_companies", "value_for_education",
]  # fmt: skip
REACH = [
    "reach_participants", "reach_companies", "reach_students", "reach_teachers", "reach_year",
    "reach_source",
]  # fmt: skip
MARKDOWN_HELP = (
    "Je kunt opmaken met Markdown: **vet**, - lijstje, [tekst](https://adres). Gebruik koppen "
    "vanaf ##. Zet geen e-mailadressen of telefoonnummers van personen in openbare tekst."
)


def free_slug(title: str) -> str:
    """An address made from the title that no practice has or had."""
    base = slugify(title)[:SLUG_LENGTH].strip("-") or "praktijk"
    slug, number = base, 1
    while GoodPractice.objects.known_as(slug).exists():
        number += 1
        slug = f"{base[: SLUG_LENGTH - 4].rstrip('-')}-{number}"
    return slug


def keep_old_address(practice: GoodPractice, old: str) -> None:
    """The address it had leads on to it; one it takes back is no longer an old one."""
    practice.old_slugs.filter(slug=practice.slug).delete()
    SlugRedirect.objects.create(practice=practice, slug=old)


class PracticeForm(RecordForm, TermsForm):
    rule_texts = {
        "practice_ends_after_it_starts": "Het eindjaar ligt voor het beginjaar.",
        "practice_years_are_years": "Vul bij een jaar een getal van 1990 tot en met 2100 in.",
        "practice_reach_has_a_year_and_a_source": "Een bereikcijfer heeft een jaar en een bron "
        "nodig.",
        "published_practice_has_its_dates_and_a_summary": "Een gepubliceerde praktijk houdt een "
        "samenvatting en een controledatum.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        taken = SlugRedirect.objects.filter(slug=slug).exclude(practice=self.instance.pk)
        if taken.exists():
            raise ValidationError(
                "Dit adres was eerder van een andere praktijk en verwijst daar nog naar. "
                "Kies een ander adres."
            )
        return slug

    def clean(self):
        cleaned = super().clean()
        if "slug" in self.fields and not self.errors and not self.cleaned_data["slug"]:
            self.cleaned_data["slug"] = self.initial.get("slug") or free_slug(
                self.cleaned_data["title"]
            )
        return cleaned

    def _save_m2m(self):
        # The workflow links activities: a link has a kind, and a last referral may not go.
        self.chosen_activities = self.cleaned_data.pop("activities", None)
        super()._save_m2m()


class SummaryField(LinesField):
    widget = forms.Textarea(attrs={"rows": 3})


@admin.register(GoodPractice)
class GoodPracticeAdmin(RecordAdmin):
    form = PracticeForm
    prepopulated_fields = {"slug": ["title"]}
    list_display = ["title", "state_word", "leading_partnership", "level", "checked"]
    search_fields = ["title", "summary", "slug", "partnerships__name"]
    readonly_fields = [
        "state_word", "published_on", "updated_on", "partnership_names", "terms_in_words",
    ]  # fmt: skip

    def get_queryset(self, request):
        practices = super().get_queryset(request)
        own = practices.editable_by(request.user)  # type: ignore[attr-defined]
        return own.prefetch_related("practicepartnership_set__partnership")

    def get_list_filter(self, request):
        return [
            "state", "level", CheckFilter, "roles", "tracks", "scope",
            *term_filters(["sector", "doelgroep", "provincie"]),
        ]  # fmt: skip

    def get_fieldsets(self, request, obj=None):
        may_choose = obj is None or self.has_change_permission(request, obj)
        vocabularies = vocabularies_for(GoodPractice) if may_choose else []
        at_once, later = split_by_use(vocabularies)
        own_partnership = [] if is_editor(request) else ["partnership_names"]
        if own_partnership and obj is None:
            own_partnership = ["partnership"]
        return [
            (None, {"fields": ["title", "slug", "summary", *own_partnership]}),
            ("Rollen, sporen en activiteiten", {"fields": ["roles", "tracks", "activities"]}),
            ("Het verhaal", {"fields": STORY, "description": MARKDOWN_HELP}),
            ("In het kort", {"fields": ["scope", ("start_year", "end_year"), *at_once]}),
            *([("Meer kenmerken", {"fields": later, "classes": ["collapse"]})] if later else []),
            ("Bereik in getallen", {"fields": REACH, "classes": ["collapse"]}),
            ("Onderbouwing en controle", {"fields": JUDGED}),
            ("Status", {"fields": ["state_word", "published_on", "updated_on"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        judged = [] if is_editor(request) else JUDGED
        return [*super().get_readonly_fields(request, obj), *judged]

    def get_inlines(self, request, obj):
        partnerships = [PracticePartnershipInline] if is_editor(request) else []
        old = [SlugRedirectInline] if obj and obj.old_slugs.exists() else []
        return [*partnerships, SourceInline, IllustrationInline, *old]

    def choice_fields(self, request, obj):
        own: dict[str, forms.Field] = {}
        if obj is None and not is_editor(request):
            mine = Partnership.objects.coordinated_by(request.user)
            first = mine.first() if mine.count() == 1 else None
            own["partnership"] = forms.ModelChoiceField(mine, label="Pps", initial=first)
        return own | {
            "roles": role_field(),
            "tracks": track_field(),
            "activities": activity_field(obj),
            **term_fields(vocabularies_for(GoodPractice), obj),
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
        return may_change and (obj is None or workflow.may_edit(request.user, obj))

    def after_save(self, request, form, formsets, change):
        practice = form.instance
        if "partnership" in form.cleaned_data:
            PracticePartnership.objects.create(
                practice=practice, partnership=form.cleaned_data["partnership"], is_lead=True
            )
        if change and "slug" in form.changed_data and practice.slug != form.initial["slug"]:
            keep_old_address(practice, form.initial["slug"])
        workflow.link_activities(practice, form.chosen_activities)
        added = workflow.align_tracks(practice)
        super().after_save(request, form, formsets, change)
        if practice.is_published and (added or is_public_change(form, formsets)):
            practice.updated_on = timezone.localdate()
            practice.save(update_fields=["updated_on"])
        for track in added:
            messages.info(
                request,
                f"We hebben het spoor ‘{track}’ toegevoegd, omdat een gekoppelde activiteit "
                "daarbij hoort.",
            )

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

    @admin.display(description="kenmerken")
    def terms_in_words(self, practice: GoodPractice) -> str:
        return terms_in_words(practice)


def split_by_use(vocabularies: list[Vocabulary]) -> tuple[list[str], list[str]]:
    """The fields of what every practice needs, and of the rest; in words for who only looks."""
    main = [v for v in vocabularies if v.minimum or v.facet_level == Vocabulary.FacetLevel.MAIN]
    rest = [v for v in vocabularies if v not in main]
    names = [[f"{TERMS}{vocabulary.code}" for vocabulary in part] for part in (main, rest)]
    return (names[0] or ["terms_in_words"], names[1])


def is_public_change(form: Any, formsets: list) -> bool:
    return bool(set(form.changed_data) - SILENT) or any(
        formset.has_changed() for formset in formsets
    )
