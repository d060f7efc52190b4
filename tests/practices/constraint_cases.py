"""Every rule that the database guards, with rows it takes and rows it refuses."""

import datetime

from catalogue.models import (
    Activity,
    CatalogueVersion,
    GlossaryTerm,
    Page,
    RelatedLink,
    Role,
    Section,
    State,
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
)
from tests.rows import DATES, NOW

TEXTS = {"what": "Dit.", "how": "Zo.", "for_whom": "Hen."}
WORKED_OUT = {"state": State.PUBLISHED, "elaboration": "uitgewerkt"}
LIVE = {"state": State.PUBLISHED, "summary": "Kort.", **DATES}
REACH = {"reach_year": 2025, "reach_source": "https://voorbeeld.example/cijfers"}
NOON = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
SENT = {"status": "ingediend", "sent_at": NOON}
EARLY, LATE = datetime.date(2025, 1, 1), datetime.date(2026, 1, 1)

# name: (model, rows that are taken, rows that are refused)
CHECKS = {
    "role_number_is_one_to_four": (Role, [{"number": 1}, {"number": 4}], [{"number": 5}]),
    "track_number_is_one_to_three": (Track, [{"number": 3}], [{"number": 4}]),
    "track_starts_from_an_innovation_or_a_learning_question": (
        Track,
        [{"starting_point": "innovatievraag"}, {"starting_point": "leervraag"}],
        [{"starting_point": "vraag"}, {"starting_point": ""}],
    ),
    "activity_is_worked_out_or_a_referral": (
        Activity,
        [{"elaboration": "uitgewerkt"}, {"elaboration": "verwijzing"}],
        [{"elaboration": ""}, {"elaboration": "half"}],
    ),
    "activity_has_a_known_state": (Activity, [{"state": s} for s in State], [{"state": "live"}]),
    "published_worked_out_activity_has_its_three_texts": (
        Activity,
        [
            WORKED_OUT | TEXTS,
            {"state": State.CONCEPT, "elaboration": "uitgewerkt"},
            {"state": State.PUBLISHED, "elaboration": "verwijzing"},
        ],
        [WORKED_OUT | TEXTS | {name: ""} for name in TEXTS],
    ),
    "catalogue_version_is_one_row": (CatalogueVersion, [], [{"id": 2, "token": "a"}]),
    "vocabulary_code_is_not_a_parameter_of_the_list": (
        Vocabulary,
        [{"code": "sector"}],
        [{"code": "q"}, {"code": "pagina"}, {"code": "pps"}],
    ),
    "vocabulary_has_a_known_facet_level": (
        Vocabulary,
        [{"facet_level": "main"}, {"facet_level": "more"}, {"facet_level": "none"}],
        [{"facet_level": ""}],
    ),
    "vocabulary_applies_to_practices_or_partnerships": (
        Vocabulary,
        [{"applies_to": "practice"}, {"applies_to": "partnership"}],
        [{"applies_to": "activity"}],
    ),
    "term_ends_after_it_begins": (
        Term,
        [
            {"valid_from": EARLY, "valid_to": LATE},
            {"valid_from": EARLY, "valid_to": EARLY},
            {"valid_from": LATE},
            {"valid_to": EARLY},
        ],
        [{"valid_from": LATE, "valid_to": EARLY}],
    ),
    "term_does_not_succeed_itself": (Term, [{"successor": Term}], [{"id": 7, "successor_id": 7}]),
    "section_has_a_known_condition": (
        Section,
        [{"condition": ""}, {"condition": "has_unelaborated_activities"}],
        [{"condition": "soms"}],
    ),
    "related_link_has_exactly_one_owner": (
        RelatedLink,
        [{"page": Page}, {"page": None, "role": Role}, {"page": None, "activity": Activity}],
        [{"page": None}, {"page": Page, "role": Role}],
    ),
    "related_link_leads_to_a_page_here_or_a_web_address": (
        RelatedLink,
        [{"url": "/praktijken/"}, {"url": "https://voorbeeld.example"}, {"url": "http://a.example"}],
        [{"url": "//voorbeeld.example"}, {"url": "javascript:alert(1)"}, {"url": "praktijken/"}],
    ),
    "glossary_source_is_a_web_address": (
        GlossaryTerm,
        [{"source_url": ""}, {"source_url": "https://voorbeeld.example"}],
        [{"source_url": "javascript:alert(1)"}, {"source_url": "ftp://voorbeeld.example"}],
    ),
    "synonym_group_goes_both_ways_or_one_way": (
        SynonymGroup,
        [{"direction": "both"}, {"direction": "one_way", "expands_to": "bedrijf"}],
        [
            {"direction": "both", "expands_to": "bedrijf"},
            {"direction": "one_way"},
            {"direction": "nergens"},
        ],
    ),
    "partnership_has_a_known_state": (
        Partnership,
        [{"state": s} for s in State],
        [{"state": "live"}],
    ),
    "partnership_website_is_a_web_address": (
        Partnership,
        [{"website": ""}, {"website": "http://voorbeeld.example"}],
        [{"website": "voorbeeld.example"}, {"website": "javascript:alert(1)"}],
    ),
    "partnership_has_a_name_and_an_address": (Partnership, [{}], [{"name": ""}, {"slug": ""}]),
    "practice_has_a_title_and_an_address": (GoodPractice, [{}], [{"title": ""}, {"slug": ""}]),
    "practice_summary_fits_on_its_card": (
        GoodPractice,
        [{"summary": "é" * 300}],
        [{"summary": "é" * 301}],
    ),
    "practice_has_a_known_state": (
        GoodPractice,
        [LIVE | {"state": s} for s in State],
        [{"state": "live"}],
    ),
    "practice_is_regional_or_national": (
        GoodPractice,
        [{"scope": "regionaal"}, {"scope": "landelijk"}],
        [{"scope": "wereld"}],
    ),
    "practice_has_a_known_level": (
        GoodPractice,
        [{"level": level} for level in GoodPractice.Level],
        [{"level": "goed"}],
    ),
    "practice_ends_after_it_starts": (
        GoodPractice,
        [{"start_year": 2020, "end_year": 2020}, {"start_year": 2020}, {"end_year": 2020}],
        [{"start_year": 2021, "end_year": 2020}],
    ),
    "practice_years_are_years": (
        GoodPractice,
        [{"start_year": 1990}, {"end_year": 2100}, {"reach_year": 2026}],
        [{"start_year": 1989}, {"end_year": 2101}, {"reach_year": 26}],
    ),
    "practice_reach_has_a_year_and_a_source": (
        GoodPractice,
        [REACH | {"reach_students": 12}, REACH, {}],
        [
            {f"reach_{whom}": 12, **known}
            for whom in ("participants", "companies", "students", "teachers")
            for known in ({}, {"reach_year": 2025}, {"reach_source": REACH["reach_source"]})
        ],
    ),
    "practice_reach_source_is_a_web_address": (
        GoodPractice,
        [{"reach_source": "https://voorbeeld.example"}],
        [{"reach_source": "data:text/html,x"}],
    ),
    "practice_does_not_succeed_itself": (
        GoodPractice,
        [{"successor": GoodPractice}],
        [{"id": 7, "successor_id": 7}],
    ),
    "published_practice_has_its_dates_and_a_summary": (
        GoodPractice,
        [LIVE, {"state": State.REVIEW}],
        [LIVE | {"summary": ""}, *(LIVE | {name: None} for name in DATES)],
    ),
    "activity_link_is_an_example_or_a_referral": (
        ActivityPractice,
        [{"kind": "voorbeeld"}, {"kind": "verwijzing"}],
        [{"kind": ""}, {"kind": "anders"}],
    ),
    "partner_is_of_a_known_kind": (
        PartnerLink,
        [{"kind": kind} for kind in PartnerLink.Kind],
        [{"kind": "school"}],
    ),
    "proposal_has_a_known_outcome": (
        ChangeProposal,
        [{}, {"outcome": "overgenomen", "decided_at": NOW}],
        [{"outcome": "zoek", "decided_at": NOW}],
    ),
    "proposal_is_open_until_it_is_decided": (
        ChangeProposal,
        [{"outcome": "ingetrokken", "decided_at": NOW}],
        [{"decided_at": NOW}, {"outcome": "overgenomen"}],
    ),
    "returned_proposal_says_why": (
        ChangeProposal,
        [{"outcome": "teruggestuurd", "decided_at": NOW, "answer": "Noem de bron."}],
        [{"outcome": "teruggestuurd", "decided_at": NOW}],
    ),
    "reminder_is_of_a_known_kind": (
        Reminder,
        [{"kind": kind} for kind in Reminder.Kind],
        [{"kind": "nogmaals"}],
    ),
    "check_answer_is_a_known_one": (
        CheckAnswer,
        [{"answer": answer} for answer in CheckAnswer.Answer],
        [{"answer": "ja"}],
    ),
    "link_fails_with_a_reason": (
        LinkCheck,
        [{}, {"failing_since": NOW, "failure": "Weg."}],
        [{"failing_since": NOW}, {"failure": "Weg."}],
    ),
    "search_miss_is_a_search_that_was_made": (SearchMiss, [{}], [{"term": ""}, {"count": 0}]),
    "source_belongs_to_exactly_one_record": (
        Source,
        [{}, {"practice": None, "partnership": Partnership}],
        [{"practice": None}, {"partnership": Partnership}],
    ),
    "source_is_a_web_address": (
        Source,
        [{"url": "http://voorbeeld.example"}],
        [{"url": ""}, {"url": "/praktijken/"}, {"url": "javascript:alert(1)"}],
    ),
    "illustration_shows_an_image_or_a_video": (
        Illustration,
        [{}, {"image": "illustraties/a.png", "video_url": ""}],
        [{"video_url": ""}, {"image": "illustraties/a.png"}],
    ),
    "illustration_video_is_a_web_address": (
        Illustration,
        [{"video_url": "https://voorbeeld.example/film"}],
        [{"video_url": "javascript:alert(1)"}],
    ),
    "outgoing_mail_has_headers_of_one_line": (
        OutgoingMail,
        [{"subject": "Bericht"}],
        [{"subject": "a\nb"}, {"subject": "a\rb"}, {"recipient": "a@b.example\nBcc: c@d.example"}],
    ),
    "submission_is_an_example_or_a_report": (
        Submission,
        [{"kind": "voorbeeld"}, {"kind": "melding"}],
        [{"kind": ""}, {"kind": "vraag"}],
    ),
    "submission_has_a_known_status": (Submission, [{}, SENT], [SENT | {"status": "gepubliceerd"}]),
    "submission_is_sent_at_a_moment_or_begun": (
        Submission,
        [{"status": "begonnen"}, SENT],
        [{"status": "begonnen", "sent_at": NOON}, SENT | {"sent_at": None}],
    ),
    "submission_is_judged_at_a_moment": (
        Submission,
        [SENT | {"status": "afgewezen", "judged_at": NOON}, SENT | {"judged_at": NOON}],
        [SENT | {"status": "afgewezen"}, SENT | {"status": "afgehandeld"}],
    ),
    "submission_source_is_a_web_address": (
        Submission,
        [{"source_url": ""}, {"source_url": "https://voorbeeld.example"}],
        [{"source_url": "javascript:alert(1)"}],
    ),
}  # fmt: skip

