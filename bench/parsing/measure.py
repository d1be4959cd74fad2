"""One measurement and its baseline."""

import time
from collections.abc import Callable
from typing import NamedTuple

ROUNDS = 5


class Row(NamedTuple):
    """``unit``: 'MB' where what was measured is no time."""

    what: str
    seconds: float
    baseline: str
    baseline_seconds: float
    bound: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.seconds / self.baseline_seconds

    def shown(self, value: float) -> str:
        return f"{value * 1000 if self.unit == 'ms' else value:7.1f} {self.unit}"


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds of the processor's time in the quickest of some rounds: what else the machine does adds nothing."""
    return min(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
