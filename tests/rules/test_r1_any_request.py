"""R1: whatever is sent to whatever address, by whoever: an answer, in time, and no fault of ours.

Addresses come from the resolver, so that a new one is tried by itself.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.admin.addresses import PARAMETER, routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_hundred")]

SECONDS = 2
ROUTES = list(dict.fromkeys(routes()))
PEOPLE = ["bezoeker", "zonder groep", "coördinator", "redacteur", "beheerder"]
METHODS = ["GET", "GET", "GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X"]
HOSTILE = [
    "", "0", "-1", "1e9", "²", "１２", "9" * 30, "9" * 5_000, "-" + "9" * 19, "NaN", "true", "null",
    "\x00", "a\x00b", "\ud800", "\u202e", "😀", "'", '"', "' OR 1=1 --", "%", "_", "\\", "_5F",
    "__", "{{7*7}}", "{% debug %}", "%s", "<script>", "(a+)+$", "../../etc/passwd", "..\\..",
    "a\r\nX: y", "javascript:alert(1)", "//kwaad.example", "a" * 300, "é" * 200, "2026-02-30",
    "0000-00-00", "99999-01-01", "[]", "{}", "concept", "gepubliceerd",
]  # fmt: skip
PIECES = [
    "0",
    "１２",
    "9" * 30,
    "\x00",
    "\ud800",
    "_5F",
    "' OR 1=1 --",
    "../../x",
    "a\r\nX: y",
    "é" * 300,
]
NAMES = [
    "q", "pagina", "sorteer", "rol", "spoor", "provincie", "skill", "pps", "praktijk", "rijen",
    "kolommen", "stap", "next", "versie", "voorstel", "breedte", "p", "o", "e", "all", "_popup",
    "_to_field", "_changelist_filters", "_facets", "term", "app_label", "model_name", "field_name",
    "state__exact", "level__exact", "controle", "id__exact", "pk__in", "updated_on__gte",
    "happened_at__year", "categorie", "keuze", "antwoord", "naar", "opmerking", "besluit", "action",
    "_selected_action", "title", "username", "password", "email", "otp_token", "content", "image",
    "csrfmiddlewaretoken", "sources-TOTAL_FORMS", "sources-INITIAL_FORMS", "sources-0-id",
]  # fmt: skip
HEADERS = [
    "accept", "accept-encoding", "accept-language", "cookie", "if-modified-since", "if-none-match",
    "origin", "range", "referer", "sec-fetch-site", "user-agent", "x-csrftoken", "x-forwarded-for",
    "x-forwarded-host", "x-forwarded-proto", "x-requested-with", "x-http-method-override",
]  # fmt: skip
KINDS_OF_BODY = [
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=onzin",
    "application/json", "multipart/form-data", "multipart/form-data; boundary=grens", "text/plain",
    "onzin",
]  # fmt: skip

hostile = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
names = st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES), st.text(max_size=12))
pairs = st.lists(st.tuples(names, hostile), max_size=8)
# Between server and Django a header is Latin-1 without line ends.
header = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
often = settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def escaped(text):
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def encoded(found):
    return "&".join(f"{escaped(name)}={escaped(value)}" for name, value in found)


@contextmanager
def undone() -> Iterator[None]:
    """What one request writes is not there at the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def visitor(person):
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


def answered(client, method, address, **request):
    """The status; the clock runs while the whole answer is made."""
    start = time.thread_time()
    response = client.generic(method, address, **request)
    if response.streaming:
        b"".join(response.streaming_content)
    taken = time.thread_time() - start
    said = f"{method} {address!r} {request}"
    assert response.status_code < 500, f"{response.status_code}: {said}"
    assert taken < SECONDS, f"{taken:.1f} s: {said}"
    return response


def test_r1_any_request_gets_an_answer_that_is_no_fault_of_ours(world, db):
    @given(data=st.data())
    @often
    def answers(data):
        route = data.draw(st.sampled_from(ROUTES), "route")
        name = data.draw(st.sampled_from(PEOPLE), "person")
        method = data.draw(st.sampled_from(METHODS), "method")
        is_real = data.draw(st.booleans(), "an address that exists")
        address = world.example(route)
        if not is_real and PARAMETER.search(route):
            address = "/" + PARAMETER.sub(lambda found: escaped(data.draw(hostile)), route)
        body = data.draw(
            st.one_of(
                st.just(b""), st.binary(max_size=60), pairs.map(lambda p: encoded(p).encode())
            )
        )
        headers = data.draw(st.dictionaries(st.sampled_from(HEADERS), header, max_size=3))
        with undone():
            answered(
                visitor(world.people[name]),
                method,
                address,
                data=body,
                content_type=data.draw(st.sampled_from(KINDS_OF_BODY)),
                QUERY_STRING=encoded(data.draw(pairs)),
                headers=headers,
            )

    answers()


@pytest.mark.parametrize("route", [route for route in ROUTES if PARAMETER.search(route)])
def test_r1_any_piece_of_an_address_gets_an_answer(route, world, db):
    client = visitor(world.people["beheerder"] if route.startswith("beheer/") else None)
    for piece in PIECES:
        address = "/" + PARAMETER.sub(escaped(piece), route)
        for method in ("GET", "POST"):
            with undone():
                answered(client, method, address)
