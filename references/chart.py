"""Works by year and kind of evidence as a drawing: columns of stacked parts, and the same as a table.

Pure: counts in, numbers for a template out. Kinds are put together to families, since nobody tells sixteen colours
apart; the strongest evidence stands at the foot of a column, as it does first in the key.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil

WIDTH, HEIGHT = 380, 220
LEFT, RIGHT, TOP, FOOT = 30, 4, 10, 26
MOST_COLUMNS = 20
MOST_LABELS = 5
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Family:
    """``key`` names its colour in the style sheet."""

    key: str
    words: str
    kinds: frozenset[str]


FAMILIES = (
    Family("review", "Reviews of all studies", frozenset({"systematic-review"})),
    Family("trial", "Trials in patients", frozenset({"rct", "phase-3", "phase-2", "phase-1-2", "phase-1"})),
    Family("patients", "Patients followed or described", frozenset({"cohort", "case-series"})),
    Family("animal", "Studies in animals", frozenset({"animal"})),
    Family("cells", "Cells in the laboratory", frozenset({"in-vitro"})),
    Family("guidance", "Guidelines and agencies", frozenset({"guideline", "regulatory"})),
    Family("overview", "Overviews and opinions", frozenset({"narrative-review", "commentary"})),
    Family("early", "Preprints and short reports", frozenset({"preprint", "conference-abstract"})),
    Family("unsorted", "Kind not stated", frozenset({""})),
)


@dataclass(frozen=True)
class Part:
    family: Family
    count: int
    y: str
    height: str


@dataclass(frozen=True)
class Column:
    """One year, or all years up to the first. ``labelled``: there is room for its label."""

    label: str
    x: str
    middle: str
    width: str
    total: int
    parts: Sequence[Part]
    labelled: bool


@dataclass(frozen=True)
class Line:
    """A line across, at so many works."""

    count: int
    y: str


@dataclass(frozen=True)
class Chart:
    """``rows`` of the table: label, a count for each family, total. ``undated`` works are in the table alone."""

    total: int
    undated: int
    columns: Sequence[Column]
    lines: Sequence[Line]
    families: Sequence[tuple[Family, int]]
    rows: Sequence[tuple[str, Sequence[int], int]]
    summary: str
    view: str = f"0 0 {WIDTH} {HEIGHT}"
    left: int = LEFT
    right: int = WIDTH - RIGHT
    foot: int = HEIGHT - 8


Counts = Mapping[tuple[int | None, str], int]


def draw(counts: Counts) -> Chart | None:
    """None where fewer than two years have works: a single column says nothing."""
    found = _by_family(counts)
    years = sorted({year for year, _ in found if year is not None})
    if len(years) < 2:
        return None
    shown = [family for family in FAMILIES if any(found[year, family.key] for year in (*years, None))]
    spans = _spans(years)
    rows = [(label, [sum(found[year, family.key] for year in span) for family in shown]) for label, span in spans]
    undated = [found[None, family.key] for family in shown]
    table = [*rows, ("Not known", undated)] if any(undated) else rows
    totals = [sum(column) for column in zip(*(numbers for _, numbers in table), strict=True)]
    return Chart(
        total=sum(totals),
        undated=sum(undated),
        columns=_columns(rows, shown),
        lines=_lines(max(sum(numbers) for _, numbers in rows)),
        families=list(zip(shown, totals, strict=True)),
        rows=[(label, numbers, sum(numbers)) for label, numbers in table],
        summary=_summary(rows, shown, totals),
    )


def _by_family(counts: Counts) -> Counter[tuple[int | None, str]]:
    found: Counter[tuple[int | None, str]] = Counter()
    for (year, kind), number in counts.items():
        family = next((family for family in FAMILIES if kind in family.kinds), FAMILIES[-1])
        found[year, family.key] += number
    return found


def _spans(years: Sequence[int]) -> list[tuple[str, range]]:
    """Each year to the last one, gaps included; where they are many, the earliest stand together."""
    first, last = years[0], years[-1]
    start = max(first, last - MOST_COLUMNS + 1)
    single = [(str(year), range(year, year + 1)) for year in range(start, last + 1)]
    return single if start == first else [(f"to {start}", range(first, start + 1)), *single[1:]]


def _columns(rows: Sequence[tuple[str, Sequence[int]]], families: Sequence[Family]) -> list[Column]:
    step = (WIDTH - LEFT - RIGHT) / len(rows)
    width = min(step * 0.7, 30)
    every = ceil(len(rows) / MOST_LABELS)
    named = {0} | set(range(len(rows) - 1, every - 1, -every))
    scale = _scale(max(sum(numbers) for _, numbers in rows))
    return [
        Column(
            label=label,
            x=_number(LEFT + step * place + (step - width) / 2),
            middle=_number(LEFT + step * (place + 0.5)),
            width=_number(width),
            total=sum(numbers),
            parts=_parts(numbers, families, scale),
            labelled=place in named,
        )
        for place, (label, numbers) in enumerate(rows)
    ]


def _parts(numbers: Sequence[int], families: Sequence[Family], scale: float) -> list[Part]:
    """From the foot upwards."""
    edges = pairwise(accumulate(numbers, initial=0))
    return [
        Part(family, above - below, _number(HEIGHT - FOOT - above * scale), _number((above - below) * scale))
        for family, (below, above) in zip(families, edges, strict=True)
        if above > below
    ]


def _lines(highest: int) -> list[Line]:
    """Three to five, at round numbers."""
    scale, step = _scale(highest), _step(highest)
    return [Line(count, _number(HEIGHT - FOOT - count * scale)) for count in range(0, highest + step, step)]


def _scale(highest: int) -> float:
    step = _step(highest)
    return (HEIGHT - FOOT - TOP) / (ceil(highest / step) * step)


def _step(highest: int) -> int:
    powers = (factor * 10**power for power in range(12) for factor in _STEPS)
    return next(step for step in powers if step * 4 >= highest)


def _summary(rows: Sequence[tuple[str, Sequence[int]]], families: Sequence[Family], totals: Sequence[int]) -> str:
    label, most = max(((label, sum(numbers)) for label, numbers in rows), key=lambda row: row[1])
    kinds = "; ".join(f"{family.words.lower()}: {total}" for family, total in zip(families, totals, strict=True))
    first, last = rows[0][0], rows[-1][0]
    return f"{sum(totals)} works, {first} to {last}. The most, {most}, are of {label}. By kind of evidence, {kinds}."


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
