"""Servers of a benchmark: started on a free port of this machine, ended by their own process id, their CPU counted."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    pid: int
    port: int

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far, its children included."""
        return sum(_cpu(pid) for pid in (self.pid, *_children(self.pid)))

    @property
    def memory(self) -> list[float]:
        """Megabytes that each worker holds."""
        return [_memory(pid) for pid in _children(self.pid)]


def environment(folder: Path) -> dict[str, str]:
    """Of a site in a folder of its own, with the settings of production where this process has those of tests; the
    database as DATABASE_URL says, if it does."""
    folder.mkdir(parents=True, exist_ok=True)
    own = {
        "DJANGO_SETTINGS_MODULE": "carnk_site.settings",
        "SECRET_KEY": "for benchmarks only, and for nothing else whatsoever in this world",
        "VAR_DIR": str(folder),
        "SITE_URL": "http://127.0.0.1:8000",
        "PAGES_KEPT": "32",
        "LOG_LEVEL": "WARNING",
        "LOOK_UP": "0",
        "DEBUG": "0",
    }
    return dict(os.environ) | own


def manage(folder: Path, *words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=environment(folder), check=True)  # noqa: S603 - our own words


@contextmanager
def gunicorn(
    folder: Path, application: str = "carnk_site.wsgi", more: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """As in production (deploy/gunicorn.conf.py), but that no worker ends while it is measured."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    with _started([*command, "--max-requests", "0", application], environment(folder) | (more or {}), port) as server:
        yield server


@contextmanager
def _started(command: list[str], env: Mapping[str, str], port: int) -> Iterator[Server]:
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


def _free_port() -> int:
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
