"""A document and what was found in it, as values; and how much that is in all."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.checks import FAILED, Finding, Severity
from articles.models import Document
from articles.workflow.checking.asking import field_of
from articles.workflow.checking.results import Result


@dataclass(frozen=True)
class Line:
    """``reason``, ``by``: why it was let stand, and who said so. ``published``: readers have it already, unchanged."""

    finding: Finding
    reason: str = ""
    by: str = ""
    published: bool = False

    @property
    def is_waived(self) -> bool:
        return bool(self.reason)

    @property
    def field(self) -> str:
        return field_of(self.finding) or "body"

    @property
    def line(self) -> int:
        return self.finding.place.line if self.finding.place else 0


@dataclass(frozen=True)
class Checked:
    """``result``: None where it could not be checked; then ``problem`` says why."""

    document: Document
    version: int | None = None
    result: Result | None = None
    problem: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every check looked at it to the end."""
        return self.result is not None and all(finding.code != FAILED for finding in self.result.findings)

    @property
    def lines(self) -> Iterator[Line]:
        for finding in self.result.findings if self.result else ():
            waiver = self.result.waived.get(finding.id)
            published = finding.id not in self.result.counting
            yield Line(finding, waiver.reason if waiver else "", waiver.by if waiver else "", published)


@dataclass
class Totals:
    """``found``: by severity, without what was let stand. ``unknown``: texts that a check could not look at."""

    documents: int = 0
    unknown: int = 0
    waived: int = 0
    found: Counter[str] = field(default_factory=Counter)

    def add(self, checked: Checked) -> None:
        self.documents += 1
        self.unknown += not checked.is_whole
        for line in checked.lines:
            self.waived += line.is_waived
            self.found[line.finding.severity.value] += not line.is_waived

    def fails(self, gravest: Severity) -> bool:
        """Whether there is something as grave as this, or a text of which nobody knows."""
        grave = [severity for severity in Severity if severity.rank <= gravest.rank]
        return bool(self.unknown or any(self.found[severity.value] for severity in grave))
