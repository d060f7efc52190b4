"""Someone at work in the admin of the running server; what the work leaves behind is removed."""

import pytest
import reversion
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session

from catalogue.models import State, Term, Vocabulary
from practices.models import User
from tests.factories import make_partnership, make_practice, make_user

NAME = "ria"
PASSWORD = "een lange zin als wachtwoord"
LOGIN = "/beheer/login/"
LIST = "/beheer/practices/goodpractice/"


@pytest.fixture
def draft(filled):
    """A concept with all that publishing asks."""
    minima = Vocabulary.objects.filter(minimum__gt=0, applies_to="practice")
    practice = make_practice(
        slug="proef",
        title="Proefpraktijk",
        state=State.CONCEPT,
        partnership=make_partnership(slug="proef-pps", name="Proef-pps"),
        terms=[Term.objects.filter(vocabulary=vocabulary)[0] for vocabulary in minima],
        approach="",
    )
    yield practice
    partnership = practice.partnerships.get()
    practice.delete()
    partnership.delete()


@pytest.fixture
def user(filled):
    user = make_user(NAME, groups=["redacteur"], is_staff=True)
    yield user
    LogEntry.objects.all().delete()
    Session.objects.all().delete()
    reversion.models.Revision.objects.all().delete()
    User.objects.all().delete()


@pytest.fixture
def desk(page, user):
    """Logs the user in through the form and gives the visit: desk(viewport=...)."""

    def log_in(**options):
        visit = page(LOGIN, **options)
        enter(visit.page)
        return visit

    return log_in


def enter(tab):
    """Fill in the login form and send it."""
    tab.fill("[name=username]", NAME)
    tab.fill("[name=password]", PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/beheer/")
