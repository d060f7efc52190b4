import pytest

from tests.portal.visitor import Visitor


@pytest.fixture
def visitor():
    return Visitor()
