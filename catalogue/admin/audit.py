"""The audit log, to read. Nobody changes it: the database would refuse as well."""

from django.apps import apps
from django.contrib import admin

from catalogue.admin.portal import ReadOnlyAdmin
from catalogue.models import AuditEntry

SHOWN = ("happened_at", "who", "action", "record", "detail", "request")


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    fields = SHOWN
    readonly_fields = SHOWN
    list_display = SHOWN
    list_display_links = ["happened_at"]
    list_filter = ["action", "happened_at"]
    list_per_page = 100
    list_select_related = ["user"]
    search_fields = ["title", "record_id", "request", "user__username"]
    search_help_text = "Zoek op titel, nummer van een record of van een aanvraag, of wie het deed."
    show_facets = admin.ShowFacets.NEVER
    actions = None

    @admin.display(description="wie", ordering="user")
    def who(self, entry: AuditEntry) -> str:
        """Looked up: of an erased account only the number is left."""
        if entry.user_id is None:
            return "bezoeker of opdracht"
        return entry.user.get_username() if entry.user else f"gewist account {entry.user_id}"

    @admin.display(description="waarmee", ordering="kind")
    def record(self, entry: AuditEntry) -> str:
        if not entry.kind:
            return ""
        name = kinds().get(entry.kind, entry.kind)
        return (
            f"{name} {entry.record_id}: {entry.title}"
            if entry.title
            else (f"{name} {entry.record_id}")
        )


def kinds() -> dict[str, str]:
    return {model._meta.label_lower: str(model._meta.verbose_name) for model in apps.get_models()}
