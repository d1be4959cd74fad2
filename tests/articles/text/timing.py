"""Is the time in step with the size, or does it run away?"""

import time
from collections.abc import Callable


def grows_in_step(work: Callable[[int], object], size: int, factor: int = 4, bound: float = 9.0) -> None:
    """Four times the size takes about four times as long; n² would take 16 times.

    Processor time is measured, and the best of up to five runs counts, since a busy machine only slows one down.
    """
    small = large = float("inf")
    for _ in range(5):
        small = min(small, _seconds(work, size))
        large = min(large, _seconds(work, size * factor))
        if large < bound * small or large < 0.02:
            return
    raise AssertionError(
        f"{factor} times the size took {large / small:.1f} times as long ({small:.3f} s, {large:.3f} s)"
    )


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
