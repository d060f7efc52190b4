"""The smallest valid row of each kind, as keyword functions."""

import datetime
from itertools import count

from catalogue.models import Activity, Role, State, Term, Track, Vocabulary
from catalogue.models.framework import ROLE_WITH_TRACKS
from practices.models import (
    ActivityPractice,
    GoodPractice,
    Partnership,
    PracticePartnership,
    Source,
    User,
)

numbers = count(1)
CHECKED = datetime.date(2026, 11, 1)
ROLES = ["marktverkenner", "ontwikkelaar", "aanbieder-docenten", ROLE_WITH_TRACKS]
TRACKS = ["innovatievragen", "bijscholing", "omscholing"]


def make_role(code=ROLE_WITH_TRACKS):
    return Role.objects.get_or_create(
        code=code,
        defaults={"number": ROLES.index(code) + 1, "title": code, "summary": "Kort gezegd."},
    )[0]


def make_track(code="bijscholing"):
    defaults = {
        "number": TRACKS.index(code) + 1,
        "role": make_role(),
        "title": f"Leren rond {code}",
        "short_title": code.capitalize(),
        "summary": "Kort gezegd.",
        "starting_point": "leervraag",
        "question": "Wat zoek je?",
    }
    return Track.objects.get_or_create(code=code, defaults=defaults)[0]


def make_framework():
    for code in ROLES:
        make_role(code)
    for code in TRACKS:
        make_track(code)


def make_activity(*, code="", track=None, elaboration="verwijzing", state=State.PUBLISHED, **texts):
    number = next(numbers)
    return Activity.objects.create(
        code=code or f"activiteit-{number}",
        number=number,
        track=track or make_track(),
        title=f"Activiteit {number}",
        summary="Kort gezegd.",
        elaboration=elaboration,
        state=state,
        **texts,
    )


def make_term(vocabulary="doelgroep", code="werknemers", **values):
    scheme, _ = Vocabulary.objects.get_or_create(
        code=vocabulary, defaults={"label": vocabulary.capitalize(), "facet_level": "main"}
    )
    defaults = {"label": code.capitalize(), **values}
    return Term.objects.get_or_create(vocabulary=scheme, code=code, defaults=defaults)[0]


def make_partnership(*, name="", state=State.PUBLISHED, **values):
    number = next(numbers)
    return Partnership.objects.create(
        slug=values.pop("slug", f"pps-{number}"),
        name=name or f"Pps {number}",
        description="Scholen en bedrijven leren samen.",
        is_national=values.pop("is_national", True),
        state=state,
        **values,
    )


def make_practice(
    *,
    title="",
    state=State.PUBLISHED,
    roles=("ontwikkelaar",),
    tracks=(),
    terms=(),
    activities=(),
    partnership=None,
    **values,
):
    """A practice that may be published, unless the test takes something away."""
    number = next(numbers)
    defaults = {
        "slug": f"praktijk-{number}",
        "title": title or f"Praktijk {number}",
        "summary": "Werknemers leren van elkaar.",
        "question": "Wat was er aan de hand?",
        "approach": "Samen aan de slag.",
        "scope": "landelijk",
        "checked_on": CHECKED,
    }
    if state == State.PUBLISHED:
        defaults |= {"published_on": CHECKED, "updated_on": CHECKED}
    practice = GoodPractice.objects.create(state=state, **defaults | values)
    practice.roles.set([make_role(code) for code in roles])
    practice.tracks.set([make_track(code) for code in tracks])
    practice.terms.set(terms)
    for activity in activities:
        ActivityPractice.objects.create(
            activity=activity,
            practice=practice,
            kind="voorbeeld" if activity.is_elaborated else "verwijzing",
        )
    PracticePartnership.objects.create(
        practice=practice, partnership=partnership or make_partnership(), is_lead=True
    )
    Source.objects.create(
        practice=practice, url="https://voorbeeld.example/bron", title="Bron van de feiten"
    )
    return practice


def make_user(name="redacteur", *, groups=(), **values):
    from django.contrib.auth.models import Group

    user = User.objects.create_user(name, password="een lange zin als wachtwoord", **values)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_editor(name="redacteur"):
    return make_user(name, groups=["redacteur"], is_staff=True)


def make_coordinator(name="coordinator", *, partnerships=()):
    user = make_user(name, groups=["coördinator"], is_staff=True)
    user.partnerships.set(partnerships)
    return user
