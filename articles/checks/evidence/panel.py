"""The sourcing profile of a text as lines for the editor's screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.checks.catalogue import by_code
from articles.checks.evidence import profile
from articles.checks.evidence.profile import Profile
from articles.checks.finding import Severity
from articles.checks.policy import Policy
from articles.checks.subject import Subject, Work


@dataclass(frozen=True)
class Line:
    """``judgement``: what a check says of it, '' where it is as it should be."""

    name: str
    value: str
    judgement: str = ""


def lines(subject: Subject, policy: Policy | None = None) -> list[Line]:
    """None for a text that cites nothing."""
    found = subject.once(profile.of)
    if not found.works:
        return []
    asked = policy or Policy()
    return [
        Line(name, value, _judged(subject, asked, *codes))
        for name, value, codes in (
            ("Works cited", str(len(found.works)), ("single-source", "narrative-alone")),
            ("Studies in people", _of(found, found.in_people), ("preclinical-alone",)),
            ("Studies in animals or cells alone", _of(found, found.preclinical), ()),
            ("Reviews, guidelines, opinions", _of(found, found.secondary), ("secondary-share",)),
            ("Age", _age(found, _limit(subject, asked)), ("sources-old",)),
            ("Not about CAR-NK cells", _of(found, found.indirect), ("indirect-mostly",)),
            ("Preprints", _of(found, found.preprints), ("preprint-published", "preprint-alone")),
            ("By the authors of this text", _of(found, found.own), ("self-citation",)),
            ("Kind of evidence not stated", _of(found, found.unsorted), ("sources-unsorted",)),
            ("Withdrawn by their journals, not counted", str(len(found.withdrawn)), ("source-withdrawn",)),
            ("Sentences that rest on one study", str(len(found.on_one_study)), ()),
        )
    ]


def _of(found: Profile, works: Sequence[Work]) -> str:
    """'3 (25%)'."""
    return f"{len(works)} ({found.share(works)}%)"


def _age(found: Profile, years: int) -> str:
    if found.median_age is None:
        return "not known"
    older = found.older_than(years)
    return f"median {found.median_age:g} years; {len(older)} ({found.share(older)}%) older than {years}"


def _limit(subject: Subject, policy: Policy) -> int:
    """From how many years on a source is old."""
    old = by_code("sources-old")
    return (old and policy.of(old, subject.kind, subject.audience).limit) or 0


def _judged(subject: Subject, policy: Policy, *codes: str) -> str:
    """What the checks find that look at this line, as they are set for this kind and audience."""
    return " ".join(filter(None, (_first(subject, policy, code) for code in codes)))


def _first(subject: Subject, policy: Policy, code: str) -> str:
    check = by_code(code)
    if check is None or subject.kind not in check.kinds:
        return ""
    asked = policy.of(check, subject.kind, subject.audience)
    if asked.severity == Severity.OFF:
        return ""
    found = check.run(subject) if check.limit is None else check.run(subject, asked.limit)
    return next((each.message for each in found), "")
