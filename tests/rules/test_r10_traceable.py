"""R10: each way of changing a practice says who and when, and can be turned back."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from catalogue.models import AuditEntry, State
from practices.exchange.columns import columns
from practices.exchange.record import read
from practices.freshness import link_for
from practices.models import GoodPractice, Submission
from tests.admin.desk import Desk
from tests.admin.test_history import restore, versions_on
from tests.admin.test_proposals import decide, proposal_on
from tests.admin.test_together import new_source
from tests.admin.test_undo import take_back
from tests.factories import (
    make_activity,
    make_coordinator,
    make_partnership,
    make_practice,
    make_term,
    make_track,
)
from tests.page import Page

STEP_COLUMNS = ["state", "published_on", "updated_on", "checked_on", "successor_id"]


class Scene:
    """A practice, an editor at the desk, and a coordinator of its pps."""

    def __init__(self, editor):
        self.editor = editor
        self.partnership = make_partnership()
        self.coordinator = Desk(make_coordinator(partnerships=[self.partnership]))
        self.practice = self.make(state=State.CONCEPT)

    def make(self, **values):
        return make_practice(
            partnership=self.partnership, title="Lassen", approach="Eerst dit.",
            terms=[make_term()], **values,
        )  # fmt: skip


@pytest.fixture
def scene(editor):
    return Scene(editor)


def values_of(practice):
    return GoodPractice.objects.values_list(*STEP_COLUMNS).get(pk=practice.pk)


def texts_of(practice):
    return read(practice, columns())


def assert_traced(practice, user, since, *, actions):
    """A revision and a line in the log, both with this person and a time of just now."""
    version = Version.objects.get_for_object(practice)[0]
    entry = AuditEntry.objects.filter(
        kind="practices.goodpractice", record_id=str(practice.pk)
    ).latest("pk")
    assert version.revision.user == user
    assert version.revision.comment
    assert since <= version.revision.date_created <= timezone.now()
    assert entry.user_id == user.pk
    assert since <= entry.happened_at <= timezone.now()
    assert entry.action in actions


# Steps, and what a button says: taken back with the button in their message.


def step(scene, practice):
    return scene.editor.step(practice, State.PUBLISHED)


def bulk(scene, practice):
    return scene.editor.act("publish_records", practice)


def delete(scene, practice):
    return scene.editor.client.post(
        scene.editor.address("delete", practice), {"post": "yes"}, follow=True
    )


def confirm(scene, practice):
    return scene.editor.client.post(scene.editor.address("confirm", practice), follow=True)


BUTTONS = {
    "a step": (step, State.REVIEW),
    "a list action": (bulk, State.REVIEW),
    "to the archive": (lambda scene, practice: scene.editor.step(practice, State.ARCHIVED),
                       State.PUBLISHED),
    "deleting": (delete, State.PUBLISHED),
    "a check": (confirm, State.PUBLISHED),
}  # fmt: skip


@pytest.mark.parametrize(("press", "at"), BUTTONS.values(), ids=BUTTONS)
def test_r10_a_step_is_traced_and_taken_back_with_its_button(press, at, scene):
    practice = scene.make(state=at, checked_on=datetime.date(2025, 1, 1))
    before, since = values_of(practice), timezone.now()
    page = press(scene, practice)
    page = page if isinstance(page, Page) else Page(page)
    assert values_of(practice) != before
    done = {"stap", "gepubliceerd", "gearchiveerd", "verwijderd", "gecontroleerd", "gewijzigd"}
    assert_traced(practice, scene.editor.user, since, actions=done)
    take_back(scene.editor, page)
    assert values_of(practice) == before
    assert_traced(practice, scene.editor.user, since, actions={"ongedaan", "gewijzigd"})


# Edits of text and of what hangs on it: the version of before goes back through the form.


def text(scene):
    scene.editor.save(scene.practice, approach="Eerst dat.", title="Anders lassen")


def choices(scene):
    term = make_term("doelgroep", "docenten")
    scene.editor.save(scene.practice, terms_doelgroep=[term])


def source(scene):
    scene.editor.save(scene.practice, **new_source(1, "https://b.example/", "Twee"))


def proposal(scene):
    scene.editor.step(scene.practice, State.REVIEW)
    scene.editor.step(scene.practice, State.PUBLISHED)
    scene.coordinator.save(scene.practice, approach="Eerst dat.")
    decide(scene.editor, proposal_on(scene.practice), "overnemen")


EDITS = {"text": text, "choices": choices, "a source below the form": source}


@pytest.mark.parametrize("edit", [*EDITS.values(), proposal], ids=[*EDITS, "a proposal"])
def test_r10_an_edit_is_traced_and_the_text_of_before_goes_back(edit, scene):
    practice = scene.practice
    before, since = texts_of(practice), timezone.now()
    edit(scene)
    after = texts_of(practice)
    assert {name for name in before if before[name] != after[name]} - {"updated_on", "state"}
    assert_traced(practice, scene.editor.user, since, actions={"gewijzigd"})
    oldest = versions_on(scene.editor.open("history", practice))[-1]
    restore(scene.editor, practice, oldest)
    dates = {"state", "published_on", "updated_on"}
    restored = texts_of(practice)
    assert {n: v for n, v in restored.items() if n not in dates} == {
        n: v for n, v in before.items() if n not in dates
    }
    assert_traced(practice, scene.editor.user, since, actions={"gewijzigd"})


def test_r10_a_coordinator_is_named_as_who_changed_it(scene):
    since = timezone.now()
    scene.coordinator.save(scene.practice, approach="Eerst dat.")
    assert_traced(scene.practice, scene.coordinator.user, since, actions={"gewijzigd"})
    scene.coordinator.step(scene.practice, State.REVIEW)
    assert_traced(scene.practice, scene.coordinator.user, since, actions={"stap", "gewijzigd"})


def test_r10_a_new_practice_and_one_made_of_a_submission_have_a_maker(scene):
    since = timezone.now()
    scene.editor.add(GoodPractice, title="Nieuw", slug="")
    new = GoodPractice.objects.get(title="Nieuw")
    assert_traced(new, scene.editor.user, since, actions={"aangemaakt"})
    sent = Submission.objects.create(title="Ingestuurd", status="ingediend", sent_at=since)
    decision = {"besluit": "concept"}
    address = reverse("admin:practices_submission_decide", args=[sent.pk])
    scene.editor.client.post(address, decision)
    made = GoodPractice.objects.get(title="Ingestuurd")
    assert_traced(made, scene.editor.user, since, actions={"aangemaakt"})


def test_r10_a_check_by_the_link_in_a_mail_names_who_got_the_mail(scene, client, settings):
    practice = scene.make(checked_on=datetime.date(2024, 1, 1))
    since = timezone.now()
    link = link_for(practice, scene.coordinator.user).removeprefix(settings.SITE_URL)
    client.post(link, {"antwoord": "ja"})
    assert_traced(practice, scene.coordinator.user, since, actions={"gecontroleerd"})


def test_r10_what_an_activity_does_to_its_practices_is_traced_with_each_of_them(scene):
    activity = make_activity()
    taken_along = scene.make(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity])
    linked = scene.make(roles=["aanbieder-mkb"], tracks=["bijscholing"])
    since = timezone.now()
    scene.editor.save(
        activity,
        track=make_track("omscholing"),
        **{
            "practice_links-TOTAL_FORMS": 2,
            "practice_links-1-practice": linked,
            "practice_links-1-kind": "verwijzing",
        },
    )
    for practice in (taken_along, linked):
        assert "omscholing" in texts_of(practice)["tracks"]
        assert_traced(practice, scene.editor.user, since, actions={"gewijzigd"})
        history = scene.editor.open("history", practice)
        assert any("redacteur" in title for title in history.texts(".edit h2"))
