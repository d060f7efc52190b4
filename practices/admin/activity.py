"""The admin of Activity stands here, because publishing one needs practices."""

from collections.abc import Iterable
from typing import Any

import reversion
from django.contrib import admin, messages

from catalogue import audit_log
from catalogue.admin.links import RelatedLinkInline
from catalogue.audit_log import Action
from catalogue.models import Activity
from practices import workflow
from practices.admin.base import RecordForm, user_of
from practices.admin.in_use import InUseAdmin
from practices.admin.links import ActivityPracticeInline, SourceInline
from practices.admin.stamp import StampedAdmin
from practices.models import ActivityPractice, GoodPractice

TEXTS = ["what", "how", "for_whom", "cost", "result"]


class ActivityForm(RecordForm):
    rule_texts = {
        "published_worked_out_activity_has_its_three_texts": "Een uitgewerkte activiteit vertelt "
        "wat het is, hoe het werkt en voor wie. Vul die drie in.",
    }


@admin.register(Activity)
class ActivityAdmin(InUseAdmin, StampedAdmin):
    this = "deze activiteit"
    used_through = [(GoodPractice, "activities")]
    form = ActivityForm
    prepopulated_fields = {"code": ["title"]}
    fixed_fields = ["code"]
    readonly_fields = ["state_word"]
    inlines = [ActivityPracticeInline, SourceInline, RelatedLinkInline]
    list_display = ["title", "track", "number", "elaboration", "state_word"]
    list_filter = ["state", "elaboration", "track"]
    list_select_related = ["track"]
    search_fields = ["title", "short_title", "summary", "code"]
    fieldsets = [
        (None, {"fields": ["title", "short_title", "code", "summary"]}),
        ("Plaats in het model", {"fields": ["track", "number"]}),
        ("Uitwerking", {"fields": ["elaboration", *TEXTS]}),
        ("Status", {"fields": ["state_word"]}),
    ]

    def after_save(self, request, form, formsets, change):
        super().after_save(request, form, formsets, change)
        activity = form.instance
        moved = list(GoodPractice.objects.beside_track_of(activity))
        for practice in moved:
            workflow.align_tracks(practice)
            if practice.is_published:
                workflow.check_complete(practice)
        for practice in {*moved, *linked_anew(formsets)}:
            # It changed too: with this person, in its own history and in the log.
            reversion.add_to_revision(practice)
            audit_log.write(Action.CHANGED, practice, by=user_of(request), detail="activiteit")
        for practice in moved:
            messages.info(
                request,
                f"‘{practice}’ staat nu ook op het spoor ‘{activity.track.name}’, omdat deze "
                "activiteit daarbij hoort.",
            )


def linked_anew(formsets: Iterable[Any]) -> set[GoodPractice]:
    """Practices whose link with the activity came, went or changed."""
    rows: list[ActivityPractice] = []
    for formset in formsets:
        if formset.model is ActivityPractice:
            rows += [*formset.new_objects, *formset.deleted_objects]
            rows += [row for row, _ in formset.changed_objects]
    return {row.practice for row in rows}
