"""What every test may use. Makers of users and documents stand beside the tests of the app they belong to."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase

from references import insert_only

pytest_plugins = ["tests.browser"]


@pytest.fixture(autouse=True, scope="session")
def _permanent_rows_may_be_flushed() -> Iterator[None]:
    """A transactional test ends in ``flush``, which the triggers refuse; its post_migrate puts them back."""
    flush = TransactionTestCase._fixture_teardown

    def remove_and_flush(case: TransactionTestCase) -> None:
        insert_only.remove()
        flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", remove_and_flush)
        yield
