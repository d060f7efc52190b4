"""One of everything that is not public, each with the same word in it that stands nowhere else."""

import datetime

from catalogue.models import Activity, State
from practices.models import (
    ChangeProposal,
    CheckAnswer,
    GoodPractice,
    Illustration,
    LinkCheck,
    SearchMiss,
    SlugRedirect,
    Source,
    Submission,
    SubmissionContact,
)
from tests.admin.desk import Desk
from tests.factories import make_activity, make_editor, make_partnership, make_practice

SECRET = "kwispedoor"
HIDDEN_STATES = [State.CONCEPT, State.REVIEW, State.ARCHIVED]
TODAY = datetime.date(2026, 11, 1)
NOW = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)


class Hidden:
    """One of everything that is not public, linked to what is public wherever that can be."""

    def __init__(self):
        self.partnership = make_partnership(name=f"{SECRET} samen", state=State.CONCEPT)
        self.activity = Activity.objects.published().first()  # Also of these, for who edits.
        shared = GoodPractice.objects.published().prefetch_related("roles", "terms").first()
        links = {
            "roles": [role.code for role in shared.roles.all()],
            "tracks": [track.code for track in shared.tracks.all()],
            "terms": list(shared.terms.all()),
            "activities": [self.activity],
        }
        self.practices = [
            make_practice(
                state=state,
                title=f"{SECRET} {state}",
                slug=f"{SECRET}-{state}",
                summary=f"Een {SECRET} over warmtepompen.",
                approach=f"{SECRET} en omscholing.",
                partnership=self.partnership,
                **links,
            )
            for state in HIDDEN_STATES
        ]
        self.partnerships = [
            make_partnership(name=f"Pps {SECRET} {state}", slug=f"{SECRET}-{state}", state=state)
            for state in HIDDEN_STATES
        ]
        self.activities = [
            make_activity(code=f"{SECRET}-{state}", state=state, what=f"Een {SECRET}.")
            for state in HIDDEN_STATES
        ]
        practice = self.practices[0]
        Source.objects.create(practice=practice, url=f"https://{SECRET}.example/", title=SECRET)
        Illustration.objects.create(practice=practice, video_url=f"https://{SECRET}.example/film")
        SlugRedirect.objects.create(practice=practice, slug=f"oude-{SECRET}")
        self.write_remarks(shared)

    def write_remarks(self, shared):
        """Words that staff and senders keep to themselves, about what is public."""
        editor = make_editor(SECRET)
        self.remark = ChangeProposal.objects.create(
            practice=shared, by=editor, remark=SECRET, basis={"title": "Oud"},
            proposed={"title": SECRET},
        )  # fmt: skip
        CheckAnswer.objects.create(
            practice=shared, answer="afvoeren", remark=SECRET, given_on=TODAY, checked_on=TODAY
        )
        sent = Submission.objects.create(
            title=SECRET, summary=SECRET, status="ingediend", practice=shared,
            sent_at=NOW,
        )  # fmt: skip
        SubmissionContact.objects.create(
            submission=sent, name=SECRET, email=f"{SECRET}@voorbeeld.example", agreed_on=TODAY
        )
        SearchMiss.objects.create(term=f"{SECRET} leren", last_seen=TODAY)
        LinkCheck.objects.create(
            url=f"https://{SECRET}.example/",
            checked_at=NOW,
        )
        desk = Desk(editor)
        review = make_practice(
            state=State.REVIEW, title=f"{SECRET} twee", partnership=self.partnership
        )
        desk.step(review, State.CONCEPT, remark=f"Weg met die {SECRET}.")
        self.practices.append(review)
