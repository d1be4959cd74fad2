"""Is the time in step with the size, or does it run away?"""

import time
from collections.abc import Callable


def grows_in_step(work: Callable[[int], object], size: int, factor: int = 4, bound: float = 9.0) -> None:
    """Four times the size takes about four times as long; n² would take 16 times.

    The best of some runs is compared, since other processes can only slow one down, and a second try is given.
    """
    for _ in range(3):
        small, large = _best(work, size), _best(work, size * factor)
        if large < bound * small or large < 0.02:
            return
    raise AssertionError(
        f"{factor} times the size took {large / small:.1f} times as long ({small:.3f} s, {large:.3f} s)"
    )


def _best(work: Callable[[int], object], size: int) -> float:
    return min(_once(work, size) for _ in range(3))


def _once(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
