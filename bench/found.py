"""What a benchmark found."""

import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.goals import GOALS

More = Mapping[str, float | str]


class Found(NamedTuple):
    """A figure with its spread. ``bound``: what it must keep (``at_least`` or at most); ``more``: what else is
    told of it, by column; ``goal``: the one of ``goals`` that it counts for."""

    what: str
    figure: float
    low: float
    high: float
    unit: str = "times"
    bound: float | None = None
    at_least: bool = False
    goal: str = ""
    more: More = {}

    @property
    def missed(self) -> bool:
        """What cannot be told (no number) is no success."""
        if self.bound is None:
            return False
        return not (self.figure >= self.bound if self.at_least else self.figure <= self.bound)


def found(
    what: str, values: Sequence[float], *, unit: str = "times", goal: str = "", more: More | None = None
) -> Found:
    """The median of some rounds; held against the goal, if it counts for one."""
    kept = GOALS.get(goal)
    return Found(
        what,
        statistics.median(values),
        min(values),
        max(values),
        kept.unit if kept else unit,
        kept.bound if kept else None,
        kept.at_least if kept else False,
        goal,
        more or {},
    )
