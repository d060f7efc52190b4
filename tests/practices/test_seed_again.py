"""What a second seed leaves alone: everything that editors did since the first."""

import pytest

from catalogue import version
from catalogue.models import Activity, Page, RelatedLink, Role, Section, Term
from practices.models import (
    ActivityPractice,
    GoodPractice,
    PartnerLink,
    Partnership,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    SlugRedirect,
    Source,
)
from practices.seeding import seed
from tests.content import all_content, all_rows
from tests.rows import stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def test_r6_q53_a_second_seed_changes_no_row_and_not_the_version():
    rows, token = all_rows(), version.read()
    assert seed().total() == 0
    assert all_rows() == rows
    assert version.read() == token


def retitle(model, field):
    record = model.objects.all()[0]
    setattr(record, field, "Door een redacteur")
    record.save()


def remove(model, **which):
    model.objects.filter(**which)[0].delete()


def move_practice():
    """To another address, which leaves the old one behind as a redirect."""
    practice = GoodPractice.objects.all()[0]
    SlugRedirect.objects.create(slug=practice.slug, practice=practice)
    practice.slug = "verhuisd"
    practice.save()


def swap_address():
    """An editor gives the old address of a practice that moved to another practice."""
    move_practice()
    other = GoodPractice.objects.exclude(slug="verhuisd")[0]
    old = SlugRedirect.objects.get().slug
    SlugRedirect.objects.create(slug=other.slug, practice=other)
    other.slug = old
    other.save()


EDITS = {
    "a text of a practice": lambda: retitle(GoodPractice, "approach"),
    "the name of a pps": lambda: retitle(Partnership, "name"),
    "a text of a role": lambda: retitle(Role, "body"),
    "the label of a term": lambda: retitle(Term, "label"),
    "a section": lambda: retitle(Section, "body"),
    "an emptied text": lambda: GoodPractice.objects.update(results=""),
    "an archived practice": lambda: GoodPractice.objects.update(state="gearchiveerd"),
    "a removed term of a practice": lambda: remove(PracticeTerm),
    "a removed role of a practice": lambda: remove(PracticeRole),
    "a removed source of a practice": lambda: remove(Source, practice__isnull=False),
    "a removed source of a pps": lambda: remove(Source, partnership__isnull=False),
    "a removed section": lambda: remove(Section),
    "a removed link of a page": lambda: remove(RelatedLink, page__isnull=False),
    "a removed partner": lambda: remove(PartnerLink),
    "a removed pps of a practice": lambda: remove(PracticePartnership),
    "a removed example": lambda: remove(ActivityPractice),
    "all parts removed": lambda: PracticeTerm.objects.all().delete(),
    "a new practice": lambda: stored(GoodPractice),
    "a practice at another address": move_practice,
    "a practice at the old address of another": swap_address,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_r6_seed_leaves_what_an_editor_did(edit):
    original = all_content()
    edit()
    edited = all_rows()
    assert all_content() != original
    assert seed().total() == 0
    assert all_rows() == edited


def delete_with_parts(practice):
    ActivityPractice.objects.filter(practice=practice).delete()
    practice.delete()


def test_a_practice_that_is_gone_comes_back_with_all_its_parts():
    original = all_content()
    practice = GoodPractice.objects.filter(activities__isnull=False).distinct()[0]
    delete_with_parts(practice)
    loaded = seed()
    assert loaded[GoodPractice] == 1
    assert min(loaded[part] for part in (PracticeTerm, PracticeRole, Source, ActivityPractice)) > 0
    assert all_content() == original


def test_an_activity_that_is_gone_comes_back_with_its_examples():
    original = all_content()
    activity = Activity.objects.filter(practice_links__isnull=False).distinct()[0]
    ActivityPractice.objects.filter(activity=activity).delete()
    activity.delete()
    assert seed()[ActivityPractice] > 0
    assert all_content() == original


def test_a_page_that_is_gone_comes_back_with_its_sections():
    original = all_content()
    Page.objects.get(slug="leven-lang-ontwikkelen").delete()
    assert seed()[Section] > 0
    assert all_content() == original


def test_a_new_activity_refers_to_a_practice_at_its_present_address():
    activity = Activity.objects.filter(practice_links__isnull=False).distinct()[0]
    practices = set(activity.practices.values_list("pk", flat=True))
    for practice in activity.practices.all():
        SlugRedirect.objects.create(slug=practice.slug, practice=practice)
        GoodPractice.objects.filter(pk=practice.pk).update(slug=f"verhuisd-{practice.pk}")
    ActivityPractice.objects.filter(activity=activity).delete()
    activity.delete()
    seed()
    again = Activity.objects.get(code=activity.code)
    assert set(again.practices.values_list("pk", flat=True)) == practices
