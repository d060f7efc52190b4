"""Which practices: the words in which the portal asks for them."""

import datetime

from django.db.models import F, Q

from catalogue.models import State
from catalogue.models.base import ContentQuerySet

STALE_AFTER_MONTHS = 24
# How long a coordinator has to answer before we ask again, or ask the editors.
PATIENCE = datetime.timedelta(days=30)


def stale_before(today: datetime.date) -> datetime.date:
    """The day before which a check counts as too long ago (I15)."""
    year = today.year - STALE_AFTER_MONTHS // 12
    try:
        return today.replace(year=year)
    except ValueError:  # 29 February
        return today.replace(year=year, day=28)


class GoodPracticeQuerySet(ContentQuerySet):
    def published(self):
        """What visitors may see."""
        return self.filter(state=State.PUBLISHED)

    def known_as(self, slug):
        """The practice with this address now or before, in any state."""
        return self.filter(Q(slug=slug) | Q(old_slugs__slug=slug)).distinct()

    def stale(self, today):
        """Not checked by a person for 24 months."""
        return self.filter(checked_on__lt=stale_before(today))

    def asked_to_retire(self):
        """Public, while its coordinator asks to take it away."""
        asked = Q(check_answers__answer="afvoeren", check_answers__checked_on=F("checked_on"))
        return self.published().filter(asked)

    def not_asked_to_retire(self):
        return self.exclude(pk__in=type(self)(self.model).asked_to_retire().values("pk"))

    def answered_since(self, day):
        """Those whose coordinator said something else than yes, later than this day."""
        return self.filter(
            check_answers__checked_on=F("checked_on"), check_answers__given_on__gt=day
        )

    def unanswered(self, today):
        """Stale, and nobody answered within 30 days of the last time we asked."""
        asked = Q(
            reminders__kind="herinnering",
            reminders__checked_on=F("checked_on"),
            reminders__sent_on__lte=today - PATIENCE,
        )
        answered = type(self)(self.model).answered_since(today - PATIENCE)
        return (
            self.published()
            .stale(today)
            .filter(asked)
            .exclude(pk__in=answered.values("pk"))
            .not_asked_to_retire()
            .distinct()
        )

    def possible_successors(self, practice):
        """Where the address of this practice may lead once it is archived."""
        known = Q(state=State.PUBLISHED) | Q(pk=practice.successor_id)
        return self.filter(known).exclude(pk=practice.pk).order_by("title")

    def beside_track_of(self, activity):
        """Those that illustrate this activity and are not on its track, which I6 forbids."""
        return self.filter(activities=activity).exclude(tracks=activity.track_id)

    def for_cards(self):
        """Only the columns of a card; roles, tracks and terms come from the facet index."""
        return self.only("slug", "title", "summary", "level", "checked_on", "updated_on")

    def editable_by(self, user):
        """Editors change every practice; a coordinator those of the own partnerships."""
        if user.is_superuser or user.has_perm("practices.publish_goodpractice"):
            return self
        return self.filter(partnerships__coordinators=user).distinct()
