"""R2: what is hidden is not there: no word of it, no number that counts it, no answer that differs.

Every public address is read before and after the hidden things are made: to the byte the same.
"""

import pytest
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from catalogue.models import Activity
from practices.models import ChangeProposal, GoodPractice, Partnership
from tests.admin.desk import Desk
from tests.admin.test_rights_matrix import table
from tests.factories import make_coordinator, make_partnership
from tests.page import Page
from tests.portal.addresses import DOWNLOADS, FILES, FRAGMENTS, every_address
from tests.rules.hidden import SECRET, Hidden

pytestmark = pytest.mark.django_db

SEARCHES = [
    f"{address}?q={text}"
    for address in ("/praktijken/", "/zoeken/", "/zoeken/suggesties/")
    for text in (SECRET, SECRET[:6], "kwispedor", f'"{SECRET}"', f"samen {SECRET}", "warmtepomp")
]
AXES = ["rol", "spoor", "activiteit", "doelgroep", "sector", "provincie", "leervorm", "thema"]
TABLES = [
    f"{address}?rijen={rows}&kolommen={columns}"
    for address in ("/dekking/", "/dekking.csv")
    for rows, columns in zip(AXES, AXES[1:] + AXES[:1], strict=True)
]
LISTS = [
    "/praktijken/?sorteer=titel", "/praktijken/?sorteer=nieuw", "/praktijken/?sorteer=relevantie",
    "/praktijken/?pagina=6", "/praktijken/?bereik=landelijk",
]  # fmt: skip


def public_answers(addresses):
    """{address: (status, body)} as somebody without a cookie gets them."""
    client = Client(raise_request_exception=False)
    answers = {}
    for address in addresses:
        response = client.get(address)
        answers[address] = (response.status_code, response.content)
    return answers


def test_r2_what_is_hidden_changes_no_byte_of_any_public_page(filled):
    addresses = [
        *dict.fromkeys(every_address()), *FILES, *DOWNLOADS, *FRAGMENTS, *SEARCHES, *TABLES, *LISTS,
    ]  # fmt: skip
    before = public_answers(addresses)
    Hidden()
    after = public_answers(addresses)
    assert [address for address in addresses if before[address] != after[address]] == []
    shown = [a for a in addresses if SECRET.encode() in after[a][1] and a not in SEARCHES]
    assert shown == []


def test_r2_an_address_of_what_is_hidden_answers_as_one_that_never_was(filled):
    hidden = Hidden()
    client = Client()
    addresses = [
        *(record.get_absolute_url() for record in hidden.practices),
        *(record.get_absolute_url() for record in hidden.partnerships),
        *(record.get_absolute_url() for record in hidden.activities),
        f"/praktijken/oude-{SECRET}/",
    ]
    missing = Page(client.get("/praktijken/bestaat-niet/")).main
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 404, address
        assert Page(response).main == missing, address
        assert SECRET not in response.content.decode(), address
    slugs = "&".join(f"praktijk={practice.slug}" for practice in hidden.practices[:2])
    for address in (f"/vergelijken/?{slugs}", f"/melden/?pagina={addresses[0]}"):
        assert SECRET not in Page(client.get(address)).main, address


@pytest.fixture
def stranger(filled):
    """A coordinator of another pps, at the desk."""
    return Desk(make_coordinator("vreemde", partnerships=[make_partnership(name="Eigen pps")]))


def test_r2_a_coordinator_of_another_pps_meets_no_word_of_it_in_the_admin(stranger):
    hidden = Hidden()
    # Everybody at work sees the structure, concepts too; of an activity one that is public.
    records = {GoodPractice: hidden.practices[0], Partnership: hidden.partnerships[0],
               ChangeProposal: hidden.remark, Activity: hidden.activity}  # fmt: skip
    met = []
    for model in site._registry:
        opts = model._meta
        name = f"admin:{opts.app_label}_{opts.model_name}"
        lists = reverse(f"{name}_changelist")
        record = records.get(model) or model._base_manager.order_by("-pk").first()
        pages = [lists, f"{lists}?q={SECRET[:8]}", f"{lists}?_popup=1", reverse(f"{name}_add")]
        if record is not None:
            kinds = ["change", "history", "delete"]
            pages += [reverse(f"{name}_{kind}", args=[record.pk]) for kind in kinds]
            pages += [f"{reverse(f'{name}_change', args=[record.pk])}?_to_field=id&_popup=1"]
        for address in pages:
            if SECRET in stranger.client.get(address, follow=True).content.decode():
                met.append(address)
    assert SECRET not in stranger.client.get("/beheer/").content.decode()
    assert met == []


def test_r2_no_search_in_a_form_finds_it(stranger):
    Hidden()
    query = reverse("admin:autocomplete")
    asked, found = 0, []
    for model in site._registry:
        for field in model._meta.get_fields():
            if not field.is_relation or field.related_model is Activity:
                continue
            names = {"app_label": model._meta.app_label, "model_name": model._meta.model_name,
                     "field_name": field.name, "term": SECRET}  # fmt: skip
            answer = stranger.client.get(query, names)
            asked += 1
            if answer.status_code == 200 and answer.json()["results"]:
                found.append((names, answer.json()["results"]))
    assert asked > 20
    assert found == []


@pytest.mark.parametrize("model", [GoodPractice, Partnership, ChangeProposal])
def test_r2_every_address_of_a_strange_record_answers_as_one_that_does_not_exist(model, stranger):
    hidden = Hidden()
    record = {GoodPractice: hidden.practices[0], Partnership: hidden.partnerships[0],
              ChangeProposal: hidden.remark}[model]  # fmt: skip
    start = f"beheer/{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/"
    rows = [(method, route) for method, route in table() if route.startswith(start)]
    assert len(rows) > 4
    for method, route in rows:
        answers = []
        for number in (record.pk, 987654):
            address = "/" + route.replace("<path:object_id>", str(number))
            response = stranger.client.generic(method, address, follow=False)
            told = Page(stranger.client.get("/beheer/")).texts(".messagelist li")
            said = [text.replace(str(number), "…") for text in told]
            where = response.get("Location", "").replace(str(number), "…")
            answers.append((response.status_code, where, said))
        assert answers[0] == answers[1], (method, route)
        assert SECRET not in str(answers)
