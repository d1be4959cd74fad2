"""Tests of other things hand in texts of a few words, which no editorial check would let pass.

For them the checks find nothing. Tests marked ``checked``, and the demo, are held to what authors are held to.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from articles import clock
from articles.checks import Subject
from articles.models import Document
from articles.workflow.checking import results
from articles.workflow.checking.results import Result

_REAL = results.of


def _nothing(document: Document, texts: Mapping[str, str] | None = None) -> Result:
    return Result(Subject(document.kind, (), clock.today()), [])


@contextmanager
def checked() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(results, "of", _REAL)
        yield


@pytest.fixture(scope="session", autouse=True)
def _unchecked() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(results, "of", _nothing)
        yield


@pytest.fixture(autouse=True)
def _checked_where_it_says_so(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("checked"):
        with checked():
            yield
    else:
        yield
