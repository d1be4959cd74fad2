"""Servers of a benchmark: started on a free port of this machine, ended by their own process id, their cost counted."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bench.sites import ROOT, Site

PAGES_KEPT = "32"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    pid: int
    port: int

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def warm(self, path: str) -> bytes:
        """What it answers, once it does: the first time takes longer than any later one."""
        with urlopen(self.url(path)) as answer:  # noqa: S310 - this machine's own
            return answer.read()

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far, its children included."""
        return sum(_cpu(pid) for pid in (self.pid, *_children(self.pid)))

    @property
    def memory(self) -> float:
        """Megabytes that the largest of its workers holds."""
        return max(_memory(pid) for pid in _children(self.pid))


@contextmanager
def gunicorn(
    site: Site, application: str = "carnk_site.wsgi", *, workers: int = 2, before: Sequence[str] = (), **more: str
) -> Iterator[Server]:
    """As in production (deploy/gunicorn.conf.py), but that no worker ends while it is measured. ``before``: a command
    that starts it."""
    port = free_port()
    own = {"PAGES_KEPT": PAGES_KEPT, "WEB_CONCURRENCY": str(workers)}
    command = [
        *before,
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "deploy/gunicorn.conf.py",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    command += ["--max-requests", "0", application]
    with started(command, site.environment(**own | more), port) as server:
        yield server


@contextmanager
def started(command: list[str], env: Mapping[str, str], port: int) -> Iterator[Server]:
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
    try:
        _wait_for(port, process)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(f"No server came up on port {port}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
