"""R3: what is refused writes nothing: every row and every file is as it was.

What the table of rights refuses is tried at every address, and so is what each form refuses.
"""

from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from catalogue.models import State, Track
from practices.models import GoodPractice
from tests.admin.desk import Desk
from tests.admin.test_rights_matrix import COLUMNS, SENT, table
from tests.factories import make_activity, make_practice
from tests.rules.rows import everything

pytestmark = pytest.mark.django_db

REFUSED = {"login", "index", "400", "403", "404", "405", "410", "413"}
FORM = {"data": urlencode(SENT), "content_type": "application/x-www-form-urlencoded"}
UPLOAD = "/beheer/markdown/upload/"
UNDO = "/beheer/ongedaan/"
INVITE = "/beheer/practices/user/uitnodigen/"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("column", COLUMNS)
def test_r3_no_refused_request_of_any_role_writes_anything(column, world, db, media):
    name = "coördinator" if column in ("eigen", "ander") else column
    client = Client(raise_request_exception=False)
    if person := world.people[name]:
        client.force_login(person)
    before, wrote, tried = everything(), [], 0
    for method, route, address in requests(world, column):
        tried += 1
        with writing() as statements:
            client.generic(method, address, **(FORM if method == "POST" else {}))
        # Looking at every row after every request would take minutes.
        if statements and (now := everything()) != before:
            changed = [table for table, rows in now.items() if rows != before[table]]
            wrote.append((method, route, changed))
            before = now
    assert wrote == []
    assert everything() == before
    assert tried > 300


@contextmanager
def writing():
    """The statements that change rows, of what is done meanwhile."""
    statements = []

    def note(execute, sql, params, many, context):
        if sql.lstrip().split(" ", 1)[0] in ("INSERT", "UPDATE", "DELETE", "REPLACE"):
            statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def requests(world, column):
    """What is refused to this role by the table, and every method that no address takes."""
    codes = {row: found[COLUMNS.index(column)] for row, found in table().items()}
    for method, route in codes:
        address = world.example("" if route == "(home)" else route, is_own=column != "ander")
        if codes.get(("POST", route), codes[method, route]) in REFUSED:
            yield "POST", route, address
        for other in ("PUT", "PATCH", "DELETE"):
            yield other, route, address


def file(content, name="foto.png"):
    return SimpleUploadedFile(name, content, "image/png")


def chosen_partnership_of_another(desk, world):
    values = desk.filled_in("add", GoodPractice)
    values |= {"title": ["Van een ander"], "partnership": [world.other_partnership.pk]}
    return desk.client.post(desk.address("add", GoodPractice), values)


def last_referral(desk, world):
    activity = make_activity()
    practice = make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"], activities=[activity])
    return lambda: desk.step(practice, State.ARCHIVED)


def used_track(desk, world):
    make_practice(roles=["aanbieder-mkb"], tracks=["bijscholing"])
    address = desk.address("delete", Track.objects.get(code="bijscholing"))
    return lambda: desk.client.post(address, {"post": "yes"})


def decision(desk, world, **values):
    return lambda: desk.client.post(desk.address("decide", world.other_proposal), values)


def incomplete(desk, world):
    practice = make_practice(state=State.REVIEW, approach="")
    return lambda: desk.step(practice, State.PUBLISHED)


def emptied(desk, world):
    practice = make_practice()
    return lambda: desk.save(practice, question="")


def in_bulk(desk, world):
    practices = [make_practice(state=State.CONCEPT) for _ in range(3)]
    return lambda: desk.act("publish_records", *practices)


# The rows that a refusal needs are made first; what is called then is refused.
REFUSALS = {
    "a practice for the pps of another": (
        "coördinator", lambda desk, world: lambda: chosen_partnership_of_another(desk, world)
    ),
    "publishing what is not complete": ("redacteur", incomplete),
    "publishing concepts in bulk": ("redacteur", in_bulk),
    "archiving the last referral": ("redacteur", last_referral),
    "emptying what must stay complete": ("redacteur", emptied),
    "deleting a track that is in use": ("beheerder", used_track),
    "taking over nothing of a proposal": (
        "redacteur", lambda desk, world: decision(desk, world, besluit="overnemen")
    ),
    "returning a proposal without a word": (
        "redacteur", lambda desk, world: decision(desk, world, besluit="terugsturen")
    ),
    "a file that is no image": (
        "redacteur",
        lambda desk, world: lambda: desk.client.post(UPLOAD, {"image": file(b"<svg/>")}),
    ),
    "taking back a step that nobody took": (
        "redacteur", lambda desk, world: lambda: desk.client.post(UNDO, {"stap": "onzin"})
    ),
    "an invitation without an address": (
        "beheerder",
        lambda desk, world: lambda: desk.client.post(INVITE, {"email": "geen adres"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "prepare"), REFUSALS.values(), ids=REFUSALS)
def test_r3_what_is_refused_leaves_every_row_and_file(name, prepare, world, db, media):
    refuse = prepare(Desk(world.people[name]), world)
    before = everything()
    refuse()
    assert everything() == before
