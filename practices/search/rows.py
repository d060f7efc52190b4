"""Search rows: made from the published practices, and made anew for each that changed."""

import logging
from collections.abc import Iterable, Iterator

from django.db import DatabaseError, transaction
from django.db.models import Prefetch, Q

from catalogue import version
from catalogue.models import Activity, State
from practices.models import GoodPractice, Partnership, SearchMark, SearchRow
from practices.search.engine import encoded, impatient
from practices.search.words import words_of

log = logging.getLogger(__name__)

# Where a word stands; its letter marks the word in a row. The first weighs most.
TITLE, SUMMARY, NAMES, TEXT = "t", "s", "k", "d"
PLACES = (TITLE, SUMMARY, NAMES, TEXT)
TEXTS = (
    "question", "approach", "results", "lessons", "preconditions", "transferable_core",
    "cost_note", "value_for_companies", "value_for_education",
)  # fmt: skip
EVERYTHING = 0  # A mark for all practices.
BATCH = 500


def texts_of(practice: GoodPractice) -> dict[str, list[str]]:
    """What can be found of a practice, by place."""
    names = [term.label for term in practice.terms.all()]
    names += [term.alternative_labels for term in practice.terms.all()]
    names += [track.name for track in practice.tracks.all()]
    for activity in practice.activities.all():
        names += [activity.title, activity.short_title]
    for partnership in practice.partnerships.all():
        names += [partnership.name, partnership.city]
    roles = [role.title for role in practice.roles.all()]
    return {
        TITLE: [practice.title],
        SUMMARY: [practice.summary],
        NAMES: names,
        TEXT: [*(getattr(practice, name) for name in TEXTS), *roles],
    }


def row_of(practice: GoodPractice) -> SearchRow:
    return SearchRow(practice_id=practice.pk, words=" ".join(marked_words(texts_of(practice))))


def marked_words(texts_by_place: dict[str, list[str]]) -> list[str]:
    """Every word behind the letter of its place; the bare letter keeps texts apart.

    Parts of a word come after the text, so that its words stay neighbours for a phrase.
    """
    words: list[str] = []
    for place, texts in texts_by_place.items():
        parts: list[str] = []
        for text in texts:
            for whole, *its_parts in words_of(text):
                words.append(place + encoded(whole))
                parts += its_parts
            words.append(place)
        for part in parts:
            words += [place + encoded(part), place]
    return words


def rows_of(pks: Iterable[int] | None = None) -> Iterator[SearchRow]:
    """The rows as they should be: of these practices, or of all."""
    practices = GoodPractice.objects.published().order_by("pk")
    if pks is not None:
        practices = practices.filter(pk__in=pks)
    practices = practices.only("title", "summary", *TEXTS).prefetch_related(
        "terms",
        "tracks",
        "roles",
        Prefetch("activities", Activity.objects.published()),
        Prefetch("partnerships", Partnership.objects.filter(Q(state=State.PUBLISHED))),
    )
    return map(row_of, practices.iterator(chunk_size=BATCH))


def refresh() -> int:
    """Make the rows of the marked practices anew; the number of practices looked at.

    Who else is doing so meanwhile is waited for: the marks are locked before anything is read.
    """
    if not SearchMark.objects.exists():
        return 0
    with transaction.atomic():
        marks = dict(SearchMark.objects.select_for_update().values_list("pk", "practice_id"))
        marked = set(marks.values())
        number = write(None if EVERYTHING in marked else sorted(marked))
        for some in batches(sorted(marks)):
            SearchMark.objects.filter(pk__in=some).delete()
    return number


def try_to_refresh() -> bool:
    """For a visitor, who is better served with rows of a moment ago than by waiting or a fault."""
    try:
        if SearchMark.objects.exists():
            with impatient():
                refresh()
    except DatabaseError as fault:
        log.warning("De zoekregels konden nu niet worden bijgewerkt: %s", fault)
        return False
    return True


def rebuild() -> int:
    """Make every row anew, and let every process know; the number of rows."""
    with transaction.atomic():
        list(SearchMark.objects.select_for_update())
        SearchMark.objects.all().delete()
        write(None)
        version.move()
    return SearchRow.objects.count()


def write(pks: list[int] | None) -> int:
    """Replace the rows of these practices, or of all."""
    if pks is None:
        SearchRow.objects.all().delete()
        return sum(store(rows) for rows in batches(rows_of()))
    for some in batches(pks):
        rows = list(rows_of(some))
        gone = set(some) - {row.practice_id for row in rows}
        SearchRow.objects.filter(practice_id__in=gone).delete()
        store(rows)
    return len(pks)


def store(rows: list[SearchRow]) -> int:
    SearchRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["practice_id"], update_fields=["words"]
    )
    return len(rows)


def batches(items: Iterable) -> Iterator[list]:
    batch: list = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def outdated() -> list[int]:
    """The practices whose row is missing, too many or not what it should be; no marks needed."""
    stored = dict(SearchRow.objects.values_list("practice_id", "words"))
    wrong = [row.practice_id for row in rows_of() if stored.pop(row.practice_id, "") != row.words]
    return sorted([*wrong, *stored])
