"""The processor's time, which tells more than the clock on a machine that others use as well.

What the database spends counts too: SQLite works in this process, PostgreSQL in one of its own for each connection.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what the work gave back."""
    before = _now()
    given = work()
    return _now() - before, given


def _now() -> float:
    return time.process_time() + _of_the_database()


def _of_the_database() -> float:
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    return int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]) / 1e9
