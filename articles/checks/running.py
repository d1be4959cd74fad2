"""Running the checks over a text. One that fails is itself a finding, and keeps none of the others from running."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from articles.checks.catalogue import Check, applying
from articles.checks.finding import Finding, Found, Severity
from articles.checks.policy import Asked, Policy
from articles.checks.subject import Subject

MOST = 200
"""Findings of one check in one text; a text that has more has one fault many times."""
_ENOUGH = 2000
"""No check is asked for more, so that a text which is nothing but faults takes no longer than others."""
FAILED = "check-failed"

_log = logging.getLogger(__name__)


def run(subject: Subject, policy: Policy | None = None) -> list[Finding]:
    """The gravest first, then in reading order."""
    policy = policy or Policy()
    found = [finding for check in applying(subject) for finding in of_check(check, subject, policy)]
    return _told_apart(sorted(found, key=lambda finding: _order(finding, subject)))


def of_check(check: Check, subject: Subject, policy: Policy) -> list[Finding]:
    """What one check finds, in its own order."""
    asked = policy.of(check, subject.kind, subject.audience)
    if asked.severity == Severity.OFF:
        return []
    try:
        results = check.run(subject) if check.limit is None else check.run(subject, asked.limit)
        found = [_finding(check, asked, each, subject) for each in islice(results, _ENOUGH)]
    except Exception as error:  # whatever it was, the author is told and goes on
        _log.exception("The check %s failed.", check.code)
        return [_failure(check, error)]
    return [*found[:MOST], *_rest(check, asked, found[MOST:])]


def _finding(check: Check, asked: Asked, found: Found, subject: Subject) -> Finding:
    place = found.place
    return Finding(
        code=check.code,
        family=check.family,
        severity=asked.severity,
        message=found.message,
        mend=found.mend or check.entry.mend,
        place=place and place._replace(heading=subject.heading_above(place.part, place.line)),
        about=found.about,
        fix=found.fix,
        also=tuple(found.also),
    )


def _failure(check: Check, error: Exception) -> Finding:
    return Finding(
        code=FAILED,
        family=check.family,
        severity=Severity.WARNING,
        message=f"The check “{check.entry.title}” broke off, so nobody knows what it would have found.",
        mend="Read the text for this yourself, and tell whoever runs the site: the log says what went wrong.",
        about=f"{check.code}: {type(error).__name__}",
    )


def _rest(check: Check, asked: Asked, left: list[Finding]) -> Iterable[Finding]:
    if left:
        least = "at least " if len(left) + MOST == _ENOUGH else ""
        words = f"{check.entry.title}: {least}{len(left)} more of these. Mend those above first."
        yield Finding(check.code, check.family, asked.severity, words, check.entry.mend, about="more")


def _order(finding: Finding, subject: Subject) -> tuple[int, int, int, int]:
    names = [part.name for part in subject.parts]
    place = finding.place
    if place is None:
        return finding.severity.rank, -1, 0, 0
    return finding.severity.rank, names.index(place.part) if place.part in names else -1, place.line, place.start


def _told_apart(found: Iterable[Finding]) -> list[Finding]:
    """The same fault in the same words twice: numbered in reading order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    return list(_numbered(found, seen))


def _numbered(found: Iterable[Finding], seen: Counter[tuple[str, str, str]]) -> Iterator[Finding]:
    for finding in found:
        key = (finding.code, finding.place.part if finding.place else "", finding.anchor)
        yield replace(finding, twin=seen[key]) if seen[key] else finding
        seen[key] += 1
