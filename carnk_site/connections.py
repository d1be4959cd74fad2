"""Does PostgreSQL have room for the connections that this installation keeps open?

Each thread of each process keeps one (CONN_MAX_AGE is None), since opening one costs more than a page. Where they are
more than the server takes, readers meet an error at the busiest moment, and never before: so it is asked ahead.
"""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.db import Error, connection

OTHERS = 6
"""The tick, commands, a backup, and somebody who looks what is wrong."""

_ROOM = """
    SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - COALESCE(current_setting('reserved_connections', true), '0')::int
"""


def needed() -> int:
    return settings.WEB_MACHINES * settings.WEB_CONCURRENCY * settings.WEB_THREADS + OTHERS


def room() -> int:
    """Raises Error where the server cannot be asked."""
    with connection.cursor() as cursor:
        cursor.execute(_ROOM)
        return cursor.fetchone()[0]


@register(deploy=True)
def enough(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Behind a pooler it is the pooler's to say."""
    if connection.vendor != "postgresql" or settings.DATABASE_POOLER:
        return []
    try:
        there = room()
    except Error as error:
        told = f"How many connections PostgreSQL takes is unknown: it could not be asked ({type(error).__name__})."
        return [Warning(told, id="carnk_site.W002")]
    if needed() <= there:
        return []
    return [
        Warning(
            f"This site may keep {needed()} connections to PostgreSQL, which takes {there}.",
            hint="Raise max_connections, lower WEB_CONCURRENCY, or put a pooler before it (docs/scaling.md).",
            id="carnk_site.W001",
        )
    ]
