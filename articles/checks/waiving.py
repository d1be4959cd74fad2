"""Which findings somebody has looked at and let stand, with a reason.

A waiver belongs to a sentence: it holds wherever that sentence goes, and falls when a word of it changes. One waiver
covers one finding, so that the same words said again elsewhere are looked at again.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from articles.checks.finding import Finding


class Waiver(NamedTuple):
    """``anchor``: as ``Finding.anchor``; ``heading`` tells the same sentence in two places apart."""

    code: str
    part: str
    anchor: str
    heading: str = ""
    reason: str = ""
    by: str = ""
    number: int = 0


def of(finding: Finding, *, reason: str = "", by: str = "") -> Waiver:
    """The one that would cover it."""
    place = finding.place
    return Waiver(finding.code, place.part if place else "", finding.anchor, place.heading if place else "", reason, by)


def matched(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> dict[str, Waiver]:
    """The id of each finding that is covered, with what covers it."""
    waiting: dict[tuple[str, str, str], list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        waiting[waiver[:3]].append(waiver)
    alike: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[of(finding)[:3]].append(finding)
    return {
        finding.id: waiver for key, found in alike.items() for finding, waiver in _paired(found, waiting.get(key, []))
    }


def _paired(findings: list[Finding], waivers: list[Waiver]) -> list[tuple[Finding, Waiver]]:
    """Under the same heading first, then in order."""
    left = list(waivers)
    pairs: list[tuple[Finding, Waiver]] = []
    for same_heading in (True, False):
        for finding in findings:
            if any(each is finding for each, _ in pairs):
                continue
            fits = (each for each in left if not same_heading or each.heading == of(finding).heading)
            if waiver := next(fits, None):
                left.remove(waiver)
                pairs.append((finding, waiver))
    return pairs
