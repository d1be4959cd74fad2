"""Searches for words of three kinds, on sites of several sizes: what a whole request takes."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from statistics import median

from bench.found import Found, found
from bench.options import Options
from bench.process import Process, inside
from bench.rounds import in_turn
from bench.sites import Sites

WORDS = {"rare": "calderfen", "some": "birchover", "common": "ashcombe"}
"""In 0.1, 6 and 80 % of the texts (articles.management.filling.towns)."""


def measure(sites: Sites, options: Options) -> Iterator[Found]:
    with ExitStack() as stack:
        sized = {size: stack.enter_context(inside(sites.filled(size))) for size in options.sizes}
        for name, word in WORDS.items():
            yield _searched(f"a word in {_share(name)} of the texts", name, f"/search/?q={word}", sized, options)
        yield _searched("two common words", "", f"/search/?q={WORDS['common']}+cells", sized, options)
        yield _searched("a word that stands nowhere", "", "/search/?q=zzyzxqua", sized, options)


def _share(name: str) -> str:
    return {"rare": "0.1 %", "some": "6 %", "common": "80 %"}[name]


def _searched(what: str, name: str, path: str, sized: dict[int, Process], options: Options) -> Found:
    """The processor's time, the database's with it: on a quiet machine it is what a reader waits for."""
    clock: list[float] = []
    taken = in_turn(
        options.rounds,
        {size: partial(_asked, each, path, clock if size == options.size else []) for size, each in sized.items()},
    )
    more = {f"{size:,}: ms": median(times) for size, times in taken.items()}
    more |= {"clock ms": median(clock), "queries": sized[options.size].call("asking.queries", path=path)}
    return found(what, taken[options.size], unit="ms", goal=f"search-{name}" if name else "", more=more)


def _asked(process: Process, path: str, clock: list[float]) -> float:
    told = process.call("asking.get", path=path)
    clock.append(told["seconds"] * 1000)
    return told["cpu"] * 1000
