from django.contrib import admin

from practices.admin import (
    activity,
    framework,
    link_check,
    mail,
    partnership,
    practice,
    proposal,
    search_miss,
    submission,
    term,
    user,
)

__all__ = [
    "activity",
    "framework",
    "link_check",
    "mail",
    "partnership",
    "practice",
    "proposal",
    "search_miss",
    "submission",
    "term",
    "user",
]

admin.site.site_header = "Beheer"
admin.site.site_title = "Beheer"
admin.site.index_title = "Mijn werk"
# The index is one click away; beside a list with filters there is no room for it.
admin.site.enable_nav_sidebar = False
