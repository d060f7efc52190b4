from django.contrib import admin

from catalogue.admin.base import ContentAdmin, ContentForm, ContentInline
from catalogue.admin.links import RelatedLinkInline
from catalogue.models import Page, Section


class SectionForm(ContentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "anchor" in self.fields:
            self.fields["anchor"].disabled = True  # Others link to it.


class SectionInline(ContentInline):
    model = Section
    form = SectionForm
    prepopulated_fields = {"anchor": ["heading"]}
    fields = ["heading", "anchor", "body", "condition", "position"]
    explanation = "De paragrafen van de pagina, op volgorde van hun nummer."


@admin.register(Page)
class PageAdmin(ContentAdmin):
    list_display = ["title", "slug", "summary"]
    search_fields = ["title", "summary", "sections__heading", "sections__body"]
    fields = ["title", "slug", "summary"]
    fixed_fields = ["slug"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [SectionInline, RelatedLinkInline]
