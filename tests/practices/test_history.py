import pytest
import reversion
from django.db import IntegrityError, transaction
from reversion.models import Version

from catalogue.models import Content, Page, Section, Term
from practices import history
from practices.models import (
    GoodPractice,
    Illustration,
    PartnerLink,
    Partnership,
    PartnershipTerm,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    PracticeTrack,
    SlugRedirect,
    Source,
)
from tests.content import all_content, content_models
from tests.factories import make_activity, make_practice, make_user
from tests.rows import stored

pytestmark = pytest.mark.django_db


def keep(record):
    """Save a record as an editor does."""
    with reversion.create_revision():
        record.save()


def latest(record):
    return Version.objects.get_for_object(record)[0]


def test_every_kind_of_content_has_a_history():
    assert set(history.PARTS) | set(history.RECORDS) == set(content_models())
    assert not set(history.PARTS) & set(history.RECORDS)
    assert all(reversion.is_registered(model) for model in content_models())


def test_what_belongs_to_a_record_is_kept_along_with_it():
    owners = {
        (model._meta.get_field(name).related_model, model)
        for model in history.PARTS
        for name in model.part_of
    }
    followed = {
        (owner, owner._meta.get_field(name.removesuffix("_set")).related_model)
        for owner, names in history.RECORDS.items()
        for name in names
    }
    assert followed == owners


@pytest.mark.parametrize("model", history.PARTS)
def test_a_part_says_whom_it_belongs_to(model):
    assert issubclass(model, Content)
    assert model.part_of


def make_full_practice():
    practice = make_practice(
        roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[make_activity()]
    )
    for part in (PracticeTerm, Illustration, SlugRedirect, Source, PracticePartnership):
        stored(part, practice=practice)
    return practice


def test_an_old_text_comes_back():
    practice = make_full_practice()
    keep(practice)
    original = all_content()
    first = latest(practice)
    practice.approach = "Anders"
    keep(practice)
    assert all_content() != original
    first.revision.revert()
    assert all_content() == original


def test_parts_that_were_removed_come_back_with_the_old_version():
    practice = make_full_practice()
    keep(practice)
    original = all_content()
    for part in (PracticeRole, PracticeTrack, PracticeTerm, Illustration, SlugRedirect, Source):
        part.objects.filter(practice=practice).delete()
    latest(practice).revision.revert()
    assert all_content() == original


def test_parts_that_were_added_go_with_the_old_version():
    practice = make_full_practice()
    keep(practice)
    original = all_content()[PracticeTerm.__name__]
    first = latest(practice)
    stored(PracticeTerm, practice=practice)
    keep(practice)
    first.revision.revert(delete=True)
    assert all_content()[PracticeTerm.__name__] == original


def test_a_deleted_practice_comes_back_with_its_parts():
    practice = make_full_practice()
    keep(practice)
    original = all_content()
    practice.activity_links.all().delete()
    practice.delete()
    (deleted,) = Version.objects.get_deleted(GoodPractice)
    deleted.revision.revert()
    assert all_content() == original


def test_a_deleted_page_comes_back_with_its_sections():
    section = stored(Section, page=Page)
    keep(section.page)
    original = all_content()
    section.page.delete()
    assert not Section.objects.exists()
    Version.objects.get_deleted(Page)[0].revision.revert()
    assert all_content() == original


def test_an_old_version_of_a_pps_does_not_change_who_may_edit_it():
    partnership = stored(Partnership)
    for part in (PartnerLink, PartnershipTerm):
        stored(part, partnership=partnership)
    partnership.coordinators.add(make_user("vroeger"))
    keep(partnership)
    partnership.coordinators.set([now := make_user("nu")])
    latest(partnership).revision.revert()
    assert list(partnership.coordinators.all()) == [now]


def test_related_terms_come_back_with_the_old_version():
    term, other = stored(Term), stored(Term)
    term.related.add(other)
    keep(term)
    term.related.clear()
    latest(term).revision.revert()
    assert list(term.related.all()) == [other]


def test_an_edit_that_fails_leaves_no_version():
    twin = make_practice()
    twin.slug = make_practice().slug
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(twin)
    assert not Version.objects.exists()
