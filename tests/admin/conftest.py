import pytest

from tests.admin.desk import Desk
from tests.factories import make_coordinator, make_editor, make_framework, make_partnership


@pytest.fixture
def framework(db):
    make_framework()


@pytest.fixture
def editor(framework):
    return Desk(make_editor())


@pytest.fixture
def coordinator(framework):
    """At the desk of a coordinator; `partnership` is the own one."""
    partnership = make_partnership(name="Eigen pps")
    desk = Desk(make_coordinator(partnerships=[partnership]))
    desk.partnership = partnership
    return desk
