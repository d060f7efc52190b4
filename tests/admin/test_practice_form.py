"""Writing a practice: links as tick boxes, its address, and what stays complete."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.models import State
from practices.models import (
    ActivityPractice,
    GoodPractice,
    Illustration,
    PracticePartnership,
    SlugRedirect,
)
from tests.admin.desk import errors, told
from tests.factories import (
    make_activity,
    make_partnership,
    make_practice,
    make_role,
    make_term,
    make_track,
)

LONG_AGO = datetime.date(2026, 1, 2)


def test_a_title_is_enough_for_a_draft_and_makes_its_address(editor):
    page = editor.add(GoodPractice, title="Coördinatie én lassen", slug="")
    assert page.status == 200
    practice = GoodPractice.objects.get()
    assert (practice.slug, practice.state) == ("coordinatie-en-lassen", State.CONCEPT)


def test_address_that_exists_gets_a_number(editor):
    make_practice(slug="lassen")
    editor.add(GoodPractice, title="Lassen", slug="")
    assert GoodPractice.objects.filter(slug="lassen-2").exists()


def test_an_address_that_the_script_made_of_the_title_gives_way(coordinator):
    make_practice(slug="leren-lassen")
    coordinator.add(GoodPractice, title="Leren lassen", slug="leren-lassen")
    assert GoodPractice.objects.filter(slug="leren-lassen-2").exists()


def test_an_address_that_somebody_chose_does_not_change_in_silence(editor):
    make_practice(slug="lassen")
    page = editor.add(GoodPractice, title="Leren lassen", slug="lassen")
    assert errors(page)
    assert GoodPractice.objects.count() == 1
    editor.add(GoodPractice, title="Leren lassen", slug="leren")
    assert GoodPractice.objects.filter(slug="leren").exists()


def test_roles_tracks_and_terms_are_saved(editor):
    docenten = make_term("doelgroep", "docenten")
    werknemers = make_term("doelgroep", "werknemers")
    zorg = make_term("sector", "zorg")
    practice = make_practice(state=State.CONCEPT, terms=[werknemers, zorg])
    editor.save(
        practice,
        roles=[make_role()],
        tracks=[make_track("omscholing")],
        terms_doelgroep=[docenten],
    )
    assert [role.code for role in practice.roles.all()] == ["aanbieder-mkb"]
    assert [track.code for track in practice.tracks.all()] == ["omscholing"]
    assert set(practice.terms.all()) == {docenten, zorg}


def test_retired_term_is_a_choice_only_where_it_already_stands(editor):
    retired = make_term("doelgroep", "oud", valid_to=datetime.date(2020, 1, 1))
    with_it = make_practice(state=State.CONCEPT, terms=[retired])
    without = make_practice(state=State.CONCEPT)
    box = f"[name=terms_doelgroep][value='{retired.pk}']"
    assert editor.open("change", with_it).one(box).get("checked") is not None
    assert not editor.open("change", without).select(box)
    refused = editor.save(without, terms_doelgroep=[retired])
    assert errors(refused)
    assert not without.terms.exists()
    editor.save(with_it, title="Nieuwe titel")
    assert list(with_it.terms.all()) == [retired]


def test_ticking_an_activity_adds_a_link_of_its_kind_and_its_track(editor):
    pending = make_activity(track=make_track("omscholing"))
    elaborated = make_activity(elaboration="uitgewerkt", what="a", how="b", for_whom="c")
    practice = make_practice(state=State.CONCEPT)
    page = editor.save(practice, activities=[pending, elaborated])
    kinds = dict(practice.activity_links.values_list("activity", "kind"))
    assert kinds == {pending.pk: "verwijzing", elaborated.pk: "voorbeeld"}
    assert {track.code for track in practice.tracks.all()} == {"omscholing", "bijscholing"}
    assert any("We hebben het spoor ‘Omscholing’ toegevoegd" in text for text in told(page))


def test_unticking_removes_one_link_and_leaves_the_notes_of_others(editor):
    first, second = make_activity(), make_activity()
    practice = make_practice(
        roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[first, second]
    )
    make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[first])
    practice.activity_links.filter(activity=second).update(note="Juist deze.", position=1)
    editor.save(practice, activities=[second])
    link = practice.activity_links.get()
    assert (link.activity, link.note, link.position) == (second, "Juist deze.", 1)


def test_last_referral_of_a_published_activity_cannot_be_unticked(editor):
    activity = make_activity()
    practice = make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity])
    page = editor.save(practice, title="Andere titel", activities=[])
    (refusal,) = [text for text in errors(page) if "enige praktijk" in text]
    assert activity.title in refusal
    assert ActivityPractice.objects.filter(activity=activity, practice=practice).exists()
    assert page.one("[name=title]").get("value") == "Andere titel"
    practice.refresh_from_db()
    assert practice.title != "Andere titel"


def test_r3_edit_that_makes_a_published_practice_incomplete_keeps_the_text_and_writes_nothing(
    editor,
):
    practice = make_practice()
    before = GoodPractice.objects.filter(pk=practice.pk).values().get()
    page = editor.save(practice, question="", approach="Een lange, nieuwe aanpak.", roles=[])
    assert page.status == 200
    assert {"Vul in: vraagstuk.", "Kies minstens één rol."} <= set(errors(page))
    assert "Een lange, nieuwe aanpak." in page.one("[name=approach]").text_content()
    assert GoodPractice.objects.filter(pk=practice.pk).values().get() == before
    assert practice.roles.exists()
    assert told(page) == []


def test_published_practice_keeps_a_source(editor):
    practice = make_practice()
    page = editor.save(practice, **{"sources-0-DELETE": "on"})
    assert "Noem minstens één bron." in errors(page)
    assert practice.sources.exists()


def test_published_practice_keeps_its_summary_and_check(editor):
    practice = make_practice()
    for change in ({"summary": ""}, {"checked_on": ""}):
        page = editor.save(practice, **change)
        assert errors(page) == [
            "Een gepubliceerde praktijk houdt een samenvatting en een controledatum."
        ]


def test_broken_rules_are_said_in_words(editor):
    practice = make_practice(state=State.CONCEPT)
    assert errors(editor.save(practice, start_year="2024", end_year="2020")) == [
        "Het eindjaar ligt voor het beginjaar."
    ]
    assert errors(editor.save(practice, reach_companies="12")) == [
        "Een bereikcijfer heeft een jaar en een bron nodig."
    ]
    assert errors(editor.save(practice, start_year="24")) == [
        "Vul bij een jaar een getal van 1990 tot en met 2100 in."
    ]


@pytest.mark.parametrize(
    ("change", "is_public"),
    [({}, False), ({"checked_on": "20-11-2026"}, False), ({"results": "Meer banen."}, True),
     ({"sources-0-title": "Nieuwe titel"}, True)],
)  # fmt: skip
def test_day_of_change_moves_only_with_the_public_text(editor, change, is_public):
    practice = make_practice(updated_on=LONG_AGO)
    editor.save(practice, **change)
    practice.refresh_from_db()
    assert practice.updated_on == (timezone.localdate() if is_public else LONG_AGO)


def test_r1_an_emptied_address_of_a_public_practice_is_no_fault_in_a_refused_form(editor):
    practice = make_practice()
    page = editor.save(practice, slug="", title="")
    assert page.status == 200
    assert page.one(".viewsitelink").get("href") == practice.get_absolute_url()
    assert page.one("[name=slug]").get("value", "") == ""
    editor.save(practice, slug="")
    practice.refresh_from_db()
    assert page.one(".viewsitelink").get("href") == practice.get_absolute_url()


def test_old_address_leads_on_after_a_change(editor):
    practice = make_practice(slug="oud")
    editor.save(practice, slug="nieuw")
    assert SlugRedirect.objects.get().slug == "oud"
    assert editor.client.get("/praktijken/oud/").headers["Location"].endswith("/praktijken/nieuw/")
    editor.save(practice, slug="oud")
    assert [old.slug for old in practice.old_slugs.all()] == ["nieuw"]
    practice.refresh_from_db()
    assert practice.slug == "oud"


def test_old_address_of_another_practice_is_taken(editor):
    practice = make_practice(slug="oud")
    editor.save(practice, slug="nieuw")
    page = editor.save(make_practice(), slug="oud")
    assert "Kies een ander adres." in errors(page)[0]


def test_lead_passes_from_one_partnership_to_another(editor):
    first, second = make_partnership(), make_partnership()
    practice = make_practice(partnership=first)
    PracticePartnership.objects.create(practice=practice, partnership=second)
    rows = "practicepartnership_set"
    page = editor.save(practice, **{f"{rows}-0-is_lead": [], f"{rows}-1-is_lead": "on"})
    assert not errors(page)
    assert practice.practicepartnership_set.get(is_lead=True).partnership == second
    both = editor.save(practice, **{f"{rows}-0-is_lead": "on", f"{rows}-1-is_lead": "on"})
    assert "Kies één trekker; de andere pps'en doen mee." in errors(both)
    neither = editor.save(practice, **{f"{rows}-0-is_lead": [], f"{rows}-1-is_lead": []})
    assert "Koppel één trekkende pps die gepubliceerd is." in errors(neither)


def test_video_is_added_by_its_address_and_once(editor):
    practice = make_practice(state=State.CONCEPT)
    video = {"illustrations-TOTAL_FORMS": "2",
             "illustrations-0-video_url": "https://youtu.be/abc", "illustrations-0-position": "0",
             "illustrations-1-position": "1"}  # fmt: skip
    twice = editor.save(practice, **video, **{"illustrations-1-video_url": "https://youtu.be/abc"})
    assert errors(twice)
    empty = editor.save(practice, **video, **{"illustrations-1-caption": "Zonder video"})
    assert "Kies een afbeelding of vul het adres van een video in: één van de twee." in errors(
        empty
    )
    other = editor.save(practice, **video, **{"illustrations-1-video_url": "https://youtu.be/d"})
    assert not errors(other)
    assert Illustration.objects.count() == 2


def test_list_takes_the_same_number_of_queries_for_few_and_many(editor, django_assert_num_queries):
    for _ in range(3):
        make_practice()
    editor.open("changelist", GoodPractice)
    with CaptureQueriesContext(connection) as few:
        editor.open("changelist", GoodPractice)
    for _ in range(12):
        make_practice()
    with django_assert_num_queries(len(few)):
        editor.open("changelist", GoodPractice)
    assert len(few) <= 34  # A filter counts its choices in a query of its own.
