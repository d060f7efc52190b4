"""Tick boxes for links to other tables: one group per vocabulary, made per request."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.widgets import Script
from django.utils import timezone
from django.utils.html import escape, format_html

from catalogue.models import Activity, Role, Term, Track, Vocabulary
from practices.completeness import PROVINCE
from practices.exchange.columns import TERMS
from practices.models import GoodPractice, Partnership


class TickBoxes(forms.CheckboxSelectMultiple):
    """Stock tick boxes that a screen reader announces as one group; a long one can be searched."""

    def __init__(self, *, label: str, is_long: bool = False):
        super().__init__()
        self.label = label
        self.is_long = is_long

    @property
    def media(self):
        script = Script("js/admin-choices.js", type="module")
        return forms.Media(js=[script] if self.is_long else [])  # type: ignore[list-item]

    def render(self, name, value, attrs=None, renderer=None):
        return format_html(
            '<div class="choices{}" role="group" aria-label="{}">{}</div>',
            " choices--long" if self.is_long else "",
            self.label,
            super().render(name, value, attrs, renderer),
        )


class RowsField(forms.MultipleChoiceField):
    """A choice from rows already in memory; gives the chosen rows."""

    def __init__(self, rows: Iterable[Model], *, choices: Any = None, **kwargs: Any):
        self.rows = {str(row.pk): row for row in rows}
        kwargs.setdefault("widget", TickBoxes(label=kwargs["label"]))
        super().__init__(
            choices=choices or [(pk, str(row)) for pk, row in self.rows.items()],
            required=False,
            **kwargs,
        )

    def prepare_value(self, value):
        return [getattr(row, "pk", row) for row in value or []]

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value):
        return [self.rows[pk] for pk in super().clean(value)]


def role_field() -> RowsField:
    return RowsField(Role.objects.all(), label="Rollen", help_text="Kies minstens één rol.")


def track_field() -> RowsField:
    return RowsField(
        Track.objects.all(),
        label="Sporen",
        help_text="Kies alle sporen die passen. De praktijk staat dan op elke spoorpagina en één "
        "keer in de lijst.",
    )


def activity_field(practice: GoodPractice | None) -> RowsField:
    activities = list(Activity.objects.select_related("track"))
    by_track = groupby(activities, key=lambda activity: activity.track.name)
    return RowsField(
        activities,
        choices=[
            (track, [(str(activity.pk), activity.title) for activity in group])
            for track, group in by_track
        ],
        label="Activiteiten",
        initial=list(practice.activities.all()) if practice else [],
        help_text="Een activiteit waarvan deze praktijk laat zien hoe het gaat. Mag leeg blijven.",
    )


def vocabularies_for(model: type[Model]) -> list[Vocabulary]:
    """Those whose terms a record of this kind can carry; a pps also has its provinces."""
    kinds = Vocabulary.AppliesTo
    if model is GoodPractice:
        return list(Vocabulary.objects.filter(applies_to=kinds.PRACTICE))
    own = Vocabulary.objects.filter(applies_to=kinds.PARTNERSHIP)
    return [*own, *Vocabulary.objects.filter(code=PROVINCE)]


def term_fields(
    vocabularies: list[Vocabulary], record: GoodPractice | Partnership | None
) -> dict[str, RowsField]:
    """A field per vocabulary. A retired term is a choice only for a record that has it."""
    today = timezone.localdate()
    present = set(record.terms.all()) if record else set()
    offered = present | set(Term.objects.choosable(today))
    fields = {}
    for vocabulary in vocabularies:
        terms = sorted(
            (term for term in offered if term.vocabulary_id == vocabulary.pk),
            key=lambda term: (term.position, term.label.casefold()),
        )
        asked = f"Kies er minstens {vocabulary.minimum}." if vocabulary.minimum else ""
        fields[f"{TERMS}{vocabulary.code}"] = RowsField(
            terms,
            choices=[
                (str(term.pk), f"{term} (vervallen)" if is_retired(term, today) else str(term))
                for term in terms
            ],
            label=vocabulary.label,
            initial=[term for term in terms if term in present],
            # The admin shows a help text as HTML.
            help_text=escape(" ".join(filter(None, [vocabulary.question, asked]))),
            # An open vocabulary has hundreds of terms.
            widget=TickBoxes(label=vocabulary.label, is_long=vocabulary.is_open),
        )
    return fields


def is_retired(term: Term, today: datetime.date) -> bool:
    return term.valid_to is not None and term.valid_to < today


class TermsForm(forms.ModelForm):
    """Saves the ticked terms; terms of a vocabulary that is not on the form stay."""

    def _save_m2m(self):
        super()._save_m2m()  # type: ignore[misc]
        names = [name for name in self.cleaned_data if name.startswith(TERMS)]
        if not names:
            return
        shown = {name.removeprefix(TERMS) for name in names}
        chosen = {term for name in names for term in self.cleaned_data[name]}
        present = self.instance.terms.select_related("vocabulary")
        kept = {term for term in present if term.vocabulary.code not in shown}
        self.instance.terms.set(chosen | kept)


def terms_in_words(record: GoodPractice | Partnership) -> str:
    """For who may only look."""
    terms = sorted(
        record.terms.select_related("vocabulary"),
        key=lambda term: (term.vocabulary.position, term.position),
    )
    grouped = groupby(terms, key=lambda term: term.vocabulary.label)
    return "; ".join(f"{label}: {', '.join(map(str, group))}" for label, group in grouped)
