"""Lists, the review desk and 'where used' on sites of several sizes: what a whole request costs the processor."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from statistics import median

from bench.found import Found, found
from bench.options import Options
from bench.process import Process, inside
from bench.rounds import beside, in_turn
from bench.sites import Sites


def measure(sites: Sites, options: Options) -> Iterator[Found]:
    with ExitStack() as stack:
        sized = {size: stack.enter_context(inside(sites.filled(size))) for size in options.sizes}
        places = {size: process.call("places.lists") for size, process in sized.items()}
        for name in places[options.size]:
            asked = {size: (process, *places[size][name]) for size, process in sized.items() if name in places[size]}
            yield _compared(name, asked, options)


def _compared(name: str, asked: dict[int, tuple[Process, str, bool]], options: Options) -> Found:
    """What only the large site has is told, and counts for nothing."""
    taken = in_turn(options.rounds, {size: partial(_cpu, *where) for size, where in asked.items()})
    process, path, staff = asked[options.size]
    more = {f"{size:,}: ms": median(times) for size, times in taken.items()}
    more["queries"] = process.call("asking.queries", path=path, staff=staff)
    small = min(asked)
    return found(
        name, beside(taken[options.size], taken[small]), goal="lists" if small < options.size else "", more=more
    )


def _cpu(process: Process, path: str, staff: bool) -> float:
    return process.call("asking.get", path=path, staff=staff)["cpu"] * 1000
