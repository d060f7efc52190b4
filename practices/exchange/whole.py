"""A practice with all its parts in memory, as stored now or as kept in a revision."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reversion.models import Version

from catalogue.models import Activity, Role, Term, Track
from practices.models import (
    ActivityPractice,
    GoodPractice,
    Illustration,
    Partnership,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    PracticeTrack,
    Source,
)


@dataclass(frozen=True, slots=True)
class Whole:
    practice: GoodPractice
    roles: list[Role]
    tracks: list[Track]
    activities: list[Activity]
    terms: list[Term]
    partnerships: list[PracticePartnership]
    sources: list[Source]
    illustrations: list[Illustration]


def stored(practice: GoodPractice) -> Whole:
    """As it stands in the database at this moment, whatever the object in hand says."""
    links = PracticePartnership.objects.filter(practice=practice.pk)
    return Whole(
        GoodPractice.objects.get(pk=practice.pk),
        list(practice.roles.all()),
        list(practice.tracks.all()),
        list(practice.activities.all()),
        list(practice.terms.select_related("vocabulary")),
        list(links.select_related("partnership")),
        list(Source.objects.filter(practice=practice.pk)),
        list(Illustration.objects.filter(practice=practice.pk)),
    )


def kept(version: Version) -> Whole:
    """As one revision kept it. A link to what has been deleted since is left out."""
    parts: dict[type, list[dict[str, Any]]] = {}
    versions = version.revision.version_set.select_related("content_type")
    for part in versions.exclude(pk=version.pk):
        parts.setdefault(part._model, []).append(part.field_dict)

    def own(model: type) -> list[dict[str, Any]]:
        return [row for row in parts.get(model, []) if row["practice_id"] == pk]

    def ends(link: type, name: str, rows: Callable[[list[int]], dict[int, Any]]) -> list[Any]:
        found = rows([row[f"{name}_id"] for row in own(link)])
        return [found[pk] for pk in sorted(found)]

    practice = GoodPractice(**version.field_dict)
    pk = practice.pk
    partnerships = {row["partnership_id"]: row["is_lead"] for row in own(PracticePartnership)}
    return Whole(
        practice,
        ends(PracticeRole, "role", Role.objects.in_bulk),
        ends(PracticeTrack, "track", Track.objects.in_bulk),
        ends(ActivityPractice, "activity", Activity.objects.in_bulk),
        ends(PracticeTerm, "term", Term.objects.select_related("vocabulary").in_bulk),
        [
            PracticePartnership(partnership=row, is_lead=partnerships[row.pk])
            for row in Partnership.objects.filter(pk__in=partnerships)
        ],
        in_order([Source(**row) for row in own(Source)]),
        in_order([Illustration(**row) for row in own(Illustration)]),
    )


def in_order(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.position, row.pk))
