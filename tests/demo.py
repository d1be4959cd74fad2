"""The demo for the tests of a module, undone after them. Writing it takes long: it is done once in a run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests import kept
from tests.checking import checked


@pytest.fixture(scope="session")
def demo_kept(run_folder: Path) -> Path:
    """What the command leaves in VAR_DIR, and its rows beside it."""
    return run_folder / "demo"


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    demo_kept: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """The folder with the accounts. Each test's own transaction lies inside the one that holds the demo."""
    with django_db_blocker.unblock(), seeded(demo_kept, tmp_path_factory.mktemp("demo")) as folder:
        yield folder


@contextmanager
def seeded(made: Path, folder: Path) -> Iterator[Path]:
    """``made``: where it is kept in this run; ``folder``: VAR_DIR of these tests, a copy."""
    with transaction.atomic():
        made = kept.beside(made)
        kept.once(made.with_suffix(".rows"), lambda: _write(made))
        shutil.copytree(made, folder, dirs_exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.conf.settings.VAR_DIR", folder)
            yield folder
        transaction.set_rollback(True)


def _write(folder: Path) -> None:
    with checked(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.VAR_DIR", folder)
        call_command("seed_demo", silent=True)
