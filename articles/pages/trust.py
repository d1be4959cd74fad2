"""Why a reader may trust a page, computed from its records: nobody can tick anything by hand.

A ground that holds is ticked, but none at all while the page as a whole cannot be relied on: its review is missing or
overdue, or a source of it was withdrawn or called into question. What nobody has checked does not hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.dateformat import format as format_date

if TYPE_CHECKING:
    from articles.pages.shown import Shown


@dataclass(frozen=True)
class Ground:
    """``ticked``: it holds, on a page that can be relied on."""

    words: str
    ticked: bool


def grounds(page: "Shown") -> list[Ground]:
    return [Ground(words, holds and page.trusted) for words, holds in _grounds(page)]


def _grounds(page: "Shown") -> Iterator[tuple[str, bool]]:
    yield _written(page)
    yield _reviewed(page)
    if page.review_due and not page.permanent and not page.awaited:
        yield _current(page)
    yield _sources(page)
    yield _paid(page)
    if page.version:
        yield _kept(page)


def _written(page: "Shown") -> tuple[str, bool]:
    if not page.authors:
        return "Nobody is named as its author.", False
    lacking = [author.name for author in page.authors if not (author.credentials and author.interests.strip())]
    if lacking:
        return f"Qualifications or interests are not stated for {_listed(lacking)}.", False
    return f"{_people(len(page.authors))} wrote it, with their qualifications and interests stated below.", True


def _reviewed(page: "Shown") -> tuple[str, bool]:
    if page.awaited or not page.reviewers or not page.reviewed_on:
        return "It has not been reviewed yet by all who must.", False
    who, last = _people(len(page.reviewed_by)), format_date(page.reviewed_on, "j F Y")
    return f"{who} who did not write it checked it before it was published. Last reviewed on {last}.", True


def _current(page: "Shown") -> tuple[str, bool]:
    assert page.review_due  # noqa: S101 - asked by the caller
    due = format_date(page.review_due, "j F Y")
    if page.overdue:
        return f"It was to be reviewed again by {due}, and has not been.", False
    return f"It is to be reviewed again by {due}.", True


def _sources(page: "Shown") -> tuple[str, bool]:
    evidence = page.evidence
    if evidence is None:
        return "It cites no source.", False
    count = f"{len(evidence.works)} source{'s' if len(evidence.works) > 1 else ''}"
    if page.doubtful:
        return f"{len(page.doubtful)} of its {count} withdrawn or questioned by their journals.", False
    if evidence.checked_on is None:
        return f"It cites {count}. Whether a journal has withdrawn one has not been checked for all of them.", False
    day = format_date(evidence.checked_on, "j F Y")
    return f"It cites {count}. No journal has withdrawn one, as far as was known when last checked on {day}.", True


def _paid(page: "Shown") -> tuple[str, bool]:
    paid = bool(page.funding.strip())
    return ("Who paid for it is stated below." if paid else "Who paid for it is not stated."), paid


def _kept(page: "Shown") -> tuple[str, bool]:
    corrected = len(page.corrections)
    told = f"{corrected} error{'s' if corrected > 1 else ''} corrected in public so far. " if corrected else ""
    return f"{told}Every version is kept, and you can verify that this one was not changed.", True


def _people(count: int) -> str:
    return "One person" if count == 1 else f"{count} people"


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
