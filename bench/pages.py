"""Readers' pages from the shelf, beside a bare view that returns the same bytes under the same server.

Interleaved in rounds, since what else the machine does changes from one second to the next: a ratio is made of one
round, and its spread is told.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

from bench import kept, load, serving
from bench.serving import Server

ROUNDS, SECONDS = 5, 3
GOAL, GOAL_UNCHANGED = 0.9, 1.0


class Page(NamedTuple):
    name: str
    path: str


PAGES = (
    Page("article", "/articles/what-trials-found/"),
    Page("list", "/articles/"),
    Page("question", "/faqs/does-it-work/"),
    Page("source", "/references/marin2024/"),
    Page("topic", "/topics/blood-cancers/"),
    Page("permanent version", "/articles/what-trials-found/versions/1/"),
)


class Measured(NamedTuple):
    what: str
    answered: list[load.Answered]
    cpu: list[float]
    ratios: list[float]
    goal: float


def main() -> int:
    engine = kept.engine()
    print(
        f"Pages on {engine}, {ROUNDS} rounds of {SECONDS} s, {load.CONNECTIONS} connections, by {load.WRK or 'Python'}"
    )
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        serving.manage(folder, "migrate", "--noinput", "--verbosity", "0")
        serving.manage(folder, "collectstatic", "--noinput", "--verbosity", "0")
        serving.manage(folder, "seed_demo", "--silent")
        site = stack.enter_context(serving.gunicorn(folder))
        measured = [found for page in PAGES for found in _beside_a_bare_view(page, site, folder)]
    _print(measured)
    kept.keep(f"pages-{engine}", [_told(each) for each in measured])
    return 0


def _beside_a_bare_view(page: Page, site: Server, folder: Path) -> Iterator[Measured]:
    url = site.url(page.path)
    with urlopen(url) as answer:  # noqa: S310 - this machine's own
        body, tag = answer.read(), answer.headers["ETag"]
    file = folder / "bare"
    file.write_bytes(body)
    more = {"BARE_BODY": str(file)} | ({"BARE_ASKS": "1"} if kept.engine() == "postgresql" else {})
    with serving.gunicorn(folder, "bench.bare", more) as bare:
        asked = {f"{page.name}, {len(body) / 1000:.0f} kB": {}, f"{page.name}, not modified": {"If_None_Match": tag}}
        yield from _rounds(asked, site, bare, page.path)


def _rounds(asked: dict[str, dict[str, str]], site: Server, bare: Server, path: str) -> Iterator[Measured]:
    found = {what: Measured(what, [], [], [], GOAL_UNCHANGED if headers else GOAL) for what, headers in asked.items()}
    for server in (site, bare):  # every worker has made it once
        load.on(server.url(path), 1)
    for _ in range(ROUNDS):
        beside = load.on(bare.url(path), SECONDS)
        for what, headers in asked.items():
            before = site.cpu
            answered = load.on(site.url(path), SECONDS, **headers)
            found[what].cpu.append((site.cpu - before) / answered.requests)
            found[what].answered.append(answered)
            found[what].ratios.append(answered.rate / beside.rate)
    yield from found.values()


def _print(measured: list[Measured]) -> None:
    print(f"{'what':38} {'per s':>8} {'p50 ms':>7} {'p99 ms':>7} {'CPU ms':>7} {'ratio':>6} {'spread':>12} {'goal':>5}")
    for each in measured:
        told = _told(each)
        missed = "" if told["ratio"] >= each.goal else "  MISSED"
        print(
            f"{each.what:38} {told['rate']:8.0f} {told['p50']:7.2f} {told['p99']:7.2f} {told['cpu'] * 1000:7.3f}"
            f" {told['ratio']:6.2f} {min(each.ratios):5.2f}-{max(each.ratios):5.2f} {each.goal:5.2f}{missed}"
        )


def _told(each: Measured) -> dict[str, float | str]:
    median = statistics.median
    return {
        "what": each.what,
        "rate": median(one.rate for one in each.answered),
        "p50": median(one.p50 for one in each.answered),
        "p99": median(one.p99 for one in each.answered),
        "failed": sum(one.failed for one in each.answered),
        "cpu": median(each.cpu),
        "ratio": median(each.ratios),
        "ratio_from": min(each.ratios),
        "ratio_to": max(each.ratios),
        "goal": each.goal,
    }


if __name__ == "__main__":
    sys.exit(main())
