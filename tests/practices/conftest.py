from tests.practices.pictures import desk, media  # noqa: F401 - fixtures
from tests.practices.records import today  # noqa: F401 - fixture
