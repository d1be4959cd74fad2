"""Whole requests, by Django's own client: every middleware, the view, its template."""

import time
from functools import cache, partial
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.inside.spent import spent

HOST = "127.0.0.1"
BROWSER = "gzip, deflate, br, zstd"


def get(path: str, *, staff: bool = False) -> dict[str, float]:
    """Seconds of the processor, and by the clock."""
    began = time.perf_counter()
    cpu, answer = spent(partial(client(staff=staff).get, path))
    took = time.perf_counter() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return {"cpu": cpu, "seconds": took}


def queries(path: str, *, staff: bool = False) -> int:
    with CaptureQueriesContext(connection) as captured:
        client(staff=staff).get(path)
    return len(captured)


def miss(path: str) -> dict[str, float]:
    """A page that no shelf holds yet, as a browser asks for it; ``PAGES_KEPT`` says whether it is kept after that."""
    reader = client(staff=False)
    reader.handler.load_middleware()  # with an empty shelf
    cpu, _answer = spent(partial(reader.get, path, headers={"Accept-Encoding": BROWSER}))
    return {"cpu": cpu}


@cache
def client(*, staff: bool) -> Client:
    made = Client(SERVER_NAME=HOST)
    if staff:
        made.force_login(somebody())
    return made


@cache
def somebody() -> Any:
    """Who may look at everything, and has written nothing."""
    values = {"is_staff": True, "is_superuser": True, "first_name": "Mea", "last_name": "Surer"}
    return User.objects.get_or_create(username="measurer", defaults=values)[0]