# In these all our rows are alike.
ONE_VALUE = {"image", "kind", "answer"}

# name: (model, the fields that together occur once, what else the rows need)
UNIQUE = {
    "role_number_is_unique": (Role, ["number"], {}),
    "track_number_is_unique": (Track, ["number"], {}),
    "term_code_is_unique_in_its_vocabulary": (Term, ["vocabulary", "code"], {}),
    "section_anchor_is_unique_on_its_page": (Section, ["page", "anchor"], {}),
    "related_link_stands_once_below_its_page": (RelatedLink, ["page", "url"], {}),
    **{
        f"related_link_stands_once_below_its_{owner}": (
            RelatedLink,
            [owner, "url"],
            {"page": None, owner: model},
        )
        for owner, model in {"role": Role, "track": Track, "activity": Activity}.items()
    },
    "practice_plays_a_role_once": (PracticeRole, ["practice", "role"], {}),
    "practice_sits_on_a_track_once": (PracticeTrack, ["practice", "track"], {}),
    "practice_carries_a_term_once": (PracticeTerm, ["practice", "term"], {}),
    "practice_has_a_partnership_once": (PracticePartnership, ["practice", "partnership"], {}),
    "practice_has_one_leading_partnership": (PracticePartnership, ["practice"], {"is_lead": True}),
    "practice_illustrates_an_activity_once": (ActivityPractice, ["activity", "practice"], {}),
    "partnership_carries_a_term_once": (PartnershipTerm, ["partnership", "term"], {}),
    "organisation_is_a_partner_once": (PartnerLink, ["partnership", "organisation"], {}),
    "source_is_named_once_below_its_practice": (Source, ["practice", "url"], {}),
    **{
        f"source_is_named_once_below_its_{owner}": (
            Source,
            [owner, "url"],
            {"practice": None, owner: model},
        )
        for owner, model in {"partnership": Partnership, "activity": Activity}.items()
    },
    "maker_has_one_open_proposal_on_a_practice": (ChangeProposal, ["practice", "by"], {}),
    "reminder_is_sent_once_after_a_check": (
        Reminder,
        ["practice", "user", "kind", "checked_on"],
        {},
    ),
    "check_answer_is_given_once_after_a_check": (
        CheckAnswer,
        ["practice", "answer", "checked_on"],
        {},
    ),
    "illustration_is_shown_once": (Illustration, ["practice", "image", "video_url"], {}),
}
UNIQUE_FIELDS = {
    (Role, "code"), (Track, "code"), (Activity, "code"), (Vocabulary, "code"), (Page, "slug"),
    (GlossaryTerm, "slug"), (GlossaryTerm, "term"), (SynonymGroup, "code"),
    (Organisation, "name"), (Partnership, "slug"), (GoodPractice, "slug"),
    (SlugRedirect, "slug"),
}  # fmt: skip
