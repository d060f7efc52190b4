"""The editorial workflow: the only writer of `state`.

Practices, partnerships and activities take the same steps; what may go live differs.
"""

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


def move(record: Record, *, to: str, by: User | None, remark: str = "") -> None:
    """Take a record one step and keep who did it. `by` None is the command line.

    Raises `Refused`, and then nothing has been written.
    """
    to = State(to)
    model = type(record)
    with transaction.atomic(), reversion.create_revision():
        stored = model._default_manager.select_for_update().get(pk=record.pk)
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
    if (record.state, to) == (State.REVIEW, State.CONCEPT) and by is not None and not remark:
        raise Refused("Schrijf een opmerking bij het terugsturen: wat moet er anders?")


def check_complete(record: Record) -> None:
    """What is public stays complete: at publishing, and after every edit of a published record."""
    missing = completeness.missing(record)
    if missing:
        raise Refused(f"‘{record}’ is nog niet compleet.", *(rule.message for rule in missing))


def check_not_leaned_on(record: Record) -> None:
    """A record that published ones need cannot be withdrawn (I4)."""
    if isinstance(record, GoodPractice):
        for activity in leaning_activities(record):
            raise Refused(
                f"Dit kan niet: ‘{record}’ is de enige praktijk waar de activiteit "
                f"‘{activity}’ naar verwijst. Koppel eerst een andere praktijk."
            )
    if isinstance(record, Partnership):
        led = GoodPractice.objects.published().filter(
            practicepartnership__partnership=record, practicepartnership__is_lead=True
        )
        for practice in led[:1]:
            raise Refused(
                f"Dit kan niet: ‘{record}’ is de trekker van de praktijk ‘{practice}’. "
                "Kies daar eerst een andere trekker."
            )


def leaning_activities(practice: GoodPractice) -> list[Activity]:
    """Published activities, not worked out, that refer to this published practice alone.

    Locks them, so that two practices of one activity cannot be withdrawn side by side.
    """
    candidates = (
        Activity.objects.published()
        .referral_only()
        .filter(
            pk__in=ActivityPractice.objects.filter(
                practice=practice, kind=ActivityPractice.Kind.REFERRAL
            ).values("activity")
        )
        .select_for_update()
    )
    others = ActivityPractice.objects.filter(
        kind=ActivityPractice.Kind.REFERRAL, practice__state=State.PUBLISHED
    ).exclude(practice=practice)
    supported = set(others.values_list("activity", flat=True))
    return [activity for activity in candidates if activity.pk not in supported]


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
