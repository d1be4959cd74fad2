"""What handing in asks of an author whose text has findings.

An error stops it. A reason is asked for the few that matter most. Other warnings are acknowledged with one tick a
family: people who must always give a reason learn to type 'ok'.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.contrib.auth.models import User

from articles.checks import FAMILIES, Finding, Severity, by_code
from articles.models import Document
from articles.workflow.checking import waivers
from articles.workflow.checking.results import Result
from articles.workflow.errors import NotReady, Problem

LABELS = {"body": "Text", "takeaway": "Key takeaway"}


@dataclass(frozen=True)
class Answers:
    """``acknowledged``: families; ``reasons``: why a finding may stand, by its id."""

    acknowledged: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)


NOTHING = Answers()
EVERYTHING = Answers(acknowledged=frozenset(FAMILIES))
"""Every warning is acknowledged, no reason given: for what a person has looked at as a list."""


def settle(document: Document, result: Result, answers: Answers, *, by: User) -> list[Problem]:
    """Keep the reasons that were given, of a document that the caller has locked; what is still asked.

    A reason for a warning is welcome and not asked for.
    """
    problems = [Problem(field_of(each), _told(each), each.id) for each in result.errors if not _asked_elsewhere(each)]
    answered = set()
    for finding in (*result.to_answer, *result.open(Severity.WARNING)):
        reason = answers.reasons.get(finding.id, "")
        if reason.strip():
            answered.add(finding.id)
            problems += _kept(document, finding, reason, by=by)
        elif finding.severity == Severity.REASON:
            problems.append(Problem(field_of(finding), f"{_told(finding)} Or say why it may stand.", finding.id))
    return [*problems, *_unacknowledged(result, answers, answered)]


def _kept(document: Document, finding: Finding, reason: str, *, by: User) -> Sequence[Problem]:
    try:
        waivers.record(document, finding, by=by, reason=reason)
    except NotReady as lacking:
        return [replace(problem, check=finding.id) for problem in lacking.problems]
    return ()


def field_of(finding: Finding) -> str:
    """The field of the form in which it is mended."""
    return finding.place.part if finding.place else finding.about if finding.family == "metadata" else "body"


def _unacknowledged(result: Result, answers: Answers, answered: Collection[str]) -> Iterator[Problem]:
    for family, findings in result.to_acknowledge.items():
        left = [each for each in findings if each.id not in answered]
        if left and family not in answers.acknowledged:
            some = f"{len(left)} thing{'s' if len(left) > 1 else ''}"
            told = f"{FAMILIES[family]}: look at {some} that the checks found, and say that you did."
            yield Problem("checks", told, family)


def _told(finding: Finding) -> str:
    place = finding.place
    if place is None or not place.line:
        return finding.message
    return f"{LABELS.get(place.part, place.part.capitalize())}, line {place.line}: {finding.message}"


def _asked_elsewhere(finding: Finding) -> bool:
    """What readiness refuses in its own words."""
    check = by_code(finding.code)
    return check is not None and check.fixed
