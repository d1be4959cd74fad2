"""Measurements taken in turns, since what else a machine does changes from one second to the next."""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Taken = TypeVar("Taken")


def in_turn(rounds: int, work: Mapping[Key, Callable[[], Taken]]) -> dict[Key, list[Taken]]:
    """Each of the pieces of work once a round; what comes before the first round is to warm up."""
    for each in work.values():
        each()
    taken: dict[Key, list[Taken]] = {key: [] for key in work}
    for _ in range(rounds):
        for key, each in work.items():
            taken[key].append(each())
    return taken


def beside(these: list[float], baseline: list[float]) -> list[float]:
    """A ratio for each round."""
    return [one / other for one, other in zip(these, baseline, strict=True)]
