"""The editorial workflow: the only writer of `state`.

Practices, partnerships and activities take the same steps; what may go live differs.
"""

from collections.abc import Collection
from typing import cast

import reversion
from django.db import transaction
from django.utils import timezone

from catalogue.models import Activity, State
from practices import completeness
from practices.models import ActivityPractice, GoodPractice, Partnership, User

STEPS = {
    (State.CONCEPT, State.REVIEW),
    (State.REVIEW, State.PUBLISHED),
    (State.REVIEW, State.CONCEPT),
    (State.PUBLISHED, State.ARCHIVED),
    (State.ARCHIVED, State.CONCEPT),
}
PUBLISH_PERMISSION = "practices.publish_goodpractice"

Record = GoodPractice | Partnership | Activity


class Refused(Exception):
    """A step or edit that is not allowed; `messages` say why, in Dutch."""

    def __init__(self, *messages: str):
        super().__init__(" ".join(messages))
        self.messages = list(messages)


def next_states(record: Record) -> list[State]:
    return [to for at, to in sorted(STEPS) if at == record.state]


def may_move(user: User, record: Record, to: str) -> bool:
    """Editors take every step; a coordinator only sends an own concept to review."""
    if user.has_perm(PUBLISH_PERMISSION):
        return True
    is_own = (
        isinstance(record, GoodPractice)
        and user.has_perm("practices.change_goodpractice")
        and GoodPractice.objects.editable_by(user).filter(pk=record.pk).exists()
    )
    return is_own and (record.state, to) == (State.CONCEPT, State.REVIEW)


def may_edit(user: User, practice: GoodPractice) -> bool:
    """Editors edit every practice; a coordinator an own one as long as it is not public."""
    if user.has_perm(PUBLISH_PERMISSION):
        return True
    return (
        practice.state in (State.CONCEPT, State.REVIEW)
        and GoodPractice.objects.editable_by(user).filter(pk=practice.pk).exists()
    )


def move(record: Record, *, to: str, by: User | None, remark: str = "") -> None:
    """Take a record one step and keep who did it. `by` None is the command line.

    Raises `Refused`, and then nothing has been written.
    """
    to = State(to)
    model = type(record)
    with transaction.atomic(), reversion.create_revision():
        # Locked, but not its key: who adds a link to the record meanwhile does not wait for us.
        rows = model._default_manager.select_for_update(no_key=True)
        stored = cast("Record", rows.get(pk=record.pk))
        check_step(stored, to, by, remark)
        if to == State.PUBLISHED:
            align_tracks(stored)
            check_complete(stored)
        elif stored.state == State.PUBLISHED:
            check_not_leaned_on(stored)
        fields = ["state"]
        if to == State.PUBLISHED and isinstance(stored, GoodPractice):
            today = timezone.localdate()
            stored.published_on = stored.published_on or today
            stored.updated_on = today
            fields += ["published_on", "updated_on"]
        stored.state = to
        stored.save(update_fields=fields)
        reversion.set_comment(f"{to.label}. {remark}".strip())
        if by is not None:
            reversion.set_user(by)
    record.refresh_from_db(fields=fields)


def check_step(record: Record, to: State, by: User | None, remark: str) -> None:
    if record.state == to:
        raise Refused(f"‘{record}’ is al {to.label.lower()}.")
    if (record.state, to) not in STEPS:
        now = State(record.state).label.lower()
        raise Refused(f"‘{record}’ kan niet van {now} naar {to.label.lower()}.")
    if by is not None and not may_move(by, record, to):
        raise Refused(f"Je mag ‘{record}’ niet naar {to.label.lower()} zetten.")
    if (record.state, to) == (State.REVIEW, State.CONCEPT) and by and not remark.strip():
        raise Refused("Schrijf een opmerking bij het terugsturen: wat moet er anders?")


def check_complete(record: Record) -> None:
    """What is public stays complete: at publishing, and after every edit of a published record."""
    missing = completeness.missing(record)
    if missing:
        raise Refused(f"‘{record}’ is nog niet compleet.", *(rule.message for rule in missing))


def check_not_leaned_on(record: Record, *, by: Collection[int] | None = None) -> None:
    """A record that published ones need cannot be withdrawn (I4); `by` looks at some activities."""
    if isinstance(record, GoodPractice):
        for activity in leaning_activities(record):
            if by is not None and activity.pk not in by:
                continue
            raise Refused(
                f"Dit kan niet: ‘{record}’ is de enige praktijk waar de activiteit "
                f"‘{activity}’ naar verwijst. Koppel eerst een andere praktijk."
            )
    if isinstance(record, Partnership):
        for practice in led_practices(record):
            raise Refused(
                f"Dit kan niet: ‘{record}’ is de trekker van de praktijk ‘{practice}’. "
                "Kies daar eerst een andere trekker."
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
