"""How many people the trials treated: once for each registered trial, however many papers report it.

Papers on one trial tell of the same people again and again, so a sum over papers says too much. Where a paper names
no registration nobody can tell whether its people were counted already: they are left out, and it is said so.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.pages.evidence.work import Work


@dataclass(frozen=True)
class People:
    """``trials``: registered ones with people in them; ``unregistered``: reports that name no trial;
    ``unknown``: registered trials of which nobody has confirmed how many people were treated.
    """

    total: int
    trials: int
    unregistered: Sequence[Work] = ()
    unknown: int = 0

    @property
    def any(self) -> bool:
        """Whether the sources studied CAR-NK cells in people at all."""
        return bool(self.trials or self.unregistered or self.unknown)


def count(works: Iterable[Work]) -> People:
    """Of works about CAR-NK cells that were not withdrawn. The largest report of a trial counts for it."""
    reports = [work for work in works if work.direct and work.in_people and not work.withdrawn]
    most: dict[str, int] = defaultdict(int)
    for work in reports:
        if work.trial:
            most[work.trial] = max(most[work.trial], work.people or 0)
    return People(
        total=sum(most.values()),
        trials=sum(1 for people in most.values() if people),
        unregistered=tuple(work for work in reports if not work.trial),
        unknown=sum(1 for people in most.values() if not people),
    )
