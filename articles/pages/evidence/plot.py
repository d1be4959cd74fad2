"""Works by kind of evidence and year as a drawing: a row for each kind, a mark for each work.

Widths are in per cent and heights in em, so that a row fills whatever room there is while marks and words keep the
reader's own size. A mark's area stands for the people treated.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, sqrt

from articles.pages.evidence.work import Work
from references.chart import FAMILIES, Family

MOST_COLUMNS = 20
MOST_LABELS = 4
MOST_IN_A_STACK = 4
SMALLEST, LARGEST = 0.38, 1.0  # radius, in em
_LARGE = 100  # people
_GAP, _EDGE = 0.14, 0.62  # between marks, above and below them


@dataclass(frozen=True)
class Mark:
    """One work, or ``count`` of them where they are too many to tell apart; then ``href`` leads to the table."""

    href: str
    words: str
    form: str
    x: str
    y: str
    r: str
    count: int = 1


@dataclass(frozen=True)
class Row:
    family: Family
    total: int
    height: str
    middle: str
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Tick:
    label: str
    x: str


@dataclass(frozen=True)
class Plot:
    """``undated`` works stand in the table alone."""

    rows: Sequence[Row]
    ticks: Sequence[Tick]
    undated: int
    summary: str

    @property
    def forms(self) -> set[str]:
        """Those that its key has to explain."""
        return {mark.form for row in self.rows for mark in row.marks}

    @property
    def sized(self) -> bool:
        """Whether marks differ in size, which its key then explains."""
        return len({mark.r for row in self.rows for mark in row.marks if mark.count == 1}) > 1


def draw(works: Sequence[Work]) -> Plot | None:
    """None where fewer than two works have a year: a single mark says nothing."""
    dated = [work for work in works if work.year is not None]
    if len(dated) < 2:
        return None
    years = _Years.of(dated)
    return Plot(
        rows=[_row(family, group, years) for family, group in by_family(dated)],
        ticks=years.ticks,
        undated=len(works) - len(dated),
        summary=_summary(dated, years),
    )


def by_family(works: Iterable[Work]) -> list[tuple[Family, list[Work]]]:
    """The strongest kind first; those without a work are left out."""
    found: dict[Family, list[Work]] = defaultdict(list)
    for work in works:
        found[work.family].append(work)
    return [(family, found[family]) for family in FAMILIES if family in found]


@dataclass(frozen=True)
class _Years:
    """``first`` to ``last``; earlier works stand with those of the first year."""

    first: int
    last: int
    cut: bool

    @classmethod
    def of(cls, works: Iterable[Work]) -> "_Years":
        years = [work.year for work in works if work.year is not None]
        first = max(min(years), max(years) - MOST_COLUMNS + 1)
        return cls(first, max(years), cut=min(years) < first)

    def column(self, work: Work) -> int:
        return max(work.year or self.first, self.first)

    def x(self, year: int) -> str:
        return f"{_number((year - self.first + 0.5) / (self.last - self.first + 1) * 100)}%"

    @property
    def ticks(self) -> list[Tick]:
        """At even distances from the last year back, and the first one where it is not close to another."""
        every = ceil((self.last - self.first + 1) / MOST_LABELS)
        years = [*range(self.last, self.first, -every)][::-1]
        if not years or years[0] - self.first >= every / 2:
            years = [self.first, *years]
        return [Tick(f"to {year}" if self.cut and year == self.first else str(year), self.x(year)) for year in years]


def _row(family: Family, works: Sequence[Work], years: _Years) -> Row:
    ordered = sorted(works, key=years.column)
    stacks = [(year, _stack(family, list(group))) for year, group in groupby(ordered, key=years.column)]
    height = max(_height(stack) for _, stack in stacks) + 2 * _EDGE
    marks = [mark for year, stack in stacks for mark in _placed(stack, years.x(year), height)]
    return Row(family, len(works), f"{_number(height)}em", f"{_number(height / 2)}em", marks)


@dataclass(frozen=True)
class _Drawn:
    """A mark without its place; ``radius`` in em."""

    href: str
    words: str
    form: str
    radius: float
    count: int = 1


def _stack(family: Family, works: list[Work]) -> list[_Drawn]:
    """What stands above one another in one year, the largest in front; many as one mark of each form."""
    if len(works) <= MOST_IN_A_STACK:
        ordered = sorted(works, key=lambda work: (-(work.people or 0), work.number))
        return [_Drawn(work.href, work.words, work.form, _radius(work.people)) for work in ordered]
    forms = {form: [work for work in works if work.form == form] for form in ("direct", "indirect", "withdrawn")}
    return [
        _Drawn(f"#evidence-{family.key}", _together(family, group), form, 0.8, len(group))
        for form, group in forms.items()
        if group
    ]


def _together(family: Family, works: Sequence[Work]) -> str:
    return f"{family.words}, {works[0].year}: sources {', '.join(str(work.number) for work in works)}"


def _radius(people: int | None) -> float:
    return min(max(sqrt((people or 0) / _LARGE) * 0.9, SMALLEST), LARGEST)


def _height(stack: Sequence[_Drawn]) -> float:
    return sum(2 * mark.radius for mark in stack) + _GAP * (len(stack) - 1)


def _placed(stack: Sequence[_Drawn], x: str, height: float) -> list[Mark]:
    at, marks = (height - _height(stack)) / 2, []
    for each in stack:
        middle = f"{_number(at + each.radius)}em"
        marks.append(Mark(each.href, each.words, each.form, x, middle, f"{_number(each.radius)}em", each.count))
        at += 2 * each.radius + _GAP
    return marks


def _summary(works: Sequence[Work], years: _Years) -> str:
    kinds = "; ".join(f"{family.words.lower()}: {len(group)}" for family, group in by_family(works))
    first = min(work.year for work in works if work.year is not None)
    when = f"from {first} to {years.last}" if first < years.last else f"of {first}"
    return f"A plot of {len(works)} sources {when} by kind of evidence. {kinds.capitalize()}."


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
