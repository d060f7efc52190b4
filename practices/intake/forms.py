"""The forms of visitors: few questions in each."""

from typing import Any

from django import forms
from django.utils import timezone

from practices.facets import FacetIndex, Option
from practices.intake.choices import in_words
from practices.intake.fields import explain, text_field
from practices.models import Submission, SubmissionContact

HONEYPOT = "homepage"  # Left empty by people, who do not see it.


class StepForm(forms.Form):
    """One step of the form; reads from a submission and writes to it."""

    def __init__(
        self,
        data: Any = None,
        *,
        index: FacetIndex,
        submission: Submission | None,
        initial: dict[str, Any] | None = None,
    ):
        self.index = index
        self.submission = submission
        known = self.stored() if submission else {}
        super().__init__(data, initial=(initial or {}) | known, label_suffix="")
        self.prepare()
        for field in self.fields.values():
            explain(field)

    def prepare(self) -> None:
        """Add the fields that depend on the content of the portal."""

    def stored(self) -> dict[str, Any]:
        return {name: getattr(self.submission, name) for name in self.base_fields}

    def write(self, submission: Submission) -> None:
        """Keep what was answered; the form is valid, and a draft that exists is locked."""
        for name in self.base_fields:
            setattr(submission, name, self.cleaned_data[name])
        submission.save(update_fields=list(self.base_fields) if submission.pk else None)

    def answers(self) -> list[tuple[str, str]]:
        """As (question, answer) for who checks what was filled in."""
        return [
            (str(field.label), self.in_words(name, self.initial.get(name)))
            for name, field in self.fields.items()
        ]

    def in_words(self, name: str, value: Any) -> str:
        return str(value or "")


class CardForm(StepForm):
    title = text_field(
        Submission,
        "title",
        "Titel van het voorbeeld",
        "Kort en duidelijk, zonder afkortingen. Hooguit 120 tekens.",
        required=True,
    )
    summary = text_field(
        Submission,
        "summary",
        "Samenvatting",
        "Twee of drie zinnen: wat is er gedaan, voor wie en wat leverde het op? "
        "Hooguit 300 tekens.",
        required=True,
    )
    organisation = text_field(
        Submission,
        "organisation",
        "Bij welke pps hoort het?",
        "Geen pps? Noem dan de school, het bedrijf of de organisatie die het trekt.",
        required=True,
    )
    source_url = text_field(
        Submission,
        "source_url",
        "Waar staat hierover iets online?",
        "Plak het adres van een openbare pagina.",
    )


AUDIENCE, SECTOR, TRACK = "doelgroep", "sector", "spoor"
QUESTIONS = {
    AUDIENCE: ("Voor wie is het?", "Kies alles wat past."),
    TRACK: ("Bij welk spoor past het?", "Weet je het niet? Laat het dan leeg."),
    SECTOR: ("In welke sector?", "Kies alles wat past."),
}
CARRIED = "verder"  # What the page that led here was about.


class AudienceForm(StepForm):
    """Choices from the filters of the list; the ones a visitor brought along can be taken back."""

    def prepare(self) -> None:
        for parameter, (label, hint) in QUESTIONS.items():
            options = self.options(parameter)
            if options:
                self.add(parameter, label, hint, [(one.value, one.label) for one in options])
        if AUDIENCE in self.fields:
            self.fields[AUDIENCE].required = True
        carried = [pair for pair in self.pairs() if pair.partition(":")[0] not in QUESTIONS]
        if carried:
            choices = [(pair, in_words(pair, self.index)) for pair in carried]
            self.add(CARRIED, "Past het hier ook bij?", "Dit koos je op de vorige pagina.", choices)

    def add(self, name: str, label: str, hint: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.MultipleChoiceField(
            label=label,
            help_text=hint,
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Kies uit de lijst."},
        )

    def options(self, parameter: str) -> list[Option]:
        facet = self.index.facets.get(parameter)
        return [option for option in facet.options.values() if option.is_current] if facet else []

    def pairs(self) -> list[str]:
        return list(self.submission.choices) if self.submission else []

    def stored(self) -> dict[str, Any]:
        found: dict[str, list[str]] = {CARRIED: []}
        for pair in self.pairs():
            parameter, _, value = pair.partition(":")
            if parameter in QUESTIONS:
                found.setdefault(parameter, []).append(value)
            else:
                found[CARRIED].append(pair)
        return found

    def write(self, submission: Submission) -> None:
        submission.choices = [
            value if name == CARRIED else f"{name}:{value}"
            for name in self.fields
            for value in self.cleaned_data[name]
        ]
        submission.save(update_fields=["choices"])

    def in_words(self, name: str, value: Any) -> str:
        labels = dict(self.fields[name].choices)  # type: ignore[attr-defined]
        return ", ".join(labels[one] for one in value or [] if one in labels)


class StoryForm(StepForm):
    question = text_field(Submission, "question", "Welk vraagstuk speelde er?")
    approach = text_field(Submission, "approach", "Hoe hebben jullie het aangepakt?")
    results = text_field(Submission, "results", "Wat leverde het op?")
    lessons = text_field(Submission, "lessons", "Wat zou je anderen aanraden?")


class ContactForm(StepForm):
    """Kept in a table of its own, with the day on which it was allowed."""

    name = text_field(
        SubmissionContact,
        "name",
        "Je naam",
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = text_field(
        SubmissionContact,
        "email",
        "Je e-mailadres",
        "Alleen om contact met je op te nemen over dit voorbeeld. Het komt niet online. "
        "Plaatsen we het niet, dan wissen we je gegevens na twaalf maanden.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    agreed = forms.BooleanField(
        label="Je mag mijn gegevens gebruiken om deze inzending te beoordelen.",
        error_messages={
            "required": "Geef toestemming, anders kunnen we je inzending niet beoordelen."
        },
    )

    def stored(self) -> dict[str, Any]:
        contact = contact_of(self.submission)
        if contact is None:
            return {}
        return {"name": contact.name, "email": contact.email, "agreed": True}

    def write(self, submission: Submission) -> None:
        SubmissionContact.objects.update_or_create(
            submission=submission,
            defaults={
                "name": self.cleaned_data["name"],
                "email": self.cleaned_data["email"],
                "agreed_on": timezone.localdate(),
            },
        )

    def in_words(self, name: str, value: Any) -> str:
        return ("Ja" if value else "") if name == "agreed" else super().in_words(name, value)


class ReportForm(forms.Form):
    """What is wrong with a page; who wants an answer leaves an address."""

    message = text_field(
        Submission,
        "message",
        "Wat klopt er niet, of is verouderd?",
        "Weet je ook hoe het wel zit, of waar dat staat? Schrijf het erbij.",
        required=True,
    )
    email = text_field(
        SubmissionContact,
        "email",
        "Je e-mailadres",
        "Alleen om je te antwoorden. Het komt niet online, en we wissen het zodra de melding is "
        "afgehandeld.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, data: Any = None):
        super().__init__(data, label_suffix="")
        for field in self.fields.values():
            explain(field)


def contact_of(submission: Submission | None) -> SubmissionContact | None:
    return SubmissionContact.objects.filter(submission=submission).first() if submission else None
