"""What is still missing: small named rules, each with a message and a weight.

Required rules decide whether a record may be published, and all of them that its maker can meet
whether it may be sent to the editors; the others only say how to make it better. Rules read
prefetched relations, so that an audit of all records stays a few queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalogue.models import Activity, State, Vocabulary
from catalogue.models.framework import ROLE_WITH_TRACKS
from practices.models import ActivityPractice, GoodPractice, Partnership

PROVINCE = "provincie"
MINIMUM = "vocabulary_"  # a rule of this name asks for terms of the vocabulary named after it


@dataclass(frozen=True, slots=True)
class Rule:
    """`is_met` takes a record; `message` says in Dutch what to do when it is not.

    `is_for_editors`: its maker cannot meet it, so it is asked at publishing alone.
    """

    name: str
    message: str
    is_met: Callable[..., bool]
    weight: int = 1
    is_required: bool = True
    is_for_editors: bool = False


def says_something(record, field: str) -> bool:
    return bool(str(getattr(record, field) or "").strip())


def filled(
    field: str, label: str, *, weight: int = 1, required: bool = True, for_editors: bool = False
) -> Rule:
    return Rule(
        field,
        f"Vul in: {label}.",
        lambda record: says_something(record, field),
        weight,
        required,
        for_editors,
    )


def codes_of(practice: GoodPractice, vocabulary: str) -> set[str]:
    return {term.code for term in practice.terms.all() if term.vocabulary.code == vocabulary}


def has_one_published_lead(practice: GoodPractice) -> bool:
    links = practice.practicepartnership_set.all()
    leads = [link for link in links if link.is_lead]
    return len(leads) == 1 and leads[0].partnership.state == State.PUBLISHED


def place_fits_scope(practice: GoodPractice) -> bool:
    """Regional with a province, or national without one."""
    is_national = practice.scope == GoodPractice.Scope.NATIONAL
    return is_national != bool(codes_of(practice, PROVINCE))


def tracks_fit_roles(practice: GoodPractice) -> bool:
    """I7: on a track exactly when it is a provider to small firms."""
    roles = {role.code for role in practice.roles.all()}
    return (ROLE_WITH_TRACKS in roles) == bool(practice.tracks.all())


def tracks_cover_activities(practice: GoodPractice) -> bool:
    """I6: on the track of every activity it illustrates."""
    tracks = {track.pk for track in practice.tracks.all()}
    return all(link.activity.track_id in tracks for link in practice.activity_links.all())


def images_have_words(practice: GoodPractice) -> bool:
    return all(
        not illustration.image or illustration.is_decorative or illustration.alternative_text
        for illustration in practice.illustrations.all()
    )


def reach_is_sourced(practice: GoodPractice) -> bool:
    numbers = ("participants", "companies", "students", "teachers")
    if all(getattr(practice, f"reach_{name}") is None for name in numbers):
        return True
    return bool(practice.reach_year and practice.reach_source)


PRACTICE_RULES = [
    filled("title", "titel", weight=3),
    filled("summary", "samenvatting", weight=3),
    filled("question", "vraagstuk", weight=3),
    filled("approach", "aanpak", weight=3),
    Rule("roles", "Kies minstens één rol.", lambda p: bool(p.roles.all()), 2),
    Rule(
        "partnership",
        "Koppel één trekkende pps die gepubliceerd is.",
        has_one_published_lead,
        2,
        is_for_editors=True,
    ),
    Rule(
        "place",
        "Kies minstens één provincie, of maak het bereik landelijk zonder provincie.",
        place_fits_scope,
        2,
    ),
    Rule(
        "tracks_and_role",
        "Een praktijk met een spoor heeft ook de rol ‘Llo-aanbieder richting mkb’ nodig, "
        "en die rol een spoor.",
        tracks_fit_roles,
    ),
    Rule(
        "tracks_and_activities",
        "Kies ook het spoor van elke gekoppelde activiteit.",
        tracks_cover_activities,
    ),
    Rule("source", "Noem minstens één bron.", lambda p: bool(p.sources.all()), 3),
    filled("checked_on", "laatst gecontroleerd op", weight=2, for_editors=True),
    Rule("reach", "Een bereikcijfer heeft een jaar en een bron nodig.", reach_is_sourced),
    Rule(
        "alternative_text",
        "Vul bij elke afbeelding een tekstalternatief in of kies ‘decoratief’.",
        images_have_words,
    ),
    filled("results", "opbrengst", weight=2, required=False),
    filled("lessons", "geleerde lessen", weight=2, required=False),
    filled("preconditions", "voorwaarden", required=False),
    filled("transferable_core", "overdraagbare kern", weight=2, required=False),
    filled("level_reason", "reden van de onderbouwing", required=False),
    filled("start_year", "beginjaar", required=False),
]


def minimum_rule(vocabulary: Vocabulary) -> Rule:
    """The number of terms that a vocabulary asks of a published practice."""
    number = "één term" if vocabulary.minimum == 1 else f"{vocabulary.minimum} termen"
    return Rule(
        f"{MINIMUM}{vocabulary.code}",
        f"Kies minstens {number} bij {vocabulary.label.lower()}.",
        lambda practice: len(codes_of(practice, vocabulary.code)) >= vocabulary.minimum,
        2,
    )


def refers_to_published(activity: Activity) -> bool:
    """I3: while it is not worked out it leads on to a practice that visitors can read."""
    return activity.is_elaborated or any(
        link.kind == ActivityPractice.Kind.REFERRAL and link.practice.is_published
        for link in activity.practice_links.all()
    )


def elaborated(field: str, label: str) -> Rule:
    return Rule(
        field,
        f"Vul in: {label} (de activiteit is uitgewerkt).",
        lambda activity: not activity.is_elaborated or says_something(activity, field),
    )


ACTIVITY_RULES = [
    filled("title", "titel"),
    filled("summary", "samenvatting"),
    elaborated("what", "wat is het"),
    elaborated("how", "hoe werkt het"),
    elaborated("for_whom", "voor wie"),
    Rule(
        "referral",
        "Koppel minstens één gepubliceerde praktijk als verwijzing; "
        "de activiteit is nog niet uitgewerkt.",
        refers_to_published,
    ),
    Rule(
        "example",
        "Deze activiteit is uitgewerkt, maar er is nog geen voorbeeld aan gekoppeld.",
        lambda activity: not activity.is_elaborated or bool(activity.practice_links.all()),
        is_required=False,
    ),
]


def partner_kinds(partnership: Partnership) -> set[str]:
    return {link.kind for link in partnership.partner_links.all()}


PARTNERSHIP_RULES = [
    filled("name", "naam"),
    filled("description", "omschrijving"),
    Rule(
        "type",
        "Kies het soort pps.",
        lambda p: any(term.vocabulary.code == "pps-type" for term in p.terms.all()),
    ),
    Rule(
        "place",
        "Kies minstens één provincie, of maak de pps landelijk zonder provincie.",
        lambda p: p.is_national != any(term.vocabulary.code == PROVINCE for term in p.terms.all()),
    ),
    Rule(
        "partners",
        "Een pps heeft minstens één onderwijspartner en één bedrijf nodig.",
        lambda p: partner_kinds(p) >= {"onderwijs", "bedrijf"},
        is_required=False,
    ),
]

PREFETCHED = {
    GoodPractice: [
        "roles", "tracks", "terms__vocabulary", "sources", "illustrations",
        "practicepartnership_set__partnership", "activity_links__activity",
    ],
    Activity: ["practice_links__practice"],
    Partnership: ["terms__vocabulary", "partner_links"],
}  # fmt: skip


def rules_for(model: type) -> list[Rule]:
    if model is Activity:
        return ACTIVITY_RULES
    if model is Partnership:
        return PARTNERSHIP_RULES
    minima = Vocabulary.objects.filter(minimum__gt=0, applies_to=Vocabulary.AppliesTo.PRACTICE)
    return [*PRACTICE_RULES, *map(minimum_rule, minima)]


def required(model: type, *, of_maker: bool = False) -> list[Rule]:
    """What a record needs before it is public; `of_maker` what of it its maker can give."""
    return [
        rule
        for rule in rules_for(model)
        if rule.is_required and not (of_maker and rule.is_for_editors)
    ]


def unmet(record, rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if not rule.is_met(record)]


@dataclass(frozen=True, slots=True)
class Measure:
    """How complete a record is, by the weight of its rules. It decides nothing."""

    rules: list[tuple[Rule, bool]]  # each with whether it is met

    @property
    def percentage(self) -> int:
        total = sum(rule.weight for rule, _ in self.rules)
        met = sum(rule.weight for rule, is_met in self.rules if is_met)
        return 100 * met // total

    @property
    def required(self) -> list[tuple[Rule, bool]]:
        return [(rule, is_met) for rule, is_met in self.rules if rule.is_required]

    @property
    def better(self) -> list[tuple[Rule, bool]]:
        return [(rule, is_met) for rule, is_met in self.rules if not rule.is_required]


def measure(record, *, of_maker: bool = False) -> Measure:
    """Of a record as stored, fresh from the database; `of_maker` by what its maker can do."""
    fresh = prefetched(record)
    rules = [r for r in rules_for(type(record)) if not (of_maker and r.is_for_editors)]
    return Measure([(rule, rule.is_met(fresh)) for rule in rules])


def prefetched(record):
    model = type(record)
    return model._default_manager.prefetch_related(*PREFETCHED[model]).get(pk=record.pk)


def missing(record, *, of_maker: bool = False) -> list[Rule]:
    """The required rules that a record as stored does not meet; fresh from the database."""
    return unmet(prefetched(record), required(type(record), of_maker=of_maker))
