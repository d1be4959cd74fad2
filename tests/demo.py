"""The demo, written once for the tests of a module and undone after them. Writing it takes seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.checking import checked


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any) -> Iterator[Path]:
    """The folder with the accounts. Each test's own transaction lies inside the one that holds the demo."""
    with seeded(tmp_path_factory.mktemp("demo"), django_db_blocker) as folder:
        yield folder


@contextmanager
def seeded(folder: Path, blocker: DjangoDbBlocker) -> Iterator[Path]:
    with blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.VAR_DIR", folder)
        with checked():
            call_command("seed_demo")
        yield folder
        transaction.set_rollback(True)
