from typing import Any

from django.http import HttpRequest

from catalogue.admin.base import ContentAdmin
from catalogue.admin.links import RelatedLinkInline


class FrameworkAdmin(ContentAdmin):
    """The four roles and three tracks are the model itself: their texts change, they do not.

    Registered in `practices`, which knows what uses them.
    """

    list_display = ["title", "number", "short_title", "summary"]
    list_display_links = ["title"]
    search_fields = ["title", "short_title", "summary"]
    inlines = [RelatedLinkInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RoleAdmin(FrameworkAdmin):
    fixed_fields = ["number", "code"]
    fieldsets = [
        (None, {"fields": ["title", "short_title", "summary", "body"]}),
        ("Plaats in het model", {"fields": ["number", "code"]}),
    ]


class TrackAdmin(FrameworkAdmin):
    fixed_fields = ["role", "number", "code"]
    list_select_related = ["role"]
    fieldsets = [
        (None, {"fields": ["title", "short_title", "question", "summary"]}),
        ("Tekst", {"fields": ["starting_point", "body", "coherence"]}),
        ("Plaats in het model", {"fields": ["role", "number", "code"]}),
    ]
