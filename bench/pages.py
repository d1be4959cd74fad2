"""
Readers' pages: from the shelf, made on a miss, and from nginx's cache.

From the shelf beside a bare view that returns the same bytes under the same server; from nginx beside its own file of
the same bytes. Interleaved in rounds: a ratio is made of one round, and its spread is told.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from bench import load, serving
from bench.found import Found, found
from bench.load import Answered
from bench.options import Options
from bench.process import Process, inside
from bench.rounds import beside, in_turn
from bench.serving import Server
from bench.sites import Site, Sites
from tools import nginx

STATIC = "location = /bare { root %s; default_type text/html; add_header Cache-Control no-cache; }"


def measure(sites: Sites, options: Options) -> Iterator[Found]:
    print(f"Load of {load.CONNECTIONS} connections, by {load.PROGRAM}.", flush=True)
    with inside(sites.demo) as process:
        kinds: dict[str, str] = process.call("places.kinds")
        yield from _made(process, kinds, options)
    with inside(sites.demo, PAGES_KEPT=serving.PAGES_KEPT) as process:
        yield from _kept(process, kinds, options)
    with inside(sites.filled(options.size)) as process:
        yield from _made_of_many(process, options)
    with tempfile.TemporaryDirectory() as name, serving.gunicorn(sites.demo) as site:
        for kind, path in kinds.items():
            yield from _beside_a_bare_view(kind, path, sites.demo, site, Path(name), options)
        yield from _beside_a_file(kinds["article"], site, Path(name), options)


def _made(process: Process, kinds: dict[str, str], options: Options) -> Iterator[Found]:
    for kind, path in kinds.items():
        queries = process.call("asking.queries", path=path)
        times = in_turn(options.rounds, {kind: partial(_miss, process, path)})[kind]
        yield found(f"{kind}, made", times, unit="ms", more={"queries": queries})
        if kind == "article":
            yield found("article, queries to make it", [queries], goal="miss-queries")


def _kept(process: Process, kinds: dict[str, str], options: Options) -> Iterator[Found]:
    """What a reader who meets an empty shelf waits for: the page is made, compressed and put there."""
    for kind, path in kinds.items():
        times = in_turn(options.rounds, {kind: partial(_miss, process, path)})[kind]
        yield found(f"{kind}, made and put on the shelf", times, unit="ms", goal="miss" if kind == "article" else "")


def _made_of_many(process: Process, options: Options) -> Iterator[Found]:
    paths = process.call("places.articles", most=options.rounds)
    times = [_miss(process, path) for path in [paths[0], *paths]][1:]
    queries = [process.call("asking.queries", path=path) for path in paths]
    yield found(f"articles of {options.size:,}, made", times, unit="ms", more={"queries": max(queries)})


def _miss(process: Process, path: str) -> float:
    return process.call("asking.miss", path=path)["cpu"] * 1000


def _beside_a_bare_view(
    kind: str, path: str, made: Site, site: Server, folder: Path, options: Options
) -> Iterator[Found]:
    with urlopen(site.url(path)) as answer:  # noqa: S310 - this machine's own
        body, tag = answer.read(), answer.headers["ETag"]
    (folder / "bare").write_bytes(body)
    more = {"BARE_BODY": str(folder / "bare")} | ({"BARE_ASKS": "1"} if made.engine.name == "postgresql" else {})
    with serving.gunicorn(made, "bench.bare", **more) as bare:
        asked = {
            "bare": partial(_load, bare, path, options.seconds),
            "hit": partial(_load, site, path, options.seconds),
            "unchanged": partial(_load, site, path, options.seconds, If_None_Match=tag),
        }
        taken = in_turn(options.rounds, asked)
    size = f"{len(body) / 1000:.0f} kB"
    goal = "hit" if kind == "article" else "others"
    yield _found(f"{kind}, {size}", taken["hit"], taken["bare"], goal)
    yield _found(f"{kind}, not modified", taken["unchanged"], taken["bare"], "unchanged")


def _beside_a_file(path: str, site: Server, folder: Path, options: Options) -> Iterator[Found]:
    if nginx.PROGRAM is None:
        print("nginx is not installed: its cache is not measured.")
        return
    (folder / "bare").write_bytes(site.warm(path))
    with ExitStack() as stack:
        port = stack.enter_context(nginx.started(folder / "nginx", [site.port], more=STATIC % folder))
        front = Server(site.pid, port)  # the processor's time that is told is the site's
        asked = {
            "file": partial(_load, front, "/bare", options.seconds),
            "cache": partial(_load, front, path, options.seconds),
        }
        taken = in_turn(options.rounds, asked)
    yield _found("article from nginx's cache", taken["cache"], taken["file"], "nginx")


def _load(server: Server, path: str, seconds: int, **headers: str) -> tuple[Answered, float]:
    """With the seconds of the server's processor that a request took."""
    before = server.cpu
    answered = load.on(server.url(path), seconds, **headers)
    return answered, (server.cpu - before) / max(1, answered.requests)


def _found(what: str, these: list[tuple[Answered, float]], baseline: list[tuple[Answered, float]], goal: str) -> Found:
    ratios = beside([one.rate for one, _ in these], [one.rate for one, _ in baseline])
    answered = [one for one, _ in these]
    more = {
        "per s": median(one.rate for one in answered),
        "p50 ms": median(one.p50 for one in answered),
        "p99 ms": median(one.p99 for one in answered),
        "CPU ms": median(cpu for _, cpu in these) * 1000,
        "CPU ratio": median(beside([cpu for _, cpu in baseline], [cpu for _, cpu in these])) if goal != "nginx" else "",
        "failed": sum(one.failed for one in answered),
    }
    return found(what, ratios, goal=goal, more=more)
