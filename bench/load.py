"""Load from this machine on this machine: wrk where it is installed, else threads of Python, which say so."""

import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit

CONNECTIONS = 8
WRK = shutil.which("wrk")
PROGRAM = "wrk" if WRK else "threads of Python, which are slower than the server: install wrk for figures that count"
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


class Answered(NamedTuple):
    """``p50``, ``p99``: in milliseconds. ``failed``: answers that were neither 2xx nor 3xx, and connections lost."""

    requests: int
    seconds: float
    p50: float
    p99: float
    failed: int

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def on(url: str, seconds: float, **headers: str) -> Answered:
    """``headers``: with _ for -."""
    if urlsplit(url).hostname != "127.0.0.1":
        raise ValueError(f"{url} is not on this machine.")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return _by_wrk(url, seconds, named) if WRK else _by_threads(url, seconds, named)


def _by_wrk(url: str, seconds: float, headers: dict[str, str]) -> Answered:
    said = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = [str(WRK), "-t1", f"-c{CONNECTIONS}", f"-d{round(seconds)}s", "--latency", *said, url]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own words
    requests, took, unit = re.search(r"(\d+) requests in ([\d.]+)(m|s)", told).groups()  # type: ignore[union-attr]  # wrk always says it
    wrong = sum(int(each) for each in re.findall(r"Non-2xx or 3xx responses: (\d+)", told))
    lost = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    return Answered(
        requests=int(requests),
        seconds=float(took) * _UNITS[unit] / 1000,
        p50=_percentile(told, "50%"),
        p99=_percentile(told, "99%"),
        failed=wrong + (sum(map(int, lost.groups())) if lost else 0),
    )


def _percentile(told: str, name: str) -> float:
    value, unit = re.search(rf"{name}\s+([\d.]+)(us|ms|s|m)", told).groups()  # type: ignore[union-attr]  # wrk always says it
    return float(value) * _UNITS[unit]


def _by_threads(url: str, seconds: float, headers: dict[str, str]) -> Answered:
    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        done = list(pool.map(lambda _: _one(url, began + seconds, headers), range(CONNECTIONS)))
    took = time.perf_counter() - began
    times = sorted(each for listed, _ in done for each in listed)
    failed = sum(wrong for _, wrong in done)
    return Answered(len(times), took, times[len(times) // 2], times[len(times) * 99 // 100], failed)


def _one(url: str, until: float, headers: dict[str, str]) -> tuple[list[float], int]:
    parts = urlsplit(url)
    connection = HTTPConnection("127.0.0.1", parts.port or 80, timeout=30)
    times, wrong = [], 0
    while (now := time.perf_counter()) < until:
        connection.request("GET", f"{parts.path}?{parts.query}".rstrip("?"), headers=headers)
        answer = connection.getresponse()
        answer.read()
        wrong += answer.status >= 400
        times.append((time.perf_counter() - now) * 1000)
    connection.close()
    return times, wrong
