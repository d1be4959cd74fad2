"""What takes long to write, written once and put into the database again wherever it is asked for.

``once``     in a run: the first worker writes it, under a lock
``fixture``  in a worker: instead of ``pytest.fixture``, for one that takes its documents through the whole workflow
"""

import functools
import inspect
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from django.db import connection

from articles import clock
from tests import rows

T = TypeVar("T")


def once(file: Path, write: Callable[[], T]) -> T:
    """Have in the database what ``write`` writes into an empty one; what it gives and the rows are kept in the file.

    ``file``: one ``beside`` others, since rows fit a database with the same furniture alone.
    """
    with _locked(file):
        if not file.exists():
            given = write()
            file.write_bytes(pickle.dumps((given, rows.everything())))
            return given
    given, written = pickle.loads(file.read_bytes())  # noqa: S301 -- by this very run
    rows.put(written)
    return given


def beside(path: Path) -> Path:
    """The same, named also for what Django puts in by itself: rows lead to it by its keys, which a flush changes."""
    return path.with_name("-".join([path.stem, *(str(key) for row in rows.furniture() for key in row)]) + path.suffix)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


class _Kept(NamedTuple):
    before: rows.Tables
    added: rows.Tables
    result: bytes


def fixture(make: Callable[..., Any]) -> Any:
    """Its rows are made anew wherever the database is not just as it was the first time, and on another day.

    It may do nothing but add rows, and returns what can be pickled: each test gets a copy of its own.
    """
    known: dict[tuple, _Kept] = {}

    @functools.wraps(make)
    def remembered(request: pytest.FixtureRequest, **given: Any) -> Any:
        if not connection.in_atomic_block:  # a test that commits: all that it finds is new, permissions too
            return make(**given)
        key = clock.today(), rows.furniture(), request.node.get_closest_marker("checked") is not None
        before = rows.everything()
        kept = known.get(key)
        if kept and kept.before == before:
            rows.put(kept.added)
            return pickle.loads(kept.result)  # noqa: S301 -- made by this very process
        result = make(**given)
        if (new := rows.added(before, rows.everything())) is not None:
            known[key] = _Kept(before, new, pickle.dumps(result))
        return result

    own = inspect.signature(make)
    asks = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    remembered.__signature__ = own.replace(parameters=[asks, *own.parameters.values()])  # type: ignore[attr-defined]
    return pytest.fixture(remembered)
