import pytest

from tests.accounts.visitor import NAME, Visitor
from tests.factories import make_user


@pytest.fixture
def user(db):
    return make_user(NAME, groups=["redacteur"], is_staff=True, email="ria@voorbeeld.example")


@pytest.fixture
def visitor(db):
    """Somebody who is not logged in yet."""
    return Visitor()
