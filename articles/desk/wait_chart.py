"""How long texts wait in each state, as a drawing: a dot for each that waits now, a line where it usually ends, and the
same as a table. Pure: times in, numbers for a template out.

The axis goes by the square root of the days, so that one forgotten draft does not press all others together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import sqrt
from statistics import median

from articles.models.kinds import State

WIDTH, ROW, FOOT = 360, 40, 20
LEFT, RIGHT = 74, 24
LABELS = {State.DRAFT: "In writing", State.IN_REVIEW: "In review", State.APPROVED: "Approved"}
MARKS = {0: "0", 1: "1 day", 7: "1 week", 30: "1 month", 91: "3 months", 365: "1 year", 1461: "4 years"}
APART = 50  # so that labels do not touch
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    title: str
    time: timedelta

    @property
    def words(self) -> str:
        return _in_words(self.time / DAY)


@dataclass(frozen=True)
class Dot:
    x: str
    text: Waiting


@dataclass(frozen=True)
class Row:
    """``usual``: where the line of the median stands, '' where nothing has left this state lately."""

    label: str
    y: int
    top: int
    base: int
    dots: Sequence[Dot]
    usual: str
    longest: str
    typical: str
    ended: int


@dataclass(frozen=True)
class Tick:
    label: str
    x: str


@dataclass(frozen=True)
class Chart:
    rows: Sequence[Row]
    ticks: Sequence[Tick]
    summary: str
    view: str = f"0 0 {WIDTH} {ROW * len(LABELS) + FOOT}"
    foot: int = ROW * len(LABELS) + FOOT - 5
    end: int = ROW * len(LABELS)


def draw(waiting: Mapping[State, Sequence[Waiting]], taken: Mapping[State, Sequence[timedelta]]) -> Chart | None:
    """None where nothing waits and nothing has been through."""
    if not any(waiting.values()) and not any(taken.values()):
        return None
    usual = {state: median(times) / DAY for state, times in taken.items() if times}
    days = [text.time / DAY for texts in waiting.values() for text in texts] + list(usual.values())
    reach = max(next((mark for mark in MARKS if mark >= max(days)), max(days)), 1)
    rows = [
        _row(place, state, waiting.get(state, ()), usual.get(state), len(taken.get(state, ())), reach)
        for place, state in enumerate(LABELS)
    ]
    return Chart(rows=rows, ticks=_ticks(reach), summary=" ".join(map(_sentence, rows)))


def _row(place: int, state: State, texts: Sequence[Waiting], usual: float | None, ended: int, reach: float) -> Row:
    middle = place * ROW + ROW // 2
    return Row(
        label=LABELS[state],
        y=middle,
        top=middle - 11,
        base=middle + 11,
        dots=[Dot(_x(text.time / DAY, reach), text) for text in texts],
        usual=_x(usual, reach) if usual is not None else "",
        longest=max(texts, key=lambda text: text.time).words if texts else "",
        typical=_in_words(usual) if usual is not None else "",
        ended=ended,
    )


def _sentence(row: Row) -> str:
    now = f"{len(row.dots)} now, the longest for {row.longest}" if row.dots else "none now"
    usually = f"; usually {row.typical}" if row.typical else ""
    return f"{row.label}: {now}{usually}."


def _ticks(reach: float) -> list[Tick]:
    """Zero, and from the far end those for whose label there is room."""
    kept: list[tuple[str, float]] = []
    for days, label in reversed(MARKS.items()):
        x = _place(days, reach) if days <= reach else WIDTH
        if days == 0 or (x < WIDTH and x - LEFT >= APART and (not kept or kept[-1][1] - x >= APART)):
            kept.append((label, x))
    return [Tick(label, _number(x)) for label, x in reversed(kept)]


def _x(days: float, reach: float) -> str:
    return _number(_place(days, reach))


def _place(days: float, reach: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * sqrt(days / reach)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _in_words(days: float) -> str:
    whole = int(days)
    if not whole:
        return "less than a day"
    return f"{whole} day{'s' if whole > 1 else ''}"
