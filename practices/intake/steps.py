"""The steps of the form, in their order."""

from dataclasses import dataclass

from practices.facets import FacetIndex
from practices.intake.forms import (
    AUDIENCE,
    AudienceForm,
    CardForm,
    ContactForm,
    StepForm,
    StoryForm,
    contact_of,
)
from practices.models import Submission


@dataclass(frozen=True, slots=True)
class Step:
    """`slug` is its place in the address."""

    slug: str
    title: str
    form: type[StepForm]


@dataclass(frozen=True, slots=True)
class Block:
    """The answers of one step, to be checked before sending."""

    step: Step
    answers: list[tuple[str, str]]


STEPS = [
    Step("kaart", "Het voorbeeld", CardForm),
    Step("voor-wie", "Voor wie", AudienceForm),
    Step("verhaal", "Het verhaal", StoryForm),
    Step("contact", "Over jou", ContactForm),
]
FIRST = STEPS[0]
BY_SLUG = {step.slug: step for step in STEPS}


def after(step: Step) -> Step | None:
    """The next step; none after the last."""
    return next(iter(STEPS[STEPS.index(step) + 1 :]), None)


def before(step: Step) -> Step | None:
    return STEPS[STEPS.index(step) - 1] if step != FIRST else None


def unfinished(submission: Submission, index: FacetIndex) -> Step | None:
    """The first step that still needs an answer."""
    facet = index.facets.get(AUDIENCE)
    asks = bool(facet and any(option.is_current for option in facet.options.values()))
    if asks and not any(pair.startswith(f"{AUDIENCE}:") for pair in submission.choices):
        return BY_SLUG["voor-wie"]
    return BY_SLUG["contact"] if contact_of(submission) is None else None


def blocks(submission: Submission, index: FacetIndex) -> list[Block]:
    return [Block(step, step.form(index=index, submission=submission).answers()) for step in STEPS]
