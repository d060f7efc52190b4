"""Change proposals: a coordinator proposes, an editor decides, the public text stays stable."""

from collections.abc import Collection
from typing import Any

import reversion
from django.db import transaction
from django.utils import timezone

from catalogue import audit_log, revisions
from catalogue.audit_log import Action
from practices import workflow
from practices.exchange import record
from practices.exchange.columns import Column, columns
from practices.exchange.past import called
from practices.models import ChangeProposal, GoodPractice, User
from practices.notices import tell_decided
from practices.refusal import Refused

SENT = (
    "Je wijzigingsvoorstel ligt bij de redactie. Tot zij beslist blijft de openbare tekst zoals "
    "hij is."
)
NOTHING_CHANGED = "Je hebt niets gewijzigd, dus er is geen voorstel."
RECENT = 5
Outcome = ChangeProposal.Outcome


def own_open(practice: GoodPractice, user: User) -> ChangeProposal | None:
    return ChangeProposal.objects.filter(practice=practice).open().filter(by=user).first()


def recent(practice: GoodPractice, user: User) -> list[ChangeProposal]:
    """For who works on the practice: what is open, and for its maker what became of the last."""
    proposals = ChangeProposal.objects.filter(practice=practice)
    proposals = proposals.select_related("by", "decided_by", "practice")
    if user.has_perm(workflow.PUBLISH_PERMISSION):
        return list(proposals.open())
    return list(proposals.filter(by=user)[:RECENT])


def propose(
    practice: GoodPractice,
    *,
    basis: record.Record,
    proposed: record.Record,
    by: User,
    remark: str = "",
) -> ChangeProposal | None:
    """Make a proposal, or renew the maker's own open one; None when nothing would change.

    A renewed column counts from the text that the maker first saw, so that an editor still sees
    what others changed meanwhile.
    """
    allowed = {column.name for column in columns() if not column.is_judged}
    basis = {name: value for name, value in basis.items() if name in allowed}
    proposed = {name: value for name, value in proposed.items() if name in basis}
    with transaction.atomic():
        locked = lock(practice)
        if not workflow.may_propose(by, locked):
            raise Refused(f"Je kunt nu geen wijziging van ‘{locked}’ voorstellen.")
        present = own_open(locked, by)
        if present:
            same = {n for n in proposed if present.proposed.get(n) == proposed[n]}
            basis |= {name: present.basis[name] for name in same & present.basis.keys()}
        if proposed == basis:
            if present:
                decide(present, Outcome.WITHDRAWN, by=by)
            return None
        proposal = present or ChangeProposal(practice=locked, by=by)
        proposal.basis, proposal.proposed, proposal.remark = basis, proposed, remark
        proposal.full_clean(exclude=["taken"])
        proposal.save()
        action = Action.CHANGED if present else Action.CREATED
        labels = ", ".join(column.label for column in proposal.changed(columns()))
        audit_log.write(action, proposal, by=by, detail=labels)
    return proposal


def accept(
    proposal: ChangeProposal,
    *,
    by: User,
    chosen: Collection[str] | None = None,
    seen: dict[str, str] | None = None,
    answer: str = "",
) -> None:
    """Take over all that the maker changed, or the chosen columns.

    `seen` holds fingerprints of the columns that the editor looked at: of a text that changed
    since, nobody has judged the difference. Raises `Refused`, and then nothing was written.
    """
    check_decides(by)
    with transaction.atomic():
        revisions.keep_first(proposal.practice)
        with reversion.create_revision():
            practice, stored = lock(proposal.practice), lock_open(proposal)
            every = [column for column in columns() if not column.is_judged]
            live = record.read(practice, every)
            changed = stored.changed(every)
            taken = [c for c in changed if chosen is None or c.name in chosen]
            if not taken:
                raise Refused("Kies minstens één onderdeel, of stuur het voorstel terug.")
            check_seen(live, seen, taken)
            result = stored.result(live, taken)
            values = {name: value for name, value in result.items() if value != live[name]}
            if values:
                record.write(practice, values, every)
            reversion.set_user(by)
            labels = ", ".join(column.label for column in taken)
            reversion.set_comment(f"Voorstel van {called(stored.by)} overgenomen: {labels}.")
            reversion.add_to_revision(practice)
            audit_log.write(Action.CHANGED, practice, by=by, detail=labels)
            outcome = Outcome.TAKEN if len(taken) == len(changed) else Outcome.PARTLY
            decide(stored, outcome, by=by, answer=answer, taken=[column.name for column in taken])
            tell_decided(stored, by=by)
    proposal.refresh_from_db()


def send_back(proposal: ChangeProposal, *, by: User, answer: str) -> None:
    check_decides(by)
    if not answer.strip():
        raise Refused("Schrijf een opmerking bij het terugsturen: wat moet er anders?")
    with transaction.atomic():
        lock(proposal.practice)
        stored = lock_open(proposal)
        decide(stored, Outcome.RETURNED, by=by, answer=answer.strip())
        tell_decided(stored, by=by)
    proposal.refresh_from_db()


def withdraw(proposal: ChangeProposal, *, by: User) -> None:
    """By its maker alone."""
    if proposal.by_id != by.pk:
        raise Refused("Alleen wie het voorstel maakte kan het intrekken.")
    with transaction.atomic():
        lock(proposal.practice)
        decide(lock_open(proposal), Outcome.WITHDRAWN, by=by)
    proposal.refresh_from_db()


def check_decides(user: User) -> None:
    if not user.has_perm(workflow.PUBLISH_PERMISSION):
        raise Refused("Alleen de redactie beslist over een voorstel.")


def check_seen(live: record.Record, seen: dict[str, str] | None, taken: Collection[Column]) -> None:
    if seen is None:
        return
    moved = [c.label for c in taken if seen.get(c.name) != record.fingerprint(live[c.name])]
    if moved:
        raise Refused(
            f"De praktijk is intussen gewijzigd ({', '.join(moved)}). Bekijk de verschillen "
            "opnieuw en beslis dan."
        )


def lock(practice: GoodPractice) -> GoodPractice:
    """First the practice, then its proposal: always in this order."""
    return GoodPractice.objects.select_for_update(no_key=True).get(pk=practice.pk)


def lock_open(proposal: ChangeProposal) -> ChangeProposal:
    stored = ChangeProposal.objects.select_for_update().get(pk=proposal.pk)
    if not stored.is_open:
        said = stored.get_outcome_display().lower()
        raise Refused(f"Over dit voorstel is al beslist: {said}.")
    return stored


def decide(
    proposal: ChangeProposal, outcome: str, *, by: User, answer: str = "", taken: Any = ()
) -> None:
    proposal.outcome = outcome
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.answer, proposal.taken = answer, list(taken)
    proposal.full_clean(exclude=["basis", "proposed", "taken"])
    proposal.save()
    audit_log.write(Action.CHANGED, proposal, by=by, detail=proposal.get_outcome_display())
