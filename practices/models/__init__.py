from practices.models.attempt import Attempt
from practices.models.freshness import CheckAnswer, Reminder
from practices.models.link_check import LinkCheck
from practices.models.links import (
    ActivityPractice,
    PartnerLink,
    PartnershipTerm,
    PracticePartnership,
    PracticeRole,
    PracticeTerm,
    PracticeTrack,
)
from practices.models.mail import OutgoingMail
from practices.models.partnership import Organisation, Partnership
from practices.models.practice import GoodPractice
from practices.models.proposal import ChangeProposal
from practices.models.search import SearchMark, SearchRow
from practices.models.search_miss import SearchMiss
from practices.models.slug_redirect import SlugRedirect
from practices.models.source import Illustration, Source
from practices.models.submission import Submission, SubmissionContact
from practices.models.user import User

__all__ = [
    "ActivityPractice",
    "Attempt",
    "ChangeProposal",
    "CheckAnswer",
    "GoodPractice",
    "Illustration",
    "LinkCheck",
    "Organisation",
    "OutgoingMail",
    "PartnerLink",
    "Partnership",
    "PartnershipTerm",
    "PracticePartnership",
    "PracticeRole",
    "PracticeTerm",
    "PracticeTrack",
    "Reminder",
    "SearchMark",
    "SearchMiss",
    "SearchRow",
    "SlugRedirect",
    "Source",
    "Submission",
    "SubmissionContact",
    "User",
]
