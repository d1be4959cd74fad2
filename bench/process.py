"""A process of a site that does what it is told (``bench.inside``), seen from outside."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.sites import ROOT, Site


class Process:
    def __init__(self, running: subprocess.Popen) -> None:
        self._running = running

    def call(self, name: str, **said: Any) -> Any:
        """What ``bench.inside.<name>`` gives back."""
        self._running.stdin.write(json.dumps({"call": name, "with": said}) + "\n")
        self._running.stdin.flush()
        line = self._running.stdout.readline()
        if not line:
            raise RuntimeError(f"{name} failed; what it said stands above.")
        return json.loads(line)


@contextmanager
def inside(site: Site, **more: str) -> Iterator[Process]:
    """Pages are made with every request, unless ``more`` says otherwise; PostgreSQL uses one process for a query, whose
    time is then all that it took."""
    own = {"PAGES_KEPT": "0", "PGOPTIONS": "-c max_parallel_workers_per_gather=0"}
    command = [sys.executable, "-m", "bench.inside"]
    pipe = subprocess.PIPE
    env = site.environment(**own | more)
    with subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, text=True) as running:  # noqa: S603 - our own words
        yield Process(running)
        running.stdin.close()
