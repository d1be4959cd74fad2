"""Writing: what is asked while somebody types, and each step from the form to a published version, at every size."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from statistics import median

from bench.found import Found, found
from bench.options import Options
from bench.process import Process, inside
from bench.rounds import beside, in_turn
from bench.sites import Sites

LENGTHS = {5_000: 100, 60_000: 1_000}
"""Words, and works cited."""

Steps = list[dict[str, float]]


def measure(sites: Sites, options: Options) -> Iterator[Found]:
    with ExitStack() as stack:
        copies = {size: stack.enter_context(sites.copy(sites.filled(size))) for size in options.sizes}
        sized = {size: stack.enter_context(inside(copy)) for size, copy in copies.items()}
        for words, cited in LENGTHS.items():
            yield from _typed(sized[options.size], words, cited, options)
        taken = in_turn(options.rounds, {size: partial(_once, each) for size, each in sized.items()})
        yield from _steps(taken, options)


def _typed(process: Process, words: int, cited: int, options: Options) -> Iterator[Found]:
    """Beside the libraries alone, on the same text in the same round."""
    rounds = options.rounds if words <= 5_000 else max(3, options.rounds // 3)
    asked = partial(process.call, "typing.once", words=words, cited=cited)
    taken: Steps = in_turn(rounds, {words: asked})[words]
    alone = [each["libraries"] for each in taken]
    for name in ("preview", "checks", "render"):
        these = [each[name] for each in taken]
        more = {f"{options.size:,}: ms": median(these) * 1000, "libraries ms": median(alone) * 1000}
        goal = "preview" if name == "preview" and words == 5_000 else ""
        yield found(f"{name}, {words:,} words, {cited:,} citations", beside(these, alone), goal=goal, more=more)


def _steps(taken: dict[int, Steps], options: Options) -> Iterator[Found]:
    small = min(taken)
    for name in taken[small][0]:
        times = {size: [each[name] * 1000 for each in rounds] for size, rounds in taken.items()}
        more = {f"{size:,}: ms": median(each) for size, each in times.items()}
        ratios = beside(times[options.size], times[small])
        yield found(name, ratios, goal="publish" if name == "publish" else "", more=more)


def _once(process: Process) -> dict[str, float]:
    return process.call("writing.once")
