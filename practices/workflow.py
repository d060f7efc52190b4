"""The editorial workflow: the only writer of `state`.

Practices, partnerships and activities take the same steps; what may go live differs.
"""

import datetime
from collections.abc import Collection, Mapping
from typing import Any, cast

import reversion
from django.db import transaction
from django.utils import timezone
from reversion.models import Version

from catalogue import audit_log
from catalogue.audit_log import Action
from catalogue.models import State
from practices import completeness
from practices.intake.outcome import tell_placed
from practices.leaning import align_tracks, check_not_leaned_on
from practices.leaning import link_activities as link_activities
from practices.models import GoodPractice, User
from practices.notices import tell_published, tell_returned
from practices.refusal import Record as Record
from practices.refusal import Refused as Refused

STEPS = {
    (State.CONCEPT, State.REVIEW),
    (State.REVIEW, State.PUBLISHED),
    (State.REVIEW, State.CONCEPT),
    (State.PUBLISHED, State.ARCHIVED),
    (State.ARCHIVED, State.CONCEPT),
}
# Deleting a practice puts it away, also before it is public. No button offers these.
PUT_AWAY = {(State.CONCEPT, State.ARCHIVED), (State.REVIEW, State.ARCHIVED)}
# What the audit log calls a step to this state; any other is a step like all.
DEEDS = {State.PUBLISHED: Action.PUBLISHED, State.ARCHIVED: Action.ARCHIVED}
PUBLISH_PERMISSION = "practices.publish_goodpractice"

Values = dict[str, Any]  # Of columns, by name.


def may_move(user: User, record: Record, to: str) -> bool:
    """Editors take every step; a coordinator only sends an own concept to review."""
    if user.has_perm(PUBLISH_PERMISSION):
        return True
    return (record.state, to) == (State.CONCEPT, State.REVIEW) and is_own(user, record)


def is_own(user: User, record: Record) -> bool:
    """Whether a coordinator keeps this practice."""
    return (
        isinstance(record, GoodPractice)
        and user.has_perm("practices.change_goodpractice")
        and GoodPractice.objects.editable_by(user).filter(pk=record.pk).exists()
    )


def may_edit(user: User, practice: GoodPractice) -> bool:
    """Editors edit every practice; a coordinator an own one as long as it is not public."""
    if user.has_perm(PUBLISH_PERMISSION):
        return True
    return (
        practice.state in (State.CONCEPT, State.REVIEW)
        and GoodPractice.objects.editable_by(user).filter(pk=practice.pk).exists()
    )


def may_propose(user: User, practice: GoodPractice) -> bool:
    """What is public stays as it is: a coordinator proposes a change of an own practice."""
    return practice.is_published and is_own(user, practice)


def may_delete(user: User, practice: GoodPractice) -> bool:
    """Editors put every practice in the archive; a coordinator drops an own one never shown."""
    if user.has_perm(PUBLISH_PERMISSION):
        return practice.state != State.ARCHIVED
    never_shown = practice.state == State.CONCEPT and not practice.was_public
    return never_shown and is_own(user, practice)


def may_confirm(user: User, practice: GoodPractice) -> bool:
    """Who may say that a text still holds: editors of any, a coordinator of an own public one."""
    if user.has_perm(PUBLISH_PERMISSION):
        return practice.state != State.ARCHIVED
    return practice.is_published and is_own(user, practice)


def may_undo(user: User, record: Record, step: Version) -> bool:
    """Who took a step takes it back, with the same rights."""
    if step.revision.user_id != user.pk:
        return False
    return user.has_perm(PUBLISH_PERMISSION) or is_own(user, record)


def move(
    record: Record,
    *,
    to: str,
    by: User | None,
    remark: str = "",
    successor: GoodPractice | None = None,
) -> Values:
    """Take a record one step and keep who did it. `by` None is the command line.

    Gives what stood in the columns that changed. Raises `Refused`, and then nothing has been
    written.
    """
    to = State(to)
    with transaction.atomic(), reversion.create_revision():
        stored = locked(record)
        check_step(stored, to, by, remark)
        if to == State.PUBLISHED:
            align_tracks(stored)
            check_complete(stored)
        elif to == State.REVIEW and isinstance(stored, GoodPractice):
            # Editors get what its maker could complete, and complete the rest themselves.
            check_complete(stored, of_maker=True)
        elif stored.state == State.PUBLISHED:
            check_not_leaned_on(stored)
        before = values_of(stored, columns := columns_of_step(stored, to))
        at = State(stored.state)
        stored.state = to
        if isinstance(stored, GoodPractice):
            if to == State.PUBLISHED:
                today = timezone.localdate()
                stored.published_on = stored.published_on or today
                stored.updated_on = today
            check_successor(stored, successor)
            stored.successor = successor if to == State.ARCHIVED else None
        save(stored, columns, by, f"{to.label}. {remark}".strip())
        if isinstance(stored, GoodPractice):
            if to == State.PUBLISHED:
                tell_placed(stored)
                tell_published(stored, by=by)
            elif (at, to) == (State.REVIEW, State.CONCEPT):
                tell_returned(stored, remark, by=by)
        steps = f"{at.label} → {to.label}"
        audit_log.write(DEEDS.get(to, Action.MOVED), stored, by=by, detail=steps)
    record.refresh_from_db(fields=columns)
    return before


