"""Pieces of texts, and what was found in them. While somebody writes, most of a text is as it was a moment ago."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

LONGEST = 1_000  # characters; what has longer ones is no prose
MOST = 8_192  # pieces: those of a few long texts

Found = TypeVar("Found")


def remembered(function: Callable[..., Found]) -> Callable[..., Found]:
    """For a pure function whose last argument is a piece of a text. Nobody changes what it gives."""
    known = lru_cache(maxsize=MOST)(function)

    @wraps(function)
    def answer(*asked: Any) -> Found:
        return known(*asked) if len(asked[-1]) <= LONGEST else function(*asked)

    return answer
