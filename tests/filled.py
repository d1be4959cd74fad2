"""A small filled site, written once for the tests of a module and undone after them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from articles.management.filling import patterns


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """What the command said. Each test's own transaction lies inside the one that holds the site."""
    with django_db_blocker.unblock(), written(40) as said:
        yield said


@contextmanager
def written(count: int, *, seed: int = 1) -> Iterator[str]:
    """Articles of some hundred words, since tests look at rows and not at lengths."""
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns, "ARTICLE_WORDS", (60, 200))
        patch.setattr(patterns, "VERSIONS", (1, 2))
        said = StringIO()
        call_command("fill", str(count), seed=seed, stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)
