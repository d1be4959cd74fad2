"""What the checks found, as its author meets it beside the editor: in groups, the gravest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from articles.admin import panel
from articles.admin.chooser import change_url
from articles.admin.measures import Measures
from articles.admin.spots import Spot, term_url
from articles.checks import FAMILIES, Finding, Fix, Severity, Waiver, by_code
from articles.checks.catalogue import applying
from articles.models import Document, Incoming
from articles.workflow.checking import asking
from articles.workflow.checking.results import Result

JARGON, MISSING = "jargon", "missing"
COUNTED = {
    Severity.ERROR: ("to mend", "to mend", "stop"),
    Severity.REASON: ("needs a reason", "need a reason", "caution"),
    Severity.WARNING: ("to look at", "to look at", "plain"),
    Severity.NOTE: ("note", "notes", "plain"),
}
"""One, several, and the colour of the badge."""


@dataclass(frozen=True)
class Entry:
    """``reason``: typed, and not kept yet."""

    finding: Finding
    document: Document
    waiver: Waiver | None = None
    reason: str = ""

    @property
    def spot(self) -> Spot | None:
        place = self.finding.place
        return Spot(place) if place and place.line else None

    @property
    def also(self) -> list[Spot]:
        return [Spot(place) for place in self.finding.also]

    @property
    def fix(self) -> Fix | None:
        return None if self.waiver else self.finding.fix

    @property
    def field(self) -> str:
        """The id of the field in which it is mended."""
        return panel.anchor(self.document, asking.field_of(self.finding))

    @property
    def may_stand(self) -> bool:
        check = by_code(self.finding.code)
        return self.finding.severity != Severity.ERROR and not (check and check.fixed)

    @property
    def term_url(self) -> str:
        """Where a word that nobody explains becomes a term of the glossary."""
        if self.finding.code != JARGON or self.finding.place is None:
            return ""
        return term_url(self.finding.place.quote)

    @property
    def url(self) -> str:
        return f"{change_url(self.document)}#check-{self.finding.id}"


@dataclass(frozen=True)
class Group:
    """``key`` names it in the page, so that it stays open or closed when its entries change."""

    key: str
    title: str
    entries: list[Entry]
    is_open: bool = True
    hint: str = ""


@dataclass(frozen=True)
class Progress:
    """Of the work that an import leaves: what was found when it came in, and what is left of it."""

    before: int
    left: int

    @property
    def done(self) -> int:
        return max(0, self.before - self.left)


@dataclass(frozen=True)
class Found:
    document: Document
    result: Result
    reasons: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def groups(self) -> list[Group]:
        """Those that hold something."""
        return [group for group in self._all_groups() if group.entries]

    @cached_property
    def counts(self) -> list[tuple[str, str]]:
        """'2 to mend', with the colour of its badge."""
        found = [(len(self.result.open(severity)), words) for severity, words in COUNTED.items()]
        return [(f"{n} {one if n == 1 else more}", colour) for n, (one, more, colour) in found if n]

    @property
    def told(self) -> str:
        return ", ".join(words for words, _ in self.counts) or "Nothing found"

    @property
    def looked_for(self) -> list[str]:
        """The families of checks that this kind of text is held to."""
        families = {check.family for check in applying(self.result.subject)}
        return [label for name, label in FAMILIES.items() if name in families]

    @cached_property
    def fixes(self) -> list[Finding]:
        return [each for each in self.result.fixes if each.id in self.result.counting]

    @cached_property
    def measures(self) -> Measures:
        return Measures(self.result.subject)

    @cached_property
    def progress(self) -> Progress | None:
        """Of a text that was imported, until it is handed in for the first time."""
        if not self.document.pk or self.document.submissions.exists():
            return None
        came = Incoming.objects.filter(document=self.document).only("to_do").first()
        if came is None or came.to_do is None:
            return None
        return Progress(came.to_do, self.result.to_do)

    def _all_groups(self) -> Iterator[Group]:
        first = self.fixes if self.progress else []
        quick = {each.id for each in first}
        yield Group("fixes", "Quick fixes", self._entries(first))
        yield Group("mend", "To mend", self._mend(quick, fields=False))
        yield Group(
            "reason",
            "Needs a reason",
            self._open(Severity.REASON, quick),
            hint="Mend it, or say why it may stand. Reviewers read your reason.",
        )
        yield Group("fill", "To fill in", self._mend(quick, fields=True))
        for family, label in FAMILIES.items():
            entries = [each for each in self._open(Severity.WARNING, quick) if each.finding.family == family]
            yield Group(f"look-{family}", f"To look at: {label}", entries)
        yield Group("notes", "Notes", self._open(Severity.NOTE, quick), is_open=False)
        yield Group("stands", "Let stand", self._waived(), is_open=False)
        yield Group("before", "In parts that you did not change", self._before(), is_open=False)

    def _mend(self, but: set[str], *, fields: bool) -> list[Entry]:
        """What is wrong in the text, or the fields that are empty still."""
        return [each for each in self._open(Severity.ERROR, but) if (each.finding.code == MISSING) == fields]

    def _open(self, severity: Severity, but: set[str]) -> list[Entry]:
        return self._entries(each for each in self.result.open(severity) if each.id not in but)

    def _waived(self) -> list[Entry]:
        return self._entries(each for each in self.result.findings if each.id in self.result.waived)

    def _before(self) -> list[Entry]:
        covered = self.result.waived
        found = self.result.findings
        return self._entries(each for each in found if each.id not in self.result.counting and each.id not in covered)

    def _entries(self, findings: Iterable[Finding]) -> list[Entry]:
        return [
            Entry(each, self.document, self.result.waived.get(each.id), self.reasons.get(each.id, ""))
            for each in findings
        ]
