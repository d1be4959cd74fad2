"""Is the time in step with the size, or does it run away?"""

import gc
import time
from collections.abc import Callable

from articles.text import TextTooLong

_TELLING, _LARGEST = 0.02, 100_000
"""Seconds below which noise may tell more than the work, which is then done on more; and where to stop with that."""


def grows_in_step(work: Callable[[int], object], size: int, factor: int = 4, bound: float = 9.0) -> None:
    """Four times the size takes about four times as long; n² would take 16 times.

    Processor time is measured without the collector of garbage, whose rounds depend on all that a process holds. The
    best of up to five runs counts, since a busy machine only slows one down; milliseconds are told by larger work.
    """
    _set_aside_what_there_is()
    try:
        while (large := _seconds(work, size * factor)) < _TELLING:
            size *= factor
            if size > _LARGEST:
                return
    except TextTooLong:
        return
    small = float("inf")
    for _ in range(5):
        small = min(small, _seconds(work, size))
        if large < bound * small:
            return
        large = min(large, _seconds(work, size * factor))
    raise AssertionError(
        f"{factor} times the size took {large / small:.1f} times as long ({small:.3f} s, {large:.3f} s)"
    )


def _set_aside_what_there_is() -> None:
    """Each collection looks only at what came since: all that the process holds takes longer than most work here."""
    gc.collect()
    gc.freeze()


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work(size)
        return time.process_time() - start
    finally:
        gc.enable()
