"""The steps of the workflow as an editor sees them: a button, and what it says afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from catalogue.models import State
from practices import completeness, workflow
from practices.exchange.columns import TERMS
from practices.models import GoodPractice, User


@dataclass(frozen=True, slots=True)
class Step:
    """`done` speaks of one record, `done_many` of a number of them."""

    to: State
    label: str
    done: str
    done_many: str
    needs_remark: bool = False

    def said(self, records: list[workflow.Record]) -> str:
        if len(records) > 1:
            return self.done_many.format(count=len(records))
        (record,) = records
        said = self.done.format(title=record)
        if self.to == State.ARCHIVED and isinstance(record, GoodPractice) and record.was_public:
            said += " " + (
                f"Het oude adres leidt naar ‘{record.successor}’."
                if record.successor
                else "Het oude adres verwijst naar vergelijkbare praktijken."
            )
        return said


STEPS: dict[tuple[str, str], Step] = {
    (State.CONCEPT, State.REVIEW): Step(
        State.REVIEW,
        "Ter beoordeling sturen",
        "‘{title}’ staat nu ter beoordeling. Je kunt het volgen bij Mijn werk.",
        "{count} records staan nu ter beoordeling.",
    ),
    (State.REVIEW, State.PUBLISHED): Step(
        State.PUBLISHED,
        "Publiceren",
        "‘{title}’ is gepubliceerd.",
        "{count} records zijn gepubliceerd.",
    ),
    (State.REVIEW, State.CONCEPT): Step(
        State.CONCEPT,
        "Terugsturen met opmerking",
        "‘{title}’ is teruggestuurd naar de maker.",
        "{count} records zijn teruggestuurd naar de makers.",
        needs_remark=True,
    ),
    (State.PUBLISHED, State.ARCHIVED): Step(
        State.ARCHIVED,
        "Archiveren",
        "‘{title}’ is gearchiveerd.",
        "{count} records zijn gearchiveerd.",
    ),
    (State.ARCHIVED, State.CONCEPT): Step(
        State.CONCEPT,
        "Terugzetten als concept",
        "‘{title}’ is weer een concept.",
        "{count} records zijn weer een concept.",
    ),
}

CONFIRMED = "Gecontroleerd: dit klopt nog."
UNDONE = "Ongedaan gemaakt:"


def step_of(at: str, to: str) -> Step:
    """What is not public is put away with the same words as what is."""
    return STEPS.get((at, to)) or STEPS[State.PUBLISHED, State.ARCHIVED]


def possible_steps(user: User, record: workflow.Record) -> list[Step]:
    """What this user can do next with this record; the most likely one first."""
    return [
        step
        for (at, to), step in STEPS.items()
        if at == record.state and workflow.may_move(user, record, to)
    ]


def still_needed(record: workflow.Record, user: User) -> list[completeness.Rule]:
    """The to-do list before a record can go live, as far as it is up to this user."""
    if record.state not in (State.CONCEPT, State.REVIEW):
        return []
    return completeness.missing(record, of_maker=is_maker(user))


def is_maker(user: User) -> bool:
    """Who sends what is written to the editors."""
    return not user.has_perm(workflow.PUBLISH_PERMISSION)


# Where on the form a rule is met that does not bear the name of a field of its own.
PLACES = {
    "place": f"{TERMS}{completeness.PROVINCE}_0",
    "roles": "roles_0",
    "tracks_and_role": "roles_0",
    "tracks_and_activities": "tracks_0",
    "source": "sources-0-title",
    "reach": "reach_year",
    "type": f"{TERMS}pps-type_0",
}
GROUPS = {
    "partnership": "practicepartnership_set-group",
    "alternative_text": "illustrations-group",
    "referral": "practice_links-group",
    "example": "practice_links-group",
    "partners": "partner_links-group",
}


def place_of(rule: str) -> str:
    """The id on the form where a rule of this name can be met."""
    if rule in GROUPS:
        return GROUPS[rule]
    if rule.startswith(completeness.MINIMUM):
        return f"id_{TERMS}{rule.removeprefix(completeness.MINIMUM)}_0"
    return f"id_{PLACES.get(rule, rule)}"


def last_remarks(model: type[Model], pks: Iterable[int]) -> dict[int, str]:
    """What an editor asked of the records whose last step was back to their maker.

    A step that was taken back does not count, so what was asked before it stands again.
    """
    starts = [*(f"{step.label}." for step in STEPS.values()), CONFIRMED, UNDONE]
    labels = Q()
    for start in starts:
        labels |= Q(change_message__startswith=start)
    entries = LogEntry.objects.filter(
        labels,
        content_type=ContentType.objects.get_for_model(model),
        object_id__in=list(map(str, pks)),
    ).order_by("action_time", "pk")
    done: dict[int, list[str]] = {}
    for entry in entries:
        steps = done.setdefault(int(entry.object_id or 0), [])
        if not entry.change_message.startswith(UNDONE):
            steps.append(entry.change_message)
        elif steps:
            steps.pop()
    returned = f"{STEPS[State.REVIEW, State.CONCEPT].label}."
    last = {pk: [step for step in steps if step != CONFIRMED][-1:] for pk, steps in done.items()}
    return {
        pk: message.removeprefix(returned).strip()
        for pk, messages in last.items()
        for message in messages
        if message.startswith(returned)
    }
