"""The queries the search is measured with, and the text of a practice that they are about."""

from pathlib import Path

import yaml

from catalogue.dutch import words
from practices.models import GoodPractice

PATH = Path(__file__).with_name("queries.yaml")
TEXTS = (
    "title", "summary", "question", "approach", "results", "lessons", "preconditions",
    "transferable_core", "cost_note", "value_for_companies", "value_for_education",
)  # fmt: skip


def read():
    """{"pairs": [...], "queries": [...], "nothing": [...]}; the file explains its keys."""
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))


def published_texts():
    """{slug: the pieces of text a visitor searches}, each as its folded words between spaces."""
    found = {}
    for practice in GoodPractice.objects.published().prefetch_related("terms", "partnerships"):
        texts = [getattr(practice, name) for name in TEXTS]
        for term in practice.terms.all():
            texts += [term.label, term.alternative_labels]
        texts += [partnership.name for partnership in practice.partnerships.all()]
        found[practice.slug] = [spaced(text) for text in texts]
    return found


def spaced(text):
    return f" {' '.join(words(text))} "


def holding(text, texts):
    """The slugs of the practices in which these words stand, next to each other."""
    wanted = spaced(text)
    return {slug for slug, pieces in texts.items() if any(wanted in piece for piece in pieces)}
