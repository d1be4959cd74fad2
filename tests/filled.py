"""A small filled site for the tests of a module, undone after them; written once in a run."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from articles.management.filling import patterns
from tests import kept


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker, run_folder: Path) -> Iterator[str]:
    """What the command said. Each test's own transaction lies inside the one that holds the site."""
    with django_db_blocker.unblock(), transaction.atomic():
        said = kept.once(kept.beside(run_folder / "filled.rows"), write)
        connection.cursor().execute("ANALYZE")  # as the command does, and rows that are put in again do not
        yield said
        transaction.set_rollback(True)


def write(*, seed: int = 1) -> str:
    """Articles of some hundred words, since tests look at rows and not at lengths."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns, "ARTICLE_WORDS", (60, 200))
        patch.setattr(patterns, "VERSIONS", (1, 2))
        said = StringIO()
        call_command("fill", "40", seed=seed, stdout=said)
    return said.getvalue()
