"""What published records need of each other, and the links that follow from it (I3, I4, I6, I7)."""

from collections.abc import Collection

from catalogue.models import Activity, Role, State
from practices.models import ActivityPractice, GoodPractice, Partnership
from practices.refusal import Record, Refused


def check_not_leaned_on(record: Record, *, by: Collection[int] | None = None) -> None:
    """A record that published ones need cannot be withdrawn (I4); `by` looks at some activities."""
    if isinstance(record, GoodPractice):
        for activity in leaning_activities(record):
            if by is not None and activity.pk not in by:
                continue
            raise Refused(
                f"Dit kan niet: ‘{record}’ is de enige praktijk waar de activiteit "
                f"‘{activity}’ naar verwijst. Koppel eerst een andere praktijk.",
                blocking=[activity],
            )
    if isinstance(record, Partnership):
        for practice in led_practices(record):
            raise Refused(
                f"Dit kan niet: ‘{record}’ is de trekker van de praktijk ‘{practice}’. "
                "Kies daar eerst een andere trekker.",
                blocking=[practice],
            )


def leaning_activities(practice: GoodPractice) -> list[Activity]:
    """Published activities, not worked out, that refer to this published practice alone.

    Locks every activity that refers to it and only then looks, so that two practices of one
    activity are not withdrawn side by side, nor a practice while its activity is published.
    """
    links = ActivityPractice.objects.filter(kind=ActivityPractice.Kind.REFERRAL)
    referring = Activity.objects.filter(pk__in=links.filter(practice=practice).values("activity"))
    locked = list(referring.order_by("pk").select_for_update(no_key=True))
    others = links.filter(practice__state=State.PUBLISHED).exclude(practice=practice)
    supported = set(others.values_list("activity", flat=True))
    return [
        activity
        for activity in locked
        if activity.state == State.PUBLISHED
        and not activity.is_elaborated
        and activity.pk not in supported
    ]


def led_practices(partnership: Partnership) -> list[GoodPractice]:
    """Published practices that this pps leads. Locks all it leads: one may be going live now."""
    led = GoodPractice.objects.filter(
        practicepartnership__partnership=partnership, practicepartnership__is_lead=True
    )
    locked = led.order_by("pk").select_for_update(no_key=True, of=("self",))
    return [practice for practice in locked if practice.is_published]


def link_activities(practice: GoodPractice, activities: Collection[Activity]) -> None:
    """Link a practice to these activities only; a link that stays keeps its note and place."""
    chosen = {activity.pk for activity in activities}
    linked = set(practice.activity_links.values_list("activity", flat=True))
    gone = linked - chosen
    if gone and practice.is_published:
        check_not_leaned_on(practice, by=gone)
    practice.activity_links.filter(activity__in=gone).delete()
    kinds = ActivityPractice.Kind
    for activity in activities:
        if activity.pk not in linked:
            kind = kinds.EXAMPLE if activity.is_elaborated else kinds.REFERRAL
            practice.activity_links.create(activity=activity, kind=kind)


def align_tracks(record: Record) -> list[str]:
    """Put a practice on the track of every activity it illustrates (I6); the tracks added."""
    if not isinstance(record, GoodPractice):
        return []
    present = set(record.tracks.values_list("pk", flat=True))
    added = {
        activity.track
        for activity in record.activities.select_related("track")
        if activity.track_id not in present
    }
    record.tracks.add(*added)
    return sorted(track.name for track in added)


def align_roles(record: Record) -> list[str]:
    """Give a practice the role that its tracks belong to (I7); the roles added."""
    if not isinstance(record, GoodPractice):
        return []
    of_tracks = Role.objects.filter(tracks__practices=record).distinct()
    added = list(of_tracks.exclude(practices=record))
    record.roles.add(*added)
    return [str(role) for role in added]
