"""What every test may use. Makers of users and documents stand beside the tests of the app they belong to."""

import gc
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from articles.workflow import lately
from references import insert_only
from tests import plans

pytest_plugins = [
    f"tests.{name}"
    for name in (
        "browser",
        "checking",
        "demo",
        "engines",
        "failing",
        "filled",
        "post_office",
        "services",
        "web",
        "windows",
    )
]

# No deadline: how long an example takes says more about what else the machine does than about the code.
_COMMON = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("site", _COMMON, derandomize=True)
hypothesis.settings.register_profile("deep", _COMMON, max_examples=2000)
hypothesis.settings.load_profile("site")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deep", action="store_true", help="run the tests marked deep too (make test-deep)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("deep"):
        return
    for item in items:
        if item.get_closest_marker("deep"):
            item.add_marker(pytest.mark.skip(reason="takes long: make test-deep"))


def pytest_collection_finish() -> None:
    """Thousands of tests and all that is imported stay to the end: the collector need not look at them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def run_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all workers of a run, each of which has its own ``basetemp`` inside."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The tables are made from the models (``settings``), and no migration is left to apply."""
    with django_db_blocker.unblock():
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in MigrationLoader(connection).disk_migrations:
            recorder.record_applied(app, name)


@pytest.fixture(autouse=True, scope="session")
def _permanent_rows_may_be_flushed() -> Iterator[None]:
    """A transactional test ends in ``flush``, which the triggers refuse; its post_migrate puts them back.

    After it the generations of the site begin again.
    """
    flush = TransactionTestCase._fixture_teardown

    def remove_and_flush(case: TransactionTestCase) -> None:
        insert_only.remove()
        flush(case)
        lately.forget()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", remove_and_flush)
        yield


@pytest.fixture
def no_statistics(db: None) -> None:
    """For tests of plans: what another test had ANALYZEd stays in the connection, though its rows are gone."""
    plans.forget_statistics()
