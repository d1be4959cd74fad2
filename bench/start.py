"""From the server's start until a fresh worker has given its first answer."""

import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection

from bench import serving
from bench.found import Found, found
from bench.options import Options
from bench.sites import Site, Sites

PATH = "/articles/what-trials-found/"


def measure(sites: Sites, options: Options) -> Iterator[Found]:
    sites.demo  # noqa: B018 - made before the clock runs
    taken = [_started(sites.demo) for _ in range(options.rounds + 1)][1:]
    yield found("first answer of a fresh worker, by the clock", [clock for clock, _ in taken], goal="start")
    yield found("of this, processor time", [cpu for _, cpu in taken], unit="s")


def _started(site: Site) -> tuple[float, float]:
    """Seconds by the clock, and of the processor. The server's own process is part of both."""
    began = time.perf_counter()
    with serving.gunicorn(site, workers=1) as server:
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
            connection.request("GET", PATH)
            answer = connection.getresponse()
            answer.read()
        took = time.perf_counter() - began
        if answer.status != 200:
            raise RuntimeError(f"{PATH}: {answer.status}")
        return took, server.cpu
