from types import SimpleNamespace

from tests import kept
from tests.articles import makers


@kept.fixture
def cast(db: None) -> SimpleNamespace:
    return makers.make_cast()
