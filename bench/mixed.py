"""
A bounded mixed load for some minutes: readers, people who search, editors who write and publish, and the tick.

What must come of it is nothing: no error, and no memory that a worker does not give back.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from random import Random

from bench import serving
from bench.found import Found, found
from bench.options import Options
from bench.process import Process, inside
from bench.serving import Server
from bench.sites import Site, Sites

READERS, SEARCHERS = 4, 1
PAUSE = {"reader": 0.01, "searcher": 0.2, "editor": 2.0, "tick": 20.0, "watch": 1.0}
WORDS = ("ashcombe", "birchover", "calderfen", "cells", "lymphoma", "ashcombe donors", "zzyzxqua")
ASKED = 3_000
"""Different pages at most: more than a shelf holds."""


@dataclass
class Tally:
    """Of one of those who do something: how often, how often in vain, and what the last of these said."""

    done: int = 0
    failed: int = 0
    said: str = ""
    slowest: float = 0.0


@dataclass
class Watch:
    """Megabytes of the largest worker, by the share of the time that had passed."""

    seen: list[tuple[float, float]] = field(default_factory=list)

    def around(self, begin: float, end: float) -> float:
        return max((held for share, held in self.seen if begin <= share <= end), default=0.0)


def measure(sites: Sites, options: Options) -> Iterator[Found]:
    with ExitStack() as stack:
        site = stack.enter_context(sites.copy(sites.filled(options.size)))
        editor = stack.enter_context(inside(site))
        server = stack.enter_context(serving.gunicorn(site))
        paths = editor.call("places.crawled", every=50)
        paths = Random(1).sample(paths, min(ASKED, len(paths)))  # noqa: S311 - no secret
        tallies, watch = _run(site, editor, server, paths, options.minutes * 60)
    yield from _told(tallies, watch)


def _run(
    site: Site, editor: Process, server: Server, paths: list[str], seconds: float
) -> tuple[dict[str, Tally], Watch]:
    watch, began = Watch(), time.monotonic()
    jobs: dict[str, Callable[[int], None]] = {
        f"reader {n}": _reader(server, paths[n::READERS], n) for n in range(READERS)
    }
    jobs |= {f"searcher {n}": _searcher(server, n) for n in range(SEARCHERS)}
    jobs["editor"] = lambda turn: editor.call("writing.once")
    jobs["tick"] = lambda turn: _tick(site)
    jobs["watch"] = lambda turn: watch.seen.append(((time.monotonic() - began) / seconds, server.memory))
    with ThreadPoolExecutor(len(jobs)) as pool:
        running: dict[str, Future[Tally]] = {
            name: pool.submit(_repeat, job, PAUSE[name.split()[0]], began + seconds) for name, job in jobs.items()
        }
    return {name: each.result() for name, each in running.items()}, watch


def _repeat(job: Callable[[int], None], pause: float, until: float) -> Tally:
    """Whatever goes wrong is counted, and the next turn is taken."""
    tally = Tally()
    for turn in count():
        began = time.monotonic()
        if began >= until:
            return tally
        try:
            job(turn)
        except Exception as error:
            tally.failed += 1
            tally.said = f"{type(error).__name__}: {error}"
        tally.done += 1
        tally.slowest = max(tally.slowest, time.monotonic() - began)
        time.sleep(pause)
    return tally


def _reader(server: Server, paths: list[str], seed: int) -> Callable[[int], None]:
    """Some pages are read far more often than others."""
    rng = Random(seed)  # noqa: S311 - no secret
    return lambda turn: _get(server, paths[int(len(paths) * rng.random() ** 3)])


def _searcher(server: Server, seed: int) -> Callable[[int], None]:
    rng = Random(seed)  # noqa: S311 - no secret
    return lambda turn: _get(server, f"/search/?q={rng.choice(WORDS).replace(' ', '+')}")


def _get(server: Server, path: str) -> None:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")


def _tick(site: Site) -> None:
    try:
        site.manage("tick")
    except subprocess.CalledProcessError as error:
        raise RuntimeError("The tick failed.") from error


def _told(tallies: dict[str, Tally], watch: Watch) -> Iterator[Found]:
    for name, tally in tallies.items():
        more = {"done": tally.done, "slowest s": tally.slowest, "failed": tally.failed, "last failure": tally.said}
        if name != "watch":
            yield found(name, [tally.failed], unit="errors", more=more)
    yield found("errors of all", [sum(tally.failed for tally in tallies.values())], goal="errors")
    half, end = watch.around(0.4, 0.6), watch.around(0.8, 1.1)
    more = {"halfway MB": half, "at the end MB": end}
    yield found("growth of a worker's memory", [end / half - 1 if half else float("nan")], goal="growth", more=more)
