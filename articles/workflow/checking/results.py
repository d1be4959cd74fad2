"""What the checks find in a text, and what of it still asks something of its author."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from articles.checks import FAMILIES, Finding, Policy, Severity, Subject, Waiver, changed, checks, matched, run
from articles.checks.running import of_check
from articles.models import Document, Version
from articles.workflow.checking import choices, subjects, waivers


@dataclass(frozen=True)
class Result:
    """``waived``: what covers a finding, by its id. ``counting``: ids of those that ask something; on a text that
    readers have already, only what changed does."""

    subject: Subject
    findings: list[Finding]
    waived: Mapping[str, Waiver] = field(default_factory=dict)
    counting: frozenset[str] = frozenset()

    def open(self, severity: Severity) -> list[Finding]:
        """Those of a severity that ask something still."""
        return [
            each
            for each in self.findings
            if each.severity == severity and each.id in self.counting and each.id not in self.waived
        ]

    @cached_property
    def errors(self) -> list[Finding]:
        return self.open(Severity.ERROR)

    @cached_property
    def to_answer(self) -> list[Finding]:
        """Those that stay only with a reason."""
        return self.open(Severity.REASON)

    @cached_property
    def to_acknowledge(self) -> dict[str, list[Finding]]:
        """Warnings by family, in the order of the catalogue."""
        warnings = self.open(Severity.WARNING)
        found = {family: [each for each in warnings if each.family == family] for family in FAMILIES}
        return {family: listed for family, listed in found.items() if listed}

    @property
    def to_do(self) -> int:
        """How many things have to be dealt with before it is handed in."""
        return sum(len(self.open(each)) for each in (Severity.ERROR, Severity.REASON, Severity.WARNING))

    @property
    def fixes(self) -> list[Finding]:
        return [each for each in self.findings if each.fix and each.id not in self.waived]

    def by_id(self, name: str) -> Finding | None:
        return next((each for each in self.findings if each.id == name), None)


def of(document: Document, texts: Mapping[str, Any] | None = None) -> Result:
    """Of a draft; ``texts``: what is being typed, in place of what was saved, as its bundle would have it.

    Raises TextTooLong.
    """
    subject = subjects.of_draft(document, texts)
    policy = choices.policy()
    findings = run(subject, policy)
    counting = {each.id for each in findings}
    if live := _live(document):
        before = subjects.of_version(live)
        counting = changed.count(findings, subject, before, _as_a_whole(findings, before, policy))
    return Result(subject, findings, matched(findings, waivers.standing(document)), frozenset(counting))


def _as_a_whole(findings: Iterable[Finding], before: Subject, policy: Policy) -> list[Finding]:
    """What the older text has of the faults that stand at no place; only these are compared by what is found."""
    codes = {each.code for each in findings if not each.is_in_text}
    wanted = [check for check in checks() if check.code in codes]
    return [found for check in wanted for found in of_check(check, before, policy)]


def of_version(version: Version) -> Result:
    """Of what readers have, by what is known today: all of it counts."""
    subject = subjects.of_version(version)
    findings = run(subject, choices.policy())
    waived = matched(findings, waivers.standing(version.document))
    return Result(subject, findings, waived, frozenset(each.id for each in findings))


def with_waivers(result: Result, document: Document) -> Result:
    """The same once more reasons were given."""
    return replace(result, waived=matched(result.findings, waivers.standing(document)))


def _live(document: Document) -> Version | None:
    if document.live_id is None:
        return None
    return Version.objects.select_related("document", "submission__revision").get(pk=document.live_id)
