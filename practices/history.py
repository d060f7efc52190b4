"""What keeps a history: every edit is a revision, with all that belongs to the record."""

import reversion

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
    GoodPractice,
    Illustration,
    Organisation,
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

PARTS = [
    ActivityPractice, Illustration, PartnerLink, PartnershipTerm, PracticePartnership,
    PracticeRole, PracticeTerm, PracticeTrack, RelatedLink, Section, SlugRedirect, Source,
]  # fmt: skip

# A record is kept together with its parts: the names of its reverse relations.
RECORDS = {
    Activity: ["sources", "related_links", "practice_links"],
    GlossaryTerm: [],
    GoodPractice: [
        "practicerole_set", "practicetrack_set", "practiceterm_set", "practicepartnership_set",
        "activity_links", "sources", "illustrations", "old_slugs",
    ],
    Organisation: [],
    Page: ["sections", "related_links"],
    Partnership: ["partnershipterm_set", "partner_links", "sources"],
    Role: ["related_links"],
    SynonymGroup: [],
    Term: [],
    Track: ["related_links"],
    Vocabulary: [],
}  # fmt: skip


# Who may edit is no content: an old text does not bring a former coordinator back.
LEFT_OUT: dict[type, list[str]] = {Partnership: ["coordinators"]}


def register() -> None:
    for model in PARTS:
        reversion.register(model)
    for model, parts in RECORDS.items():
        reversion.register(model, follow=parts, exclude=LEFT_OUT.get(model, ()))
