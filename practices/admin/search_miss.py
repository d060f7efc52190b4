"""What visitors searched in vain, and the one step that makes it find something."""

from typing import Any

import reversion
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from catalogue import revisions, version
from catalogue.admin.glossary import free_code
from catalogue.admin.portal import ReadOnlyAdmin
from catalogue.models import SynonymGroup
from practices import facets, search
from practices.listing import count_in_words
from practices.models import SearchMiss
from practices.search.words import is_searchable, wholes

SYNONYM_PERMISSIONS = ("catalogue.add_synonymgroup", "catalogue.change_synonymgroup")


class Often(admin.SimpleListFilter):
    title = "hoe vaak"
    parameter_name = "vaak"

    def lookups(self, request, model_admin):
        return [("ja", "Drie keer of vaker")]

    def queryset(self, request, queryset):
        return queryset.often() if self.value() == "ja" else queryset


class GroupField(forms.ModelChoiceField):
    def label_from_instance(self, group: Any) -> str:
        return ", ".join(group.terms.splitlines())


class SynonymForm(forms.Form):
    """A word that found nothing, and what it should find: a known group or other words."""

    term = forms.CharField(
        label="gezocht op",
        max_length=60,
        help_text="Zoals bezoekers het typten.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    group = GroupField(
        SynonymGroup.objects.order_by("terms"),
        label="hoort bij",
        required=False,
        empty_label="Geen van deze groepen",
        help_text="Het woord komt in deze groep, en vindt voortaan hetzelfde.",
    )
    words = forms.CharField(
        label="of typ wat het vindt",
        required=False,
        max_length=500,
        help_text="Eén woord of uitdrukking per regel. Het gezochte woord vindt voortaan dit.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def clean_term(self) -> str:
        term: str = self.cleaned_data["term"]
        if not any(map(is_searchable, wholes(term))):
            raise forms.ValidationError("Hier staat geen woord in waar we op zoeken.")
        return " ".join(term.split())

    def clean_words(self) -> str:
        lines = [" ".join(line.split()) for line in self.cleaned_data["words"].splitlines()]
        return "\n".join(line for line in dict.fromkeys(lines) if wholes(line))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "words" in cleaned and bool(cleaned.get("group")) == bool(cleaned["words"]):
            self.add_error(
                "words", "Kies een groep, of typ wat het woord moet vinden: één van beide."
            )
        return cleaned

    def save(self) -> tuple[SynonymGroup, bool]:
        """The group that now knows the word, and whether it is a new one."""
        term, chosen = self.cleaned_data["term"], self.cleaned_data["group"]
        if chosen is None:
            group = SynonymGroup(
                code=free_code(term),
                direction=SynonymGroup.Direction.ONE_WAY,
                terms=term,
                expands_to=self.cleaned_data["words"],
            )
            group.save()
            return group, True
        # Locked: a colleague may be adding another word to it.
        group = SynonymGroup.objects.select_for_update().get(pk=chosen.pk)
        known = [wholes(line) for line in group.terms.splitlines()]
        if wholes(term) not in known:
            group.terms = "\n".join([*group.terms.splitlines(), term])
            group.save(update_fields=["terms"])
        return group, False


@admin.register(SearchMiss)
class SearchMissAdmin(ReadOnlyAdmin):
    """To look at. A word goes once it finds something, or because an editor lets it go.

    That is not logged: what visitors typed does not belong in a log that only grows.
    """

    list_display_links = None
    list_filter = [Often]
    search_fields = ["term"]
    ordering = ["-count", "term"]
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    actions = ["let_go"]

    def get_list_display(self, request):
        do = ["make_synonym"] if self.has_synonym_permission(request) else []
        return ["term", "count", *do, "last_seen"]

    def has_synonym_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return self.has_view_permission(request) and user.has_perms(SYNONYM_PERMISSIONS)

    @admin.display(description="wat je kunt doen")
    def make_synonym(self, miss: SearchMiss) -> SafeString:
        return format_html(
            '<a href="{}">Maak synoniem<span class="visually-hidden"> van {}</span></a>',
            reverse("admin:practices_searchmiss_synonym", args=[miss.pk]),
            miss.term,
        )

    @admin.action(description="Weghalen uit deze lijst", permissions=["synonym"])
    def let_go(self, request, queryset):
        total = queryset.delete()[0]
        said = "1 zoekopdracht weggehaald." if total == 1 else f"{total} zoekopdrachten weggehaald."
        messages.success(request, said)

    def get_urls(self):
        synonym = path(
            "<path:object_id>/synoniem/",
            self.admin_site.admin_view(self.synonym_view),
            name="practices_searchmiss_synonym",
        )
        return [synonym, *super().get_urls()]

    def synonym_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.has_synonym_permission(request):
            raise PermissionDenied
        miss = self.get_object(request, unquote(object_id))
        if miss is None:
            return self.missing(request, object_id)
        form = SynonymForm(request.POST or None, initial={"term": miss.term})
        if request.method == "POST" and form.is_valid():
            self.make(request, form, miss)
            return HttpResponseRedirect(reverse("admin:practices_searchmiss_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Maak synoniem",
            "subtitle": miss.term,
            "opts": self.opts,
            "form": form,
            "button": "Maak synoniem",
        }
        return TemplateResponse(request, "admin/search_miss.html", context)

    def make(self, request: HttpRequest, form: SynonymForm, miss: SearchMiss) -> None:
        """Group and miss together: what now finds something is no longer searched in vain."""
        if chosen := form.cleaned_data["group"]:
            revisions.keep_first(chosen)
        with transaction.atomic(), reversion.create_revision():
            reversion.set_user(request.user)
            reversion.set_comment("Gemaakt van een zoekopdracht zonder resultaat.")
            group, is_new = form.save()
            miss.delete()
        self.note(request, group, is_new=is_new)
        self.tell(request, form.cleaned_data["term"])

    def note(self, request: HttpRequest, group: SynonymGroup, *, is_new: bool) -> None:
        """In the history of the group, as an edit by its own form."""
        desk: Any = self.admin_site.get_model_admin(SynonymGroup)
        if is_new:
            desk.log_addition(request, group, [{"added": {}}])
        else:
            desk.log_change(request, group, [{"changed": {"fields": ["woorden"]}}])

    def tell(self, request: HttpRequest, term: str) -> None:
        """With the proof: how much the word finds from now on."""
        total = search.find(term, facets.read(version.read())).bits.bit_count()
        if not total:
            messages.warning(request, f"Opgeslagen, maar ‘{term}’ vindt nog steeds niets.")
            return
        address = f"{reverse('practice-list')}?{urlencode({'q': term})}"
        said = "Opgeslagen. ‘{}’ vindt nu <a href='{}'>{}</a>."
        messages.success(request, format_html(said, term, address, count_in_words(total)))
