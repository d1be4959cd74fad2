from types import SimpleNamespace

import pytest

from tests.articles import makers


@pytest.fixture
def cast(db: None) -> SimpleNamespace:
    return makers.make_cast()
