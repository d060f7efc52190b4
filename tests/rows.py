"""One valid row of every kind of content, not stored yet; what it points at is stored."""

import datetime
from itertools import count

from catalogue.models import (
    Activity,
    GlossaryTerm,
    Page,
    RelatedLink,
    Role,
    Section,
    SynonymGroup,
    Term,
    Track,
    Vocabulary,
)
from practices.models import (
    ActivityPractice,
    ChangeProposal,
    CheckAnswer,
    GoodPractice,
    Illustration,
    LinkCheck,
    Organisation,
    OutgoingMail,
    PartnerLink,
    Partnership,
    PartnershipTerm,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    PracticeTrack,
    Reminder,
    SearchMiss,
    SlugRedirect,
    Source,
    Submission,
    User,
)

numbers = count(1)
DAY = datetime.date(2026, 11, 1)
NOW = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
DATES = {"published_on": DAY, "updated_on": DAY, "checked_on": DAY}


def row(model, **values):
    """An instance with these values; a model among them stands for a stored row of it."""
    number = next(numbers)
    defaults = {name: value for name, value in FIELDS[model](number).items() if name not in values}
    filled = {
        name: stored(value) if isinstance(value, type) else value
        for name, value in (defaults | values).items()
    }
    return model(**filled)


def stored(model, **values):
    instance = row(model, **values)
    instance.save(force_insert=True)
    return instance


def free_number(model):
    """Roles and tracks are few and numbered."""
    return model.objects.count() + 1


FIELDS = {
    Role: lambda n: {
        "code": f"rol-{n}", "number": free_number(Role), "title": "Rol", "summary": "Kort.",
    },
    Track: lambda n: {
        "code": f"spoor-{n}", "number": free_number(Track), "title": "Spoor", "summary": "Kort.",
        "role": Role.objects.first() or Role, "starting_point": "leervraag",
        "question": "Wat zoek je?",
    },
    Activity: lambda n: {
        "code": f"activiteit-{n}", "number": n, "title": "Activiteit", "summary": "Kort.",
        "track": Track.objects.first() or Track,
    },
    Vocabulary: lambda n: {"code": f"lijst-{n}", "label": "Lijst"},
    Term: lambda n: {"vocabulary": Vocabulary, "code": f"term-{n}", "label": "Term"},
    Page: lambda n: {"slug": f"pagina-{n}", "title": "Pagina"},
    Section: lambda n: {"page": Page, "anchor": f"sprong-{n}", "heading": "Kop"},
    RelatedLink: lambda n: {"page": Page, "title": "Verder", "url": f"/verder-{n}/"},
    GlossaryTerm: lambda n: {"slug": f"begrip-{n}", "term": f"begrip {n}", "definition": "Dit."},
    SynonymGroup: lambda n: {"code": f"groep-{n}", "terms": "bedrijf\nonderneming"},
    Organisation: lambda n: {"name": f"Organisatie {n}"},
    Partnership: lambda n: {"slug": f"samen-{n}", "name": "Pps"},
    GoodPractice: lambda n: {"slug": f"voorbeeld-{n}", "title": "Praktijk"},
    SlugRedirect: lambda n: {"slug": f"oud-adres-{n}", "practice": GoodPractice},
    Source: lambda n: {
        "practice": GoodPractice, "url": f"https://voorbeeld.example/{n}", "title": "Bron",
    },
    Illustration: lambda n: {
        "practice": GoodPractice, "video_url": f"https://voorbeeld.example/{n}",
    },
    ActivityPractice: lambda n: {"activity": Activity, "practice": GoodPractice},
    PartnerLink: lambda n: {
        "partnership": Partnership, "organisation": Organisation, "kind": "bedrijf",
    },
    PartnershipTerm: lambda n: {"partnership": Partnership, "term": Term},
    PracticePartnership: lambda n: {"practice": GoodPractice, "partnership": Partnership},
    PracticeRole: lambda n: {"practice": GoodPractice, "role": Role},
    PracticeTerm: lambda n: {"practice": GoodPractice, "term": Term},
    PracticeTrack: lambda n: {"practice": GoodPractice, "track": Track},
    User: lambda n: {"username": f"gebruiker-{n}"},
    ChangeProposal: lambda n: {
        "practice": GoodPractice, "by": User, "basis": {"title": "Oud"},
        "proposed": {"title": "Nieuw"},
    },
    Reminder: lambda n: {
        "practice": GoodPractice, "user": User, "kind": "vraag", "sent_on": DAY,
        "checked_on": DAY + datetime.timedelta(days=n),
    },
    CheckAnswer: lambda n: {
        "practice": GoodPractice, "answer": "afvoeren", "given_on": DAY,
        "checked_on": DAY + datetime.timedelta(days=n),
    },
    LinkCheck: lambda n: {"url": f"https://voorbeeld.example/{n}", "checked_at": NOW},
    SearchMiss: lambda n: {"term": f"woord {n}", "last_seen": DAY},
    OutgoingMail: lambda n: {"recipient": f"iemand-{n}@voorbeeld.example", "subject": "Bericht"},
    Submission: lambda n: {"title": f"Inzending {n}"},
    Term.related.through: lambda n: {"from_term": Term, "to_term": Term},
    GlossaryTerm.see_also.through: lambda n: {
        "from_glossaryterm": GlossaryTerm, "to_glossaryterm": GlossaryTerm,
    },
}  # fmt: skip
