"""Pieces of texts, and what was found in them. While somebody writes, most of a text is as it was a moment ago."""

from collections.abc import Callable, Sized
from functools import wraps
from typing import ParamSpec, TypeVar

from references.remembered import Room

LONGEST = 2_000  # characters; what has longer ones is no prose

Asked = ParamSpec("Asked")
Found = TypeVar("Found", bound=Sized)

_ROOM = Room(2 * 1024 * 1024)  # of its own: pieces of pages would drive out what all pages ask for


def remembered(function: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """For a pure function whose last argument is a piece of a text."""
    known = _ROOM.remembered(function)

    @wraps(function)
    def answer(*asked: Asked.args, **named: Asked.kwargs) -> Found:
        is_long = len(str(asked[-1])) > LONGEST
        return (function if is_long else known)(*asked, **named)

    return answer
