import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpResponse

from catalogue import audit_log
from llo_portal import consent
from tests.content import load_content


def pytest_configure():
    # Slow to guess is slow to test, and a password in a test guards nothing.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def filled_module(django_db_setup, django_db_blocker):
    """The real content, loaded once for a module and rolled back after it."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            load_content()
            move_version_at_every_write()
            yield
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


@pytest.fixture
def filled(filled_module, db):
    """The real content; what the test writes is rolled back after it."""


@pytest.fixture(autouse=True)
def version_moves_at_once(request, _django_db_marker):
    """A test is one transaction, while PostgreSQL moves the version at the commit."""
    is_open = connection.connection is not None and connection.in_atomic_block
    if not is_transactional(request) and is_open:
        move_version_at_every_write()


@pytest.fixture(autouse=True)
def audit_log_opens_to_be_emptied(request, _django_db_marker):
    """After a test that commits the tables are emptied; the triggers come back with that."""
    yield
    if is_transactional(request):
        audit_log.remove_triggers()


def is_transactional(request):
    """Whether this test commits what it writes."""
    marker = request.node.get_closest_marker("django_db")
    by_fixture = {"transactional_db", "live_server"} & set(request.fixturenames)
    return bool(by_fixture or (marker and marker.kwargs.get("transaction")))


@pytest.fixture(autouse=True)
def no_cookie_without_explanation(monkeypatch):
    """Whatever a test visits: a cookie that the cookie page does not list is a failure."""
    set_cookie = HttpResponse.set_cookie

    def set_listed_cookie(response, key, *arguments, **values):
        assert key in {cookie.name for cookie in consent.cookies()}, key
        set_cookie(response, key, *arguments, **values)

    monkeypatch.setattr(HttpResponse, "set_cookie", set_listed_cookie)


@pytest.fixture(autouse=True)
def no_page_of_another_test():
    """A test may change what no version knows of: a menu, a limit, the time."""
    for cache in caches.all():
        cache.clear()


@pytest.fixture(autouse=True)
def skip_without_postgresql(request):
    if request.node.get_closest_marker("postgres_only") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


def move_version_at_every_write():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL catalogue.every_write = 'on'")
