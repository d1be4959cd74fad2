"""A few of the real checks, by their codes, so that tests of screens know what will be found."""

from collections.abc import Iterable

import pytest

from articles.checks import catalogue

CODES = (
    "foreign-script",
    "call-to-action",
    "list-marks",
    "debris",
    "figures-disagree",
    "spelling-house",
    "citation-unknown",
    "claim-figure-uncited",
)
ERROR = "The word Слово is foreign."
REASON = "Book now to be treated."
WARNING = "It was seen seen twice."
FIXED = "● First point"
NOTE = "The color is red."
DISAGREE = "8 of 11 people responded [@liu2020].\n\nOf them all, 64% responded [@liu2020]."
WHY = "It is quoted from the leaflet that is discussed."


_ALL = dict(catalogue._CHECKS)


def only(monkeypatch: pytest.MonkeyPatch, codes: Iterable[str] = CODES) -> None:
    kept = {code: check for code, check in _ALL.items() if code in set(codes)}
    assert set(kept) == set(codes)
    monkeypatch.setattr(catalogue, "_CHECKS", kept)
