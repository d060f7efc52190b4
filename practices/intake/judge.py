"""What an editor does with what came in. Raises `Refused`, and then nothing has been written."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import reversion
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue import audit_log
from catalogue.audit_log import Action
from catalogue.models import Activity, Role, Term, Track
from practices.edits import free_slug, settle
from practices.facets import NATIONAL, PROVINCE
from practices.intake.outcome import tell
from practices.models import GoodPractice, Partnership, Source, Submission, User
from practices.refusal import Refused

STORY = ("question", "approach", "results", "lessons")
# Two practices made at once from the same title want the same address.
ATTEMPTS = 10


def adopt(submission: Submission, *, by: User) -> GoodPractice:
    """Make a concept with all that was given, and keep the two together."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return make_concept(submission, by)
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def make_concept(submission: Submission, by: User) -> GoodPractice:
    stored = open_one(submission, Submission.Kind.EXAMPLE)
    with reversion.create_revision():
        practice = GoodPractice.objects.create(
            slug=free_slug(stored.title),
            title=stored.title,
            summary=stored.summary,
            **{name: getattr(stored, name) for name in STORY},
        )
        carry_over(stored, practice)
        reversion.add_to_revision(practice)
        reversion.set_user(by)
        reversion.set_comment(f"Gemaakt van inzending {stored.reference}.")
    stored.practice = practice
    stored.save(update_fields=["practice"])
    audit_log.write(Action.CREATED, practice, by=by, detail=f"van inzending {stored.reference}")
    submission.refresh_from_db()
    return practice


def carry_over(submission: Submission, practice: GoodPractice) -> None:
    """Links for what was chosen, as far as it still exists; the rest an editor reads beside it."""
    chosen = [pair.split(":", 1) for pair in submission.choices]
    if [PROVINCE, NATIONAL] in chosen:
        practice.scope = GoodPractice.Scope.NATIONAL
        practice.save(update_fields=["scope"])
    practice.roles.set(of_code(Role, chosen, "rol"))
    practice.tracks.set(of_code(Track, chosen, "spoor"))
    for parameter, code in chosen:
        terms = Term.objects.of("practice").choosable(timezone.localdate())
        practice.terms.add(*terms.filter(vocabulary__code=parameter, code=code))
    settle(
        practice,
        activities=list(of_code(Activity, chosen, "activiteit")),
        is_public_change=False,
    )
    partnership = Partnership.objects.filter(name__iexact=submission.organisation).first()
    if partnership is not None:
        practice.practicepartnership_set.create(partnership=partnership, is_lead=True)
    if submission.source_url:
        host = urlsplit(submission.source_url).hostname or submission.source_url
        Source.objects.create(practice=practice, url=submission.source_url, title=host)


def of_code(model: Any, chosen: Iterable[list[str]], parameter: str) -> Any:
    codes = [code for name, code in chosen if name == parameter]
    return model.objects.filter(code__in=codes)


def decline(submission: Submission, *, by: User, reason: str) -> None:
    """Say no, with the reason; the sender hears it by mail."""
    if not reason.strip():
        raise Refused("Schrijf erbij waarom het niet past. De inzender krijgt dat te lezen.")
    with transaction.atomic():
        stored = open_one(submission, Submission.Kind.EXAMPLE)
        close(stored, Submission.Status.DECLINED, reason)
        tell("inzending_afgewezen", stored, reason=reason.strip())
        audit_log.write(Action.CHANGED, stored, by=by, detail="afgewezen")
    submission.refresh_from_db()


def handle(submission: Submission, *, by: User, answer: str = "") -> None:
    """Close a report. Its sender is answered if wanted, and then forgotten."""
    with transaction.atomic():
        stored = open_one(submission, Submission.Kind.REPORT)
        close(stored, Submission.Status.HANDLED, answer)
        tell("melding_afgehandeld", stored, answer=answer.strip())
        stored.forget_contact()
        audit_log.write(Action.CHANGED, stored, by=by, detail="afgehandeld")
    submission.refresh_from_db()


def open_one(submission: Submission, kind: str) -> Submission:
    """The row, locked, if it still waits for a decision."""
    # Without a join: of a row that was waited for, PostgreSQL reads the joined one as it was.
    stored = Submission.objects.sent().select_for_update().get(pk=submission.pk)
    if stored.kind != kind:
        raise Refused(f"Dat kan niet met een {stored.get_kind_display().lower()}.")
    if stored.practice is not None and not stored.is_report:
        raise Refused(f"Van {stored.reference} is al een concept gemaakt.")
    if not stored.is_open:
        raise Refused(f"{stored.reference} is al {stored.get_status_display().lower()}.")
    return stored


def close(submission: Submission, status: str, answer: str) -> None:
    submission.status = status
    submission.answer = answer.strip()
    submission.judged_at = timezone.now()
    submission.save(update_fields=["status", "answer", "judged_at"])
