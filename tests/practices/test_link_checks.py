"""Visiting sources: politely, never into our own network, and dead only after some days."""

import datetime
import socket
import socketserver
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from django.core.management import call_command
from django.urls import reverse

from catalogue.models import State
from practices import link_checks, visit
from practices.link_checks import check_links
from practices.models import LinkCheck, Source
from practices.visit import Outcome, is_public
from tests.admin.desk import Desk
from tests.factories import make_activity, make_editor, make_partnership, make_practice
from tests.page import Page
from tests.support.web import running_web

NOW = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def web(settings):
    settings.CHECKS_PRIVATE_LINKS = True
    with running_web() as web:
        yield web


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(link_checks, "PAUSE", 0)
    monkeypatch.setattr(visit, "PATIENCE", 1)


# One visit


def test_a_page_that_answers_is_asked_for_its_head_alone(web, settings):
    web.pages["/bron"] = (200, "")
    assert visit.visit(web.address("/bron")) == Outcome(200)
    ((method, path, agent),) = web.requests
    assert (method, path) == ("HEAD", "/bron")
    assert settings.SITE_URL in agent


def test_a_server_that_knows_no_head_is_asked_for_the_page(web):
    web.pages["/bron"] = (200, "")
    web.pages["/weg"] = (404, "")
    web.no_head.add("/bron")
    assert visit.visit(web.address("/weg")).failure == "De website antwoordt met foutcode 404."
    assert [method for method, *_ in web.requests] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [404, 410, 500])
def test_a_fault_is_a_failure(web, status):
    web.pages["/bron"] = (status, "")
    outcome = visit.visit(web.address("/bron"))
    assert outcome.status == status
    assert str(status) in outcome.failure


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_a_page_that_is_shy_of_programs_is_no_failure(web, status):
    web.pages["/bron"] = (status, "")
    assert visit.visit(web.address("/bron")) == Outcome(status)


def test_a_redirect_is_followed(web):
    web.pages |= {"/oud": (301, "/nieuw"), "/nieuw": (200, "")}
    assert visit.visit(web.address("/oud")) == Outcome(200)


@pytest.mark.parametrize("to", ["/rond", "file:///etc/hostname", "ftp://voorbeeld.example/x"])
def test_a_redirect_to_nowhere_is_a_failure(web, to):
    web.pages["/rond"] = (302, to)
    outcome = visit.visit(web.address("/rond"))
    assert outcome.failure
    assert outcome.status in (None, 302)


def test_what_cannot_be_reached_says_why(web, quick):
    web.pages["/stil"] = (0, "")
    assert visit.visit(web.address("/stil")).failure
    free = socket.socket()
    free.bind(("127.0.0.1", 0))
    closed = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert visit.visit(closed).failure == "De website neemt niet op."
    free.listen()  # Takes the call and says nothing.
    assert visit.visit(closed).failure == "De website antwoordt niet op tijd."
    free.close()
    assert "bestaat niet" in visit.visit("http://bestaat-niet.invalid/").failure
    assert visit.visit("http://" + "a" * 70 + ".example/").failure


@contextmanager
def dripping(start):
    """A server that says this to everyone, and then goes on for ever, a byte at a time."""
    is_over = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(65536)
            with suppress(OSError):
                self.request.sendall(start)
                while not is_over.wait(0.1):
                    self.request.sendall(b"x")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        is_over.set()
        server.shutdown()


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX-Long: "], ids=["status", "header"])
def test_a_server_that_drips_is_left_at_the_deadline(start, web, quick):
    with dripping(start) as address:
        began = time.monotonic()
        assert visit.visit(address).failure == "De website antwoordt niet op tijd."
        assert time.monotonic() - began < 2


def test_what_a_redirect_says_beside_where_to_is_not_read(web, quick):
    web.pages["/nieuw"] = (200, "")
    to = web.address("/nieuw").encode()
    with dripping(b"HTTP/1.1 302 Found\r\nLocation: " + to + b"\r\n\r\n") as address:
        assert visit.attempt(address, "GET", time.monotonic() + 1) == Outcome(200)
        assert [path for _, path, _ in web.requests] == ["/nieuw"]


def test_a_page_without_end_is_not_read(web, quick):
    with dripping(b"HTTP/1.1 200 OK\r\n\r\n") as address:
        assert visit.attempt(address, "GET", time.monotonic() + 1) == Outcome(200)


def test_odd_characters_go_over_the_line_escaped(web):
    web.pages["/caf%C3%A9?q=%C3%A9%20a&b=%25"] = (200, "")
    assert visit.visit(web.address("/café?q=é a&b=%25#deel")) == Outcome(200)


# Never inside


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104 - nobody listens here
        "100.64.0.1", "224.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "::10.0.0.1", "64:ff9b::10.0.0.1",
        "64:ff9b:1::10.0.0.1", "::93.184.215.14",
    ],
)  # fmt: skip
def test_our_own_network_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_the_internet_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433"])
def test_an_inward_address_is_never_connected_to(web, settings, host):
    settings.CHECKS_PRIVATE_LINKS = False
    outcome = visit.visit(web.address("/geheim", host))
    assert outcome.failure == "Dit adres ligt niet op het openbare internet."
    assert web.requests == []