def columns_of_step(record: Record, to: State) -> list[str]:
    if not isinstance(record, GoodPractice):
        return ["state"]
    dates = ["published_on", "updated_on"] if to == State.PUBLISHED else []
    return ["state", "successor_id", *dates]


def undo(record: Record, *, step: Version, before: Mapping[str, Any], by: User) -> None:
    """Take back the step that made this version, while nothing has happened since.

    `before` is what `move` or `confirm` gave. Raises `Refused`, and then nothing has been written.
    """
    with transaction.atomic(), reversion.create_revision():
        stored = locked(record)
        if not may_undo(by, stored, step):
            raise Refused(f"Je mag dit bij ‘{record}’ niet ongedaan maken.")
        last = Version.objects.get_for_object(stored).first()
        if last is None or last.pk != step.pk:
            raise Refused(f"‘{record}’ is intussen veranderd. Ongedaan maken kan daarom niet meer.")
        to = before.get("state", stored.state)
        if to != State.PUBLISHED and stored.state == State.PUBLISHED:
            check_not_leaned_on(stored)
        if to == State.PUBLISHED:
            align_tracks(stored)
            check_complete(stored)
        for name, value in before.items():
            setattr(stored, name, value)
        save(stored, before, by, f"Ongedaan gemaakt: {step.revision.comment}")
        audit_log.write(Action.UNDONE, stored, by=by, detail=", ".join(before))
    record.refresh_from_db(fields=list(before))


def confirm(practice: GoodPractice, *, by: User, today: datetime.date) -> Values:
    """Note that this person looked at text and sources, and that they still hold.

    Nothing but this and an editor's own date in the form sets `checked_on`.
    """
    with transaction.atomic(), reversion.create_revision():
        stored = cast("GoodPractice", locked(practice))
        if not may_confirm(by, stored):
            raise Refused(f"Je kunt ‘{practice}’ nu niet als gecontroleerd aanmerken.")
        before = values_of(stored, ["checked_on"])
        stored.checked_on = today
        save(stored, before, by, "Gecontroleerd: dit klopt nog.")
        audit_log.write(Action.CHECKED, stored, by=by)
    practice.refresh_from_db(fields=["checked_on"])
    return before


def locked(record: Record) -> Record:
    """The row as it is now, kept from others till the transaction ends.

    Not its key: who adds a link to the record meanwhile does not wait for us.
    """
    rows = type(record)._default_manager.select_for_update(no_key=True)
    return cast("Record", rows.get(pk=record.pk))


def values_of(record: Record, columns: Collection[str]) -> Values:
    return {name: getattr(record, name) for name in columns}


def save(record: Record, columns: Collection[str], by: User | None, comment: str) -> None:
    """Store these columns, in the present revision."""
    record.save(update_fields=list(columns))
    reversion.set_comment(comment)
    if by is not None:
        reversion.set_user(by)


def check_step(record: Record, to: State, by: User | None, remark: str) -> None:
    steps = STEPS | PUT_AWAY if isinstance(record, GoodPractice) else STEPS
    if record.state == to:
        raise Refused(f"‘{record}’ is al {to.label.lower()}.")
    if (record.state, to) not in steps:
        now = State(record.state).label.lower()
        raise Refused(f"‘{record}’ kan niet van {now} naar {to.label.lower()}.")
    if by is not None and not may_move(by, record, to):
        raise Refused(f"Je mag ‘{record}’ niet naar {to.label.lower()} zetten.")
    if (record.state, to) == (State.REVIEW, State.CONCEPT) and by and not remark.strip():
        raise Refused("Schrijf een opmerking bij het terugsturen: wat moet er anders?")


def check_successor(practice: GoodPractice, successor: GoodPractice | None) -> None:
    possible = GoodPractice.objects.possible_successors(practice)
    if successor is not None and not possible.filter(pk=successor.pk).exists():
        raise Refused("Kies als opvolger een andere praktijk, die gepubliceerd is.")


def check_complete(record: Record, *, of_maker: bool = False) -> None:
    """What is public stays complete: at publishing, and after every edit of a published record."""
    missing = completeness.missing(record, of_maker=of_maker)
    if missing:
        raise Refused(
            f"‘{record}’ is nog niet compleet.",
            *(rule.message for rule in missing),
            missing={rule.name: rule.message for rule in missing},
        )
