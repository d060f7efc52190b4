"""Every model has its pages, in Dutch, on the real content."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils import timezone

from catalogue import models as catalogue
from practices import models as practices
from practices.models import GoodPractice, Partnership, User
from tests.admin.desk import Desk
from tests.factories import make_editor, make_user
from tests.page import Page
from tests.rows import stored

pytestmark = pytest.mark.usefixtures("filled")

OWN_PAGES = [
    catalogue.Activity, catalogue.GlossaryTerm, catalogue.Page, catalogue.Role,
    catalogue.SynonymGroup, catalogue.Term, catalogue.Track, catalogue.Vocabulary,
    practices.GoodPractice, practices.Organisation, practices.Partnership,
]  # fmt: skip
ACCOUNTS = [practices.User, Group]
FIXED = [catalogue.Role, catalogue.Track]
BELOW_ITS_OWNER = {
    catalogue.RelatedLink, catalogue.Section, practices.ActivityPractice, practices.Illustration,
    practices.PartnerLink, practices.PracticePartnership, practices.SlugRedirect,
    practices.Source,
}  # fmt: skip
TICKED = {practices.PartnershipTerm, practices.PracticeRole, practices.PracticeTerm,
          practices.PracticeTrack}  # fmt: skip
# Written by triggers, counted by the throttle, or shown with what it belongs to.
UNSEEN = {
    catalogue.CatalogueVersion, practices.Attempt, practices.CheckAnswer, practices.Reminder,
    practices.SearchMark, practices.SearchRow, practices.SubmissionContact,
}  # fmt: skip
SENT = {"status": "ingediend", "sent_at": timezone.now()}
LOOKED_AT = {practices.OutgoingMail: {}, practices.Submission: SENT}
ENGLISH = re.compile(
    r"\b(add|another|can|change|choose|delete|history|no|please|remove|save|search|select|the|"
    r"this|user|view|yes|you)\b",
    re.IGNORECASE,
)
SPOKEN = "h1, h2, h3, th, label, legend, caption, button, .help, .object-tools, .breadcrumbs"


@pytest.fixture
def superuser():
    return Desk(make_user("hoofd", is_staff=True, is_superuser=True))


def assert_dutch(page):
    assert page.status == 200
    assert page.one("html").get("lang") == "nl"
    spoken = [*page.texts(SPOKEN), *(box.get("value") for box in page.select("[type=submit]"))]
    # What editors wrote stands in labels too; the portal's own words are the short ones.
    leftovers = [text for text in spoken if text and ENGLISH.search(text) and len(text) < 60]
    assert leftovers == []


@pytest.mark.parametrize("model", [*OWN_PAGES, *ACCOUNTS], ids=lambda model: model.__name__)
def test_every_model_has_a_list_and_forms_in_dutch(superuser, model):
    assert_dutch(superuser.open("changelist", model))
    if model not in FIXED:
        assert_dutch(superuser.open("add", model))
    record = model.objects.order_by("pk").first()
    assert_dutch(superuser.open("change", record))
    assert_dutch(superuser.open("history", record))
    if model not in FIXED and model is not User:
        assert superuser.open("delete", record).status in (200, 403)


@pytest.mark.parametrize("model", LOOKED_AT, ids=lambda model: model.__name__)
def test_what_nobody_edits_has_a_list_and_a_page_in_dutch(superuser, model):
    record = stored(model, **LOOKED_AT[model])
    assert_dutch(superuser.open("changelist", model))
    assert_dutch(superuser.open("change", record))
    assert superuser.open("add", model).status == 403
    assert superuser.open("delete", record).status == 403


@pytest.mark.parametrize("model", OWN_PAGES, ids=lambda model: model.__name__)
def test_editor_finds_and_changes_all_content(model):
    desk = Desk(make_editor())
    assert desk.open("changelist", model).status == 200
    record = model.objects.order_by("pk").first()
    assert desk.open("change", record).select("[name=_save]")
    search = desk.client.get(desk.address("changelist", model), {"q": "leren"})
    assert search.status_code == 200


def test_every_model_is_reachable():
    registered = set(admin.site._registry)
    inline = {
        inline.model for model_admin in admin.site._registry.values()
        for inline in [*model_admin.inlines, *every_inline(model_admin)]
    }  # fmt: skip
    assert inline == BELOW_ITS_OWNER
    for module in (catalogue, practices):
        for name in module.__all__:
            model = getattr(module, name)
            if hasattr(model, "_meta") and not model._meta.abstract:
                assert model in registered | inline | TICKED | UNSEEN


def every_inline(model_admin):
    from practices.admin import illustration, links

    if model_admin.model is GoodPractice:
        return [links.PracticePartnershipInline, links.SourceInline,
                illustration.IllustrationInline, links.SlugRedirectInline]  # fmt: skip
    return []


def test_no_list_offers_to_delete_many_rows(superuser):
    for model in [*OWN_PAGES, *ACCOUNTS]:
        assert not superuser.open("changelist", model).select("option[value=delete_selected]")


def test_roles_and_tracks_are_neither_added_nor_deleted_even_by_a_superuser(superuser):
    for model in FIXED:
        assert superuser.open("add", model).status == 403
        assert superuser.open("delete", model.objects.first()).status == 403


def test_saving_a_form_unchanged_changes_no_column(superuser):
    for model in OWN_PAGES:
        record = model.objects.order_by("pk").first()
        before = model.objects.filter(pk=record.pk).values().get()
        page = superuser.save(record)
        assert not page.select(".errornote"), model
        assert model.objects.filter(pk=record.pk).values().get() == before


def test_unchanged_form_from_a_browser_is_no_change_of_text(superuser):
    practice = GoodPractice.objects.published().order_by("pk")[0]
    values = superuser.filled_in("change", practice)
    values["approach"] = [values["approach"][0].replace("\n", "\r\n")]
    updated = practice.updated_on
    GoodPractice.objects.filter(pk=practice.pk).update(updated_on="2020-01-01")
    superuser.client.post(superuser.address("change", practice), values)
    practice.refresh_from_db()
    assert str(practice.updated_on) == "2020-01-01"
    assert updated is not None


def test_list_filters_by_the_terms_of_a_vocabulary(superuser):
    address = superuser.address("changelist", GoodPractice)
    found = Page(superuser.client.get(address, {"sector": "handel"}))
    everything = Page(superuser.client.get(address))
    assert 0 < len(found.select("#result_list tbody tr")) < 50
    assert len(everything.select("#result_list tbody tr")) == 50
    assert superuser.client.get(address, {"sector": "bestaat\x00niet"}).status_code == 200


def test_practice_form_asks_its_terms_as_one_group_per_vocabulary(superuser):
    page = superuser.open("change", GoodPractice.objects.first())
    groups = [group.get("aria-label") for group in page.select(".choices[role=group]")]
    # The activity first: the role and the track follow from it.
    assert groups[:3] == ["Activiteiten", "Rollen", "Sporen"]
    assert {"Doelgroep", "Sector", "Provincie", "Leervorm", "Skills"} <= set(groups)
    assert "Soort pps" not in groups
    assert len(page.select("[name='terms_provincie']")) == 12


def test_partnership_form_asks_its_kind_and_provinces(superuser):
    page = superuser.open("change", Partnership.objects.first())
    names = {box.get("name") for box in page.select(".choices input[type=checkbox]")}
    assert {"terms_pps-type", "terms_provincie", "coordinators"} >= names
    assert "terms_doelgroep" not in names


def test_term_list_tells_where_a_term_is_in_use(superuser):
    address = superuser.address("changelist", catalogue.Term)
    page = Page(superuser.client.get(address, {"q": "Gelderland"}))
    assert any(re.search(r"\d+ praktijken, \d+ pps'en", text) for text in page.texts("td"))
