"""
Signs that stand in a text while it is read, for what is known only later.

They are code points that are no characters and that ``text.clean`` takes out of every file first (U+FDD0 and
the next), so that no file can hold one.
"""

import re

_OPEN, _PICTURE, _RAISED, _CLOSE, BREAK = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"

CITATION = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
PICTURE = re.compile(f"{_PICTURE}([0-9]+){_CLOSE}")
RAISED = re.compile(f"{_RAISED}([^{_CLOSE}]*){_CLOSE}")
"""Digits that stood above the line: a citation or an exponent."""


def citation(number: int) -> str:
    return f"{_OPEN}{number}{_CLOSE}"


def picture(number: int) -> str:
    return f"{_PICTURE}{number}{_CLOSE}"


def raised(digits: str) -> str:
    return f"{_RAISED}{digits}{_CLOSE}"


def without(text: str) -> str:
    """The words alone, for a note or a title."""
    return RAISED.sub(r"\1", PICTURE.sub("", CITATION.sub("", text))).replace(BREAK, " ")
