from typing import Any

from django.contrib import admin
from django.db.models import Count

from catalogue.admin.base import ContentAdmin, yes_or_no
from practices.admin.base import RecordForm, is_editor
from practices.admin.choices import (
    TERMS,
    TermsForm,
    TickBoxes,
    term_fields,
    terms_in_words,
    vocabularies_for,
)
from practices.admin.filters import term_filters
from practices.admin.in_use import FoundByUse, InUseAdmin
from practices.admin.links import PartnerLinkInline, SourceInline
from practices.admin.rights import note_rights, rights_of
from practices.admin.stamp import StampedAdmin
from practices.models import GoodPractice, Organisation, Partnership

NATIONAL = yes_or_no("is_national", "landelijk")


class PartnershipForm(RecordForm, TermsForm):
    pass


@admin.register(Partnership)
class PartnershipAdmin(InUseAdmin, FoundByUse, StampedAdmin):
    this = "deze pps"
    used_through = [(GoodPractice, "partnerships")]
    uses_through = ["terms"]
    form = PartnershipForm
    prepopulated_fields = {"slug": ["name"]}
    fixed_fields = ["slug"]
    inlines = [PartnerLinkInline, SourceInline]
    ordering = ["name"]  # Counting drops the order of the model.
    list_display = ["name", "state_word", "city", NATIONAL, "practice_count"]
    search_fields = ["name", "city", "slug"]
    readonly_fields = ["state_word", "terms_in_words"]

    def get_queryset(self, request):
        partnerships: Any = super().get_queryset(request)
        if not is_editor(request):
            partnerships = partnerships.coordinated_by(request.user)
        return partnerships.annotate(practice_total=Count("practices", distinct=True))

    def get_list_filter(self, request):
        return ["state", "is_national", *term_filters(["pps-type", "provincie"])]

    def get_fieldsets(self, request, obj=None):
        may_choose = obj is None or self.has_change_permission(request, obj)
        terms = ["terms_in_words"]
        if may_choose:
            terms = [f"{TERMS}{vocabulary.code}" for vocabulary in vocabularies_for(Partnership)]
        fieldsets = [
            (None, {"fields": ["name", "slug", "description", "website"]}),
            ("Soort en plaats", {"fields": ["city", "is_national", *terms]}),
            ("Status", {"fields": ["state_word"]}),
        ]
        if is_editor(request):
            fieldsets.insert(2, ("Toegang", {"fields": ["coordinators"]}))
        return fieldsets

    def choice_fields(self, request, obj):
        return dict(term_fields(vocabularies_for(Partnership), obj))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "coordinators":
            kwargs["widget"] = TickBoxes(label="Coördinatoren", is_long=True)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_related(self, request, form, formsets, change):
        """Who is linked to a pps may edit its practices: the audit log says so of each of them."""
        given = form.cleaned_data.get("coordinators", ())
        people = {*form.instance.coordinators.all(), *given}
        before = {user: rights_of(user) for user in people}
        super().save_related(request, form, formsets, change)
        for user, rights in before.items():
            note_rights(user, rights, by=request.user)

    @admin.display(description="praktijken", ordering="practice_total")
    def practice_count(self, partnership: Any) -> int:
        return partnership.practice_total

    @admin.display(description="kenmerken")
    def terms_in_words(self, partnership: Partnership) -> str:
        return terms_in_words(partnership)


@admin.register(Organisation)
class OrganisationAdmin(ContentAdmin):
    ordering = ["name"]
    list_display = ["name", "partnership_count"]
    search_fields = ["name"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(partnership_total=Count("partnerships"))

    @admin.display(description="pps'en", ordering="partnership_total")
    def partnership_count(self, organisation: Any) -> int:
        return organisation.partnership_total
