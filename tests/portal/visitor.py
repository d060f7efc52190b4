"""A visitor who sends in an example, step by step, as a browser without script would."""

from django.test import Client

from practices.models import Submission
from tests.page import Page

START = "/voorbeeld-aandragen/"
NEW = "/voorbeeld-aandragen/nieuw/"
CARD = {
    "title": "Leren aan de warmtepomp",
    "summary": "Monteurs leerden in de bouwkeet van elkaar. Ze losten meer storingen zelf op.",
    "organisation": "Pps Warmte",
    "source_url": "https://voorbeeld.example/warmte",
}
AUDIENCE = {"doelgroep": ["werknemers"], "spoor": ["bijscholing"]}
STORY = {"approach": "Elke week een uur samen aan een echte storing.", "lessons": "Begin klein."}
CONTACT = {"name": "Noor de Vries", "email": "noor@voorbeeld.example", "agreed": "on"}


def errors(page):
    return page.texts(".errors li")


class Visitor:
    """Follows redirects itself, so that every stop can be looked at."""

    def __init__(self, **options):
        self.client = Client(enforce_csrf_checks=True, **options)

    def send_step(self, address, values, **options):
        return self.client.post(address, values, **options)

    def begin(self, query="", **changes):
        """The first step; gives the address of the second."""
        return self.send_step(NEW + query, CARD | changes)["Location"]

    def walk(self, query="", card=None, audience=None, story=None, contact=None):
        """All steps, up to the page that shows the answers; its address."""
        address = self.begin(query, **(card or {}))
        for answers in (AUDIENCE | (audience or {}), STORY | (story or {}),
                        CONTACT | (contact or {})):  # fmt: skip
            address = self.send_step(address, answers)["Location"]
        return address

    def submit(self, **changes):
        """Walk, and send; the address of the confirmation."""
        return self.send_step(self.walk(**changes), {})["Location"]

    def look(self, address):
        return Page(self.client.get(address))


def only_submission():
    return Submission.objects.get()
