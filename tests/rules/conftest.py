import pytest
from django.core.management import call_command

from tests.admin.addresses import World
from tests.admin.conftest import coordinator, editor, framework

__all__ = ["coordinator", "editor", "framework"]


@pytest.fixture(scope="module")
def world(filled_module, django_db_blocker):
    """Somebody in every role and a record of every kind, among the real content."""
    with django_db_blocker.unblock():
        return World()


@pytest.fixture(scope="module")
def two_hundred(filled_module, django_db_blocker):
    """So many practices is what the portal answers quickly about."""
    with django_db_blocker.unblock():
        call_command("generate_practices", 100, verbosity=0)
