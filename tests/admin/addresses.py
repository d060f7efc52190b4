"""Every address there is, from the resolver, and an example of each that leads to a record."""

import re

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from catalogue.models import Activity, AuditEntry, State
from practices import invitations
from practices.models import (
    ChangeProposal,
    GoodPractice,
    LinkCheck,
    OutgoingMail,
    Partnership,
    SearchMiss,
    Submission,
    User,
)
from tests.factories import (
    make_activity,
    make_coordinator,
    make_editor,
    make_partnership,
    make_practice,
    make_user,
)

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes(resolver=None, before=""):
    """As they stand in urls.py, with what stands before them."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route


class World:
    """One person in every role, and one record of every kind: an own one and another's."""

    def __init__(self):
        self.own_partnership = make_partnership(name="Eigen pps")
        self.other_partnership = make_partnership(name="Pps van een ander")
        self.people = {
            "bezoeker": None,
            "zonder groep": make_user("nieuw", is_staff=True),
            "coördinator": make_coordinator(partnerships=[self.own_partnership]),
            "redacteur": make_editor(),
            "beheerder": make_user("beheer", groups=["beheerder"], is_staff=True),
        }
        self.invited = User.objects.create(username="i@example.nl", email="i@example.nl")
        self.own = make_practice(state=State.CONCEPT, partnership=self.own_partnership)
        self.other = make_practice(
            state=State.CONCEPT, title="Van een ander", partnership=self.other_partnership
        )
        # Where a step to publication is possible.
        owners = {True: [self.people["coördinator"]], False: []}
        activity = make_activity(state=State.REVIEW)
        self.in_review = {(Activity, is_own): activity for is_own in owners}
        for is_own, coordinators in owners.items():
            partnership = make_partnership(state=State.REVIEW)
            partnership.coordinators.set(coordinators)
            self.in_review[Partnership, is_own] = partnership
            self.in_review[GoodPractice, is_own] = make_practice(
                state=State.REVIEW, partnership=partnership
            )
        self.own_proposal = self.proposal(self.own_partnership)
        self.other_proposal = self.proposal(self.other_partnership)
        AuditEntry.objects.create(action=AuditEntry.Action.CHECKED)
        OutgoingMail.objects.create(recipient="i@example.nl", subject="Welkom")
        now = timezone.now()
        Submission.objects.create(title="Voorbeeld", status="ingediend", sent_at=now)
        self.draft = Submission.objects.create(title="Nog niet verstuurd")
        SearchMiss.objects.create(term="kwispedoor", last_seen=timezone.localdate())
        LinkCheck.objects.create(url="https://voorbeeld.example/", checked_at=timezone.now())

    def proposal(self, partnership):
        return ChangeProposal.objects.create(
            practice=make_practice(partnership=partnership),
            by=self.people["coördinator"],
            basis={"title": "Oud"},
            proposed={"title": "Nieuw"},
        )

    def record_of(self, model, *, is_own, in_review=False):
        if in_review:
            return self.in_review[model, is_own]
        if model is GoodPractice:
            return self.own if is_own else self.other
        if model is Partnership:
            return self.own_partnership if is_own else self.other_partnership
        if model is User:
            return self.invited
        if model is ChangeProposal:
            return self.own_proposal if is_own else self.other_proposal
        record = model._base_manager.order_by("pk").first()
        assert record, f"Let World make a {model.__name__}: the table needs one to look at."
        return record

    def example(self, route, *, is_own=True):
        """An address by this route."""
        route = EXAMPLES.get(route, route)
        parts = route.split("/")
        values: dict[str, object] = {}
        if "<path:object_id>" in route and not route.startswith("beheer/r/"):
            model = apps.get_model(parts[1], parts[2])
            values["object_id"] = self.record_of(
                model, is_own=is_own, in_review=route.endswith("/stap/")
            ).pk
        if "<id>" in route:
            values["id"] = self.invited.pk
        if route.startswith("beheer/r/"):
            values["content_type_id"] = ContentType.objects.get_for_model(GoodPractice).pk
            values["object_id"] = self.record_of(GoodPractice, is_own=is_own).pk
        if "uidb64" in route:
            values["uidb64"] = invitations.uid_of(self.invited)
        if "<key:token>" in route:
            values |= {"token": self.draft.token, "slug": "kaart"}
        return "/" + PARAMETER.sub(lambda found: str(values.get(found[1], "onzin")), route)


# Addresses that the route alone does not give.
EXAMPLES = {
    r"^media/illustraties/(?P<name>[0-9a-f]{32})\.(?P<extension>jpg|png|webp)\Z": (
        f"media/illustraties/{'0' * 32}.jpg"
    ),
    "beheer/^(?P<app_label>catalogue|practices|auth)/$": "beheer/practices/",
    "beheer/(?P<url>.*)$": "beheer/bestaat-niet/",
    "beheer/r/<path:rest>": "beheer/r/1/1/",
    "rollen/<slug:code>/": "rollen/marktverkenner/",
    "sporen/<slug:code>/": "sporen/bijscholing/",
    "beheer/handboek/<slug:page>/": "beheer/handboek/eerste-voorbeeld/",
    "activiteiten/<slug:code>/": "activiteiten/digitale-werkplaats/",
    "praktijken/<slug:slug>/": "praktijken/gas-erop-learning-communities/",
    "pps/<slug:slug>/": "pps/chill/",
    "<slug:code>/": "privacy/",
    "componenten/<slug:state>/": "componenten/leeg/",
}
