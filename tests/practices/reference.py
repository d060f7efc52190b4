"""The slow and obvious ways to filter and count, to hold the facet index against.

Neither uses the index: one asks the database per option, the other counts in plain sets.
"""

import datetime

from django.db.models import Q

from catalogue.dutch import sort_key
from catalogue.models import State
from practices.models import GoodPractice
from practices.models.practice_queryset import stale_before

PUBLISHED_PPS = Q(partnerships__state=State.PUBLISHED)


def condition(parameter, value, of_partnership):
    """The practices that carry a value, as a condition on the database."""
    match parameter:
        case "rol":
            rule = Q(roles__code=value)
        case "spoor":
            rule = Q(tracks__code=value)
        case "activiteit":
            rule = Q(activities__code=value, activities__state=State.PUBLISHED)
        case "pps":
            rule = Q(partnerships__slug=value) & PUBLISHED_PPS
        case "bereik":
            rule = Q(scope=value)
        case "onderbouwing":
            rule = Q(level=value)
        case "provincie" if value == "landelijk":
            rule = Q(scope="landelijk")
        case _ if parameter in of_partnership:
            rule = PUBLISHED_PPS & Q(
                partnerships__terms__vocabulary__code=parameter, partnerships__terms__code=value
            )
        case _:
            rule = Q(terms__vocabulary__code=parameter, terms__code=value)
    return Q(pk__in=GoodPractice.objects.filter(rule).values("pk"))


def in_sql(selection, of_partnership, *, leaving_out=""):
    """A queryset of the published practices that match."""
    found = GoodPractice.objects.published()
    for parameter, values in selection.items():
        if values and parameter != leaving_out:
            any_of = Q()
            for value in values:
                any_of |= condition(parameter, value, of_partnership)
            found = found.filter(any_of)
    return found


def carried_values(of_partnership):
    """{practice: {(parameter, value), …}} of every published practice, in plain sets."""
    carried = {}
    for practice in GoodPractice.objects.filter(state="gepubliceerd"):
        pairs = {("bereik", practice.scope), ("onderbouwing", practice.level)}
        pairs |= {("rol", role.code) for role in practice.roles.all()}
        pairs |= {("spoor", track.code) for track in practice.tracks.all()}
        pairs |= {
            ("activiteit", activity.code)
            for activity in practice.activities.all()
            if activity.state == "gepubliceerd"
        }
        pairs |= {(term.vocabulary.code, term.code) for term in practice.terms.all()}
        for partnership in practice.partnerships.filter(state="gepubliceerd"):
            pairs.add(("pps", partnership.slug))
            pairs |= {
                (term.vocabulary.code, term.code)
                for term in partnership.terms.all()
                if term.vocabulary.code in of_partnership
            }
        if practice.scope == "landelijk":
            pairs.add(("provincie", "landelijk"))
        carried[practice] = pairs
    return carried


def in_python(carried, selection, found=None, *, leaving_out=""):
    """The matching practices as a list; `found` are the addresses that a search text finds."""
    return [
        practice
        for practice, pairs in carried.items()
        if all(
            any((parameter, value) in pairs for value in values)
            for parameter, values in selection.items()
            if values and parameter != leaving_out
        )
        and (found is None or practice.slug in found)
    ]


def in_order(practices, sort, today: datetime.date):
    """Default: not stale first, then the latest change, then the title, then the oldest row."""
    day = stale_before(today)
    by_update = sorted(
        practices,
        key=lambda practice: (
            practice.checked_on < day,
            -practice.updated_on.toordinal(),
            sort_key(practice.title),
            practice.pk,
        ),
    )
    if sort == "titel":
        return sorted(by_update, key=lambda practice: sort_key(practice.title))
    return by_update
