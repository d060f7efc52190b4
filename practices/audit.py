"""Proof that what is public follows the rules (I1-I7 and the warnings of the field)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from catalogue.models import Activity, Content, Role, State, Track
from catalogue.models.framework import ROLE_WITH_TRACKS
from practices.completeness import PREFETCHED, rules_for, unmet
from practices.models import GoodPractice, Partnership, SearchMark
from practices.search import rows

# The invariant of DOMAIN that a rule of completeness stands for.
INVARIANTS = {
    "what": "I5",
    "how": "I5",
    "for_whom": "I5",
    "example": "I5",
    "referral": "I3",
    "tracks_and_activities": "I6",
    "tracks_and_role": "I7",
    "partners": "I9",
    "reach": "I14",
}
FORMAL_PROOF = {"diploma", "mbo-certificaat", "mbo-verklaring"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach. A warning is for an editor to look at, and no fault."""

    rule: str
    subject: str
    message: str
    is_warning: bool = False

    def __str__(self):
        kind = "let op" if self.is_warning else "fout"
        return f"{kind} {self.rule}: {self.subject}: {self.message}"


def audit() -> Iterator[Finding]:
    yield from audit_framework()
    for model in (Activity, Partnership, GoodPractice):
        yield from audit_published(model)
    yield from audit_credentials()
    yield from audit_search()


def audit_framework() -> Iterator[Finding]:
    roles, tracks = Role.objects.count(), Track.objects.count()
    if (roles, tracks) != (4, 3):
        yield Finding("I1", "raamwerk", f"{roles} rollen en {tracks} sporen; het zijn er 4 en 3.")
    for track in Track.objects.exclude(role__code=ROLE_WITH_TRACKS):
        yield Finding("I1", str(track), "dit spoor hoort niet bij de aanbieder richting mkb.")
    # I2 (every activity has one home track) is a column that cannot be empty.


def audit_published(model: type[Content]) -> Iterator[Finding]:
    rules = rules_for(model)
    published = model._default_manager.filter(Q(state=State.PUBLISHED))
    for record in published.prefetch_related(*PREFETCHED[model]).iterator(chunk_size=500):
        for rule in unmet(record, rules):
            if rule.is_required or rule.name in INVARIANTS:
                yield Finding(
                    INVARIANTS.get(rule.name, "compleet"),
                    str(record),
                    rule.message,
                    is_warning=not rule.is_required,
                )


def audit_credentials() -> Iterator[Finding]:
    """I13: recognised proof beside informal learning alone."""
    practices = GoodPractice.objects.published().prefetch_related("terms__vocabulary")
    for practice in practices.iterator(chunk_size=500):
        terms: dict[str, set[str]] = {}
        for term in practice.terms.all():
            terms.setdefault(term.vocabulary.code, set()).add(term.code)
        if terms.get("leervorm") == {"informeel"} and terms.get("bewijsstuk", set()) & FORMAL_PROOF:
            yield Finding(
                "I13",
                str(practice),
                "de leervorm en het bewijsstuk lijken niet bij elkaar te passen.",
                is_warning=True,
            )


def audit_search() -> Iterator[Finding]:
    """What changed a moment ago waits for the next search; that is no fault, anything else is."""
    waiting = set(SearchMark.objects.values_list("practice_id", flat=True))
    wrong = [] if rows.EVERYTHING in waiting else set(rows.outdated()) - waiting
    if wrong:
        yield Finding(
            "zoeken", "zoekregels", f"{len(wrong)} zijn niet bij; draai manage.py reindex."
        )
