"""A check as the catalogue shows it: what it looks for, how grave that is for whom, what was decided here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from articles.checks import FAMILIES, Check, Policy, checks
from articles.checks.catalogue import Entry
from articles.checks.policy import Asked
from articles.models import Audience, CheckChoice, Kind
from articles.models.checking import SEVERITIES
from articles.workflow.checking import choices

SAYS = {severity.value: words for severity, words in SEVERITIES}
PLURAL = {kind: f"{kind.label}s" for kind in Kind}


@dataclass(frozen=True)
class Grave:
    """How grave a check is in some kinds of text."""

    says: str
    limit: int | None
    where: str


@dataclass(frozen=True)
class Decision:
    """``standing``: it holds; others were replaced or taken back since."""

    row: CheckChoice
    standing: bool

    @property
    def says(self) -> str:
        words = [SAYS[self.row.severity]] if self.row.severity else []
        words += [f"limit {self.row.limit}"] if self.row.limit is not None else []
        return ", ".join(words) or "as the check says"

    @property
    def where(self) -> str:
        return place(self.row.kind, self.row.audience)


@dataclass(frozen=True)
class Catalogued:
    check: Check
    policy: Policy
    decisions: list[Decision]

    @property
    def entry(self) -> Entry:
        return self.check.entry

    @property
    def family(self) -> str:
        return FAMILIES[self.check.family]

    @property
    def standing(self) -> list[Decision]:
        return [each for each in self.decisions if each.standing]

    @property
    def may_be_decided(self) -> bool:
        return not self.check.fixed or self.check.limit is not None

    @cached_property
    def grave(self) -> list[Grave]:
        """The gravest first; one line for all texts in which it is the same."""
        found: dict[Asked, list[tuple[str, str]]] = defaultdict(list)
        for kind, audience in _texts(self.check):
            found[self.policy.of(self.check, kind, audience)].append((kind, audience))
        told = sorted(found.items(), key=lambda each: each[0].severity.rank)
        return [Grave(SAYS[asked.severity], asked.limit, _listed(texts)) for asked, texts in told]

    def tells_of(self, words: Iterable[str]) -> bool:
        entry = self.entry
        text = " ".join([self.check.code, entry.title, entry.why, entry.mend]).casefold()
        return all(word in text for word in words)


def everything() -> list[Catalogued]:
    """All checks, in the order of the catalogue. One query."""
    rows: dict[str, list[CheckChoice]] = defaultdict(list)
    for row in CheckChoice.objects.select_related("by"):
        rows[row.code].append(row)
    standing = choices.among(row for each in rows.values() for row in each)
    policy, holds = choices.policy_of(standing), {row.pk for row in standing}
    return [
        Catalogued(check, policy, [Decision(row, row.pk in holds) for row in reversed(rows[check.code])])
        for check in checks()
    ]


def place(kind: str, audience: str) -> str:
    """'articles for patients and carers'; '' stands for all."""
    words = PLURAL[Kind(kind)] if kind else "all texts"
    return f"{words} for {Audience(audience).label}" if audience else words


def _texts(check: Check) -> Iterator[tuple[str, str]]:
    """Kinds and audiences of the texts that it looks at; articles alone are written for one."""
    for kind in check.kinds:
        yield from ((kind, audience) for audience in (Audience.values if kind == Kind.ARTICLE else [""]))


def _listed(texts: list[tuple[str, str]]) -> str:
    """'articles, FAQs, terms'; what holds for every audience names none."""
    articles = [audience for kind, audience in texts if kind == Kind.ARTICLE]
    both = len(articles) == len(Audience.values)
    if both and {kind for kind, _ in texts} == set(Kind.values):
        return place("", "")
    return ", ".join(dict.fromkeys(place(kind, "" if both else audience) for kind, audience in texts))