def test_a_redirect_does_not_lead_inside(web, settings, monkeypatch):
    """The first host counts as public here, whatever its number; where it sends us does not."""
    web.pages["/bron"] = (302, web.address("/geheim", "localhost"))
    settings.CHECKS_PRIVATE_LINKS = False
    monkeypatch.setattr(visit, "is_public", lambda address: address == "127.0.0.1")
    real = socket.getaddrinfo

    def inside(host, *arguments, **options):
        found = real(host, *arguments, **options)
        if host == "localhost":
            return [(*place[:4], ("10.0.0.1", place[4][1])) for place in found]
        return found

    monkeypatch.setattr(socket, "getaddrinfo", inside)
    outcome = visit.visit(web.address("/bron"))
    assert outcome.failure == "Dit adres ligt niet op het openbare internet."
    assert {path for _, path, _ in web.requests} == {"/bron"}


def test_a_name_with_one_address_inside_is_refused(monkeypatch):
    def both(host, port, **options):
        family = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*family, ("93.184.215.14", port)), (*family, ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    assert "openbare internet" in visit.visit("http://half.example/").failure


# All of them


@pytest.mark.django_db
def test_sources_of_what_is_public_are_visited_the_oldest_first(web, quick):
    Source.objects.all().delete()
    for number in range(3):
        web.pages[f"/{number}"] = (200, "")
    practice = make_practice(
        reach_participants=1, reach_year=2025, reach_source=web.address("/cijfers")
    )
    practice.sources.update(url=web.address("/0"))
    Source.objects.create(partnership=make_partnership(), url=web.address("/1"), title="Bron")
    Source.objects.create(activity=make_activity(), url=web.address("/2"), title="Bron")
    Source.objects.create(practice=practice, url=web.address("/dubbel"), title="Bron")
    Source.objects.create(partnership=make_partnership(), url=web.address("/dubbel"), title="Bron")
    make_practice(state=State.CONCEPT).sources.update(url=web.address("/concept"))
    call_command("check_links", limit=2)
    assert LinkCheck.objects.count() == 2
    call_command("check_links", limit=3)
    paths = {path for _, path, _ in web.requests}
    assert paths == {"/0", "/1", "/2", "/dubbel", "/cijfers"}
    assert LinkCheck.objects.count() == 5


@pytest.mark.django_db
def test_an_address_that_is_no_source_any_more_is_forgotten(web, quick):
    practice = make_practice()
    practice.sources.update(url=web.address("/weg"))
    check_links()
    practice.sources.update(url=web.address("/anders"))
    check_links()
    assert [check.url for check in LinkCheck.objects.all()] == [web.address("/anders")]


@pytest.mark.django_db
def test_one_host_is_not_visited_twice_quickly(web, monkeypatch):
    monkeypatch.setattr(link_checks, "PAUSE", 0.3)
    practice = make_practice()
    practice.sources.update(url=web.address("/a"))
    Source.objects.create(practice=practice, url=web.address("/b"), title="Bron")
    started = time.monotonic()
    check_links()
    assert time.monotonic() - started >= 0.3


@pytest.mark.django_db
def test_a_source_is_dead_when_it_failed_twice_days_apart():
    url = "https://voorbeeld.example/bron"
    gone = Outcome(404, "De website antwoordt met foutcode 404.")
    link_checks.remember(url, gone, NOW)
    assert not LinkCheck.objects.dead()
    link_checks.remember(url, gone, NOW + DAY)
    assert not LinkCheck.objects.dead()
    link_checks.remember(url, gone, NOW + 2 * DAY)
    assert [check.url for check in LinkCheck.objects.dead()] == [url]
    link_checks.remember(url, Outcome(200), NOW + 3 * DAY)
    assert not LinkCheck.objects.dead()
    link_checks.remember(url, gone, NOW + 4 * DAY)
    assert not LinkCheck.objects.dead()


@pytest.mark.django_db
def test_dead_sources_stand_with_my_work_and_lead_to_where_they_are(client):
    practice = make_practice(title="Slimme las")
    url = practice.sources.get().url
    for day in (0, 3):
        link_checks.remember(url, Outcome(None, "De website neemt niet op."), NOW + day * DAY)
    editor = Desk(make_editor())
    (link,) = Page(editor.client.get(reverse("admin:index"))).select(
        "#content-main a[href*='linkcheck'][href*='toestand']"
    )
    assert link.text_content() == "1 bron is dood"
    page = Page(editor.client.get(link.get("href")))
    assert page.texts("#result_list .field-failure") == ["De website neemt niet op."]
    (owner,) = page.select("#result_list .field-used_by a")
    assert owner.get("href") == editor.address("change", practice)
