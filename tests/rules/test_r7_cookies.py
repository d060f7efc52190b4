"""R7: who only reads gets no cookie, wherever that is and however it is asked."""

import pytest
from django.conf import settings
from django.test import Client

from practices.freshness import link_for
from practices.models import Submission
from tests.admin.addresses import PARAMETER
from tests.admin.test_rights_matrix import table
from tests.factories import make_coordinator, make_partnership, make_practice
from tests.portal.addresses import DOWNLOADS, FILES, FRAGMENTS, KINDS, MISSING

pytestmark = pytest.mark.django_db

WRONG = [
    MISSING, "/praktijken/%00/", "/Praktijken/", "/praktijken", "/praktijken/?pagina=999",
    f"/praktijken/?q={'a' * 9_000}", "/praktijken/?" + "a=1&" * 1_500, "/media/../x",
    "/static/bestaat-niet.css", "/cookies/stand.css", "/cookies/keuze/",
]  # fmt: skip
OLD_COOKIES = [
    "",
    f"{settings.SESSION_COOKIE_NAME}=onzin; {settings.CSRF_COOKIE_NAME}=onzin; ;=\xe9",
]


@pytest.mark.parametrize("cookie", OLD_COOKIES, ids=["none", "stray ones"])
def test_r7_no_public_address_sets_a_cookie_or_starts_a_session(cookie, filled):
    partnership = make_partnership()
    coordinator = make_coordinator(partnerships=[partnership])
    draft = Submission.objects.create(title="Nog niet verstuurd")
    secret = [
        link_for(make_practice(partnership=partnership), coordinator).split("/", 3)[3],
        f"voorbeeld-aandragen/{draft.token}/kaart/",
        f"voorbeeld-aandragen/{draft.token}/",
    ]
    by_route = [
        "/" + PARAMETER.sub("onzin", route)
        for (method, route), codes in table().items()
        if method == "GET" and route[0].isalpha() and not route.startswith("beheer/")
        and codes[0] != "login"
    ]  # fmt: skip
    addresses = [
        *KINDS, *FILES, *DOWNLOADS, *FRAGMENTS, *WRONG, *by_route,
        *(f"/{address}" for address in secret),
    ]  # fmt: skip
    headers = {"cookie": cookie} if cookie else {}
    given = []
    for address in dict.fromkeys(addresses):
        for method in ("GET", "HEAD"):
            response = Client().generic(method, address, headers=headers)
            if response.cookies or "Set-Cookie" in response.headers:
                given.append((method, address, list(response.cookies)))
    assert given == []
