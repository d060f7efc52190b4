"""Does this still hold? What we ask the coordinators of a practice, when, and what they answer."""

import datetime
from dataclasses import dataclass, field
from typing import cast

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.urls import reverse

from practices import mail, workflow
from practices.models import CheckAnswer, GoodPractice, Reminder, User
from practices.models.practice_queryset import PATIENCE, stale_before
from practices.refusal import Refused

AHEAD = datetime.timedelta(weeks=4)
SALT = "practices.freshness"
LINK_LIFE = datetime.timedelta(days=90)
YES = "ja"

Kind = Reminder.Kind


@dataclass(frozen=True, slots=True)
class Ask:
    """One practice in a mail, with the address where its coordinator answers."""

    practice: GoodPractice
    kind: str
    url: str


@dataclass(slots=True)
class Report:
    mails: int = 0
    practices: set[int] = field(default_factory=set)
    unreachable: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Question:
    """What a link in a mail asks, of whom."""

    practice: GoodPractice
    user: User
    is_answered: bool  # Somebody checked the practice after this was asked.


# Asking


@transaction.atomic
def send_reminders(today: datetime.date) -> Report:
    """One mail to each coordinator with all that is due; what was asked is not asked again."""
    report = Report()
    for user, asks in due_asks(today).items():
        try:
            mail.send("klopt-dit-nog", to=user.email, asks=asks, user=user)
        except ValidationError:
            report.unreachable.append(user.get_username())
            continue
        Reminder.objects.bulk_create(
            Reminder(
                practice=ask.practice,
                user=user,
                kind=ask.kind,
                checked_on=last_check(ask.practice),
                sent_on=today,
            )
            for ask in asks
        )
        report.mails += 1
        report.practices.update(ask.practice.pk for ask in asks)
    return report


def due_asks(today: datetime.date) -> dict[User, list[Ask]]:
    """What to ask whom. The practices are locked: of two runs at once the second waits."""
    soon = GoodPractice.objects.published().filter(checked_on__lt=stale_before(today + AHEAD))
    practices = list(soon.order_by("checked_on", "pk").select_for_update(no_key=True))
    prefetch_related_objects(practices, "partnerships__coordinators", "reminders", "check_answers")
    asks: dict[User, list[Ask]] = {}
    for practice in practices:
        kind = next_kind(practice, today)
        if kind is None:
            continue
        for user in coordinators_of(practice):
            asks.setdefault(user, []).append(Ask(practice, kind, link_for(practice, user)))
    return asks


def next_kind(practice: GoodPractice, today: datetime.date) -> Kind | None:
    """Some weeks ahead, when it is due, and 30 days later once more; then editors see it."""
    asked = {
        reminder.kind: reminder.sent_on
        for reminder in practice.reminders.all()
        if reminder.checked_on == practice.checked_on
    }
    answers = {
        given.answer: given.given_on
        for given in practice.check_answers.all()
        if given.checked_on == practice.checked_on
    }
    if CheckAnswer.Answer.RETIRE in answers or Kind.AGAIN in asked:
        return None
    if not practice.is_stale(today):
        return None if asked else Kind.AHEAD
    if Kind.QUESTION not in asked:
        return Kind.QUESTION
    last = max([asked[Kind.QUESTION], *answers.values()])
    return Kind.AGAIN if today >= last + PATIENCE else None


def last_check(practice: GoodPractice) -> datetime.date:
    """A published practice always has one; the database sees to it."""
    return cast(datetime.date, practice.checked_on)


def coordinators_of(practice: GoodPractice) -> list[User]:
    """Those who can be asked, each once."""
    users = {
        user.pk: user
        for partnership in practice.partnerships.all()
        for user in partnership.coordinators.all()
        if user.is_active and user.email
    }
    return list(users.values())


# The link


def link_for(practice: GoodPractice, user: User) -> str:
    """An address for this question alone, to this person alone, for a while."""
    what = [practice.pk, user.pk, str(practice.checked_on)]
    token = signing.dumps(what, salt=SALT)
    return settings.SITE_URL + reverse("still-right", args=[token])


def question_in(token: str) -> Question | None:
    """The question behind a link; None when it ran out or is not for this person any more."""
    try:
        practice_pk, user_pk, checked_on = signing.loads(token, salt=SALT, max_age=LINK_LIFE)
    except signing.BadSignature:
        return None
    practice = GoodPractice.objects.published().filter(pk=practice_pk).first()
    user = User.objects.filter(pk=user_pk, is_active=True).first()
    if practice is None or user is None or not workflow.may_confirm(user, practice):
        return None
    return Question(practice, user, str(practice.checked_on) != checked_on)


# The answer


def answer(
    practice: GoodPractice, said: str, *, by: User, today: datetime.date, remark: str = ""
) -> None:
    """Yes is a check. The others are noted; who asks to take it away asks an editor."""
    if said == YES:
        workflow.confirm(practice, by=by, today=today)
        return
    with transaction.atomic():
        stored = GoodPractice.objects.select_for_update(no_key=True).get(pk=practice.pk)
        if not stored.is_published or not workflow.may_confirm(by, stored):
            raise Refused(f"Je kunt over ‘{practice}’ nu niets doorgeven.")
        CheckAnswer.objects.update_or_create(
            practice=stored,
            answer=CheckAnswer.Answer(said),
            checked_on=last_check(stored),
            defaults={"user": by, "remark": remark.strip(), "given_on": today},
        )


def request_to_retire(practice: GoodPractice) -> CheckAnswer | None:
    """The open request of a coordinator to take this practice away."""
    if practice.checked_on is None:
        return None
    return practice.check_answers.filter(
        answer=CheckAnswer.Answer.RETIRE, checked_on=practice.checked_on
    ).first()
