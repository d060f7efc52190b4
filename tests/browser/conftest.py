"""A real Chromium that opens pages of the live server and remembers what went wrong on them."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from practices.search.rows import refresh
from practices.seeding import seed
from tests.browser.desk import desk, draft, user  # noqa: F401 - fixtures
from tests.support import chromium

DESKTOP = (1280, 800)
PHONE = (360, 640)
NARROWEST = (320, 640)
# Quiet, and without requests of the browser's own.
LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Visit:
    """One page in the browser, with every complaint it gave while it loaded and was used."""

    def __init__(self, page: Page, home: str):
        self.page = page
        self.home = home
        self.csp_messages: list[str] = []
        self.failed_requests: list[str] = []
        self.foreign_requests: list[str] = []
        self.errors: list[str] = []
        self._watching = True
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._see_request)
        page.on("requestfailed", self._see_failure)
        page.on("response", self._see_response)

    def goto(self, path: str) -> Response | None:
        return self.page.goto(self.home + path)

    def violations(self, *, only: str = "") -> list[str]:
        """What axe finds, a line for each place; empty on an accessible page.

        `only` names one rule, as for one that axe leaves off by itself.
        """
        options = {"runOnly": {"type": "rule", "values": [only]}} if only else None
        # axe puts styles of its own into the page: what the policy says of those is not ours.
        self._watching = False
        found = Axe().run(self.page, options=options).response["violations"]
        self._watching = True
        return [
            f"{rule['id']}: {rule['help']} ({' '.join(map(str, node['target']))})"
            for rule in found
            for node in rule["nodes"]
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        if self._watching and "Content Security Policy" in message.text:
            self.csp_messages.append(message.text)

    def _see_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and not request.url.startswith(
            self.home + "/"
        ):
            self.foreign_requests.append(request.url)

    def _see_failure(self, request: Request) -> None:
        if "ERR_ABORTED" not in str(request.failure):  # The visit went on to another page.
            self.failed_requests.append(f"{request.url}: {request.failure}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.failed_requests.append(f"{response.url}: {response.status}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A test database in a file: the live server answers in threads, and each needs a connection.

    In memory they would share the one of the test, which two threads at once can crash.
    """
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "test.sqlite3"


class Site:
    """A running server with the real content, which can be put back as it was."""

    def __init__(self):
        seed()
        # Before the copy is made: a running server makes search rows once for each catalogue
        # version, and would not make them again for a version that comes back without them.
        refresh()
        connection.ensure_connection()
        self._kept = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self._kept)
        self._server = LiveServer("localhost")
        self.url = self._server.url
        if self._server.thread.connections_override:
            pytest.fail("Other tests chose a database in memory; run these alone: -m browser")

    def restore(self) -> None:
        connection.ensure_connection()
        self._kept.backup(connection.connection)

    def stop(self) -> None:
        self._server.stop()
        self._kept.close()


@pytest.fixture(scope="session")
def site(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Site]:
    """One server for all these tests.

    Not the live_server of pytest-django, which empties the database after every test; and the
    database is made here, because pytest-django sees no test that asks for one.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        site = Site()
    yield site
    site.stop()
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop running in this thread, in which Django would refuse every
    # query. The tests themselves are not asynchronous, so that guard has nothing to guard.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or chromium.find()
            browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGUMENTS)
            yield browser
            browser.close()


@pytest.fixture
def filled(site: Site, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The real content, put back after the test: loading it anew would take a second each time."""
    with django_db_blocker.unblock():
        yield
        site.restore()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Callable[..., Visit]]:
    """Opens a path in a fresh browser profile, as in page("/", viewport=PHONE).

    Further options are those of Playwright's new_context, such as java_script_enabled=False.
    """
    contexts = []

    def open_page(path: str, *, viewport: tuple[int, int] = DESKTOP, **options) -> Visit:
        width, height = viewport
        # Without movement: axe would measure colours halfway through a transition.
        options = {"locale": "nl-NL", "reduced_motion": "reduce"} | options
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        visit = Visit(context.new_page(), site.url)
        visit.goto(path)
        return visit

    yield open_page
    for context in contexts:
        context.close()
