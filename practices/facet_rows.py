"""What the facet index is built from: published practices and their links, in two queries."""

import datetime
from typing import NamedTuple

from django.db.models import Aggregate, CharField, F, Value

from catalogue.dutch import sort_key
from catalogue.models import State
from practices.models import (
    ActivityPractice,
    GoodPractice,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    PracticeTrack,
)
from practices.models.practice_queryset import stale_before


class PracticeRow(NamedTuple):
    """A published practice as the index needs it."""

    pk: int
    slug: str
    title: str
    scope: str
    level: str
    checked_on: datetime.date
    updated_on: datetime.date
    title_key: tuple

    def order(self, stale_day: datetime.date) -> tuple:
        """Checked ones first, then the latest change, then the title, then the oldest row."""
        return (
            self.checked_on < stale_day,
            -self.updated_on.toordinal(),
            self.title_key,
            self.pk,
        )


def practice_rows(day: datetime.date, draft: GoodPractice | None = None) -> list[PracticeRow]:
    """In default order; `draft` stands among them as if it were published this day."""
    columns = PracticeRow._fields[:-1]
    rows = [
        PracticeRow._make((*row, sort_key(row[2])))
        for row in GoodPractice.objects.published().order_by().values_list(*columns).iterator()
    ]
    if draft is not None and not draft.is_published:
        rows.append(draft_row(draft, day))
    stale_day = stale_before(day)
    return sorted(rows, key=lambda row: row.order(stale_day))


def draft_row(practice: GoodPractice, day: datetime.date) -> PracticeRow:
    return PracticeRow(
        practice.pk,
        practice.slug,
        practice.title,
        practice.scope,
        practice.level,
        practice.checked_on or day,
        day,
        sort_key(practice.title),
    )


class Joined(Aggregate):
    """The values of a group with commas between them: one row a group, not one a value."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        template = "STRING_AGG(%(expressions)s::text, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


def link_rows():
    """What practices link to, in one query: (kind, target, slug, name, ids of the practices)."""
    nothing = Value("", output_field=CharField())

    def arm(queryset, kind: str, target: str, slug=nothing, name=nothing):
        return (
            queryset.order_by()
            .values_list(Value(kind, output_field=CharField()), F(target), slug, name)
            .annotate(practices=Joined("practice_id"))
        )

    published = PracticePartnership.objects.filter(partnership__state=State.PUBLISHED)
    return arm(PracticeTerm.objects.all(), "term", "term_id").union(
        arm(PracticeRole.objects.all(), "rol", "role_id"),
        arm(PracticeTrack.objects.all(), "spoor", "track_id"),
        arm(ActivityPractice.objects.all(), "activiteit", "activity_id"),
        arm(published, "pps", "partnership_id", F("partnership__slug"), F("partnership__name")),
        arm(
            published.filter(partnership__partnershipterm__isnull=False),
            "pps-term",
            "partnership__partnershipterm__term_id",
        ),
        all=True,
    )
