"""What the checks found as a text was handed in, for its reviewers: what was let stand and why, what changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from articles.checks import Severity
from articles.models import CheckReport, Submission
from articles.workflow.checking import reports
from articles.workflow.conversation.places import PARTS

Kept = Mapping[str, Any]
"""A thing that was found, as a report keeps it."""


@dataclass(frozen=True)
class Entry:
    """``anchor``: of the block in the text, '' where it stands in none. ``by``: '' for those who may not know."""

    message: str
    where: str
    quote: str
    anchor: str
    reason: str
    by: str


@dataclass(frozen=True)
class Group:
    title: str
    entries: list[Entry]
    is_grave: bool = False


@dataclass(frozen=True)
class Checked:
    """``new``, ``gone``: since the round before; None where this is the first."""

    groups: list[Group]
    new: list[Entry] | None
    gone: list[Entry] | None


def of(submission: Submission, *, named: bool = True) -> Checked | None:
    """None of what was handed in before there were checks. Not ``named``: for those who know nobody here."""
    report = CheckReport.objects.filter(submission=submission).first()
    if report is None:
        return None
    report.submission = submission
    since = reports.since_last_round(report)
    return Checked(
        groups=[group for group in _groups(report, named) if group.entries],
        new=_entries(since.new, named) if since else None,
        gone=_entries(since.gone, named, linked=False) if since else None,
    )


def _groups(report: CheckReport, named: bool) -> list[Group]:
    waived = [each for each in report.findings if each["waived"]]
    left = [each for each in report.findings if not each["waived"]]
    asked = [each for each in left if each["counts"]]

    def of(*severities: Severity) -> list[Entry]:
        return _entries((each for each in asked if each["severity"] in severities), named)

    return [
        Group("Neither mended nor given a reason", of(Severity.ERROR, Severity.REASON), is_grave=True),
        Group("Let stand, with a reason", _entries(waived, named)),
        Group("Looked at and left", of(Severity.WARNING)),
        Group("Notes", of(Severity.NOTE)),
        Group("In what readers have already", _entries((each for each in left if not each["counts"]), named)),
    ]


def _entries(found: Iterable[Kept], named: bool, *, linked: bool = True) -> list[Entry]:
    return [_entry(each, named, linked) for each in found]


def _entry(found: Kept, named: bool, linked: bool) -> Entry:
    place, waived = found["place"] or {}, found["waived"] or {}
    part, block = place.get("part", ""), place.get("block")
    return Entry(
        message=found["message"],
        where=PARTS.get(part, ""),
        quote=place.get("quote", ""),
        anchor=f"place-{part}-{block}" if linked and block is not None else "",
        reason=waived.get("reason", ""),
        by=waived.get("by", "") if named else "",
    )
