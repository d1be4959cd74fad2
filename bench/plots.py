"""Growth curves as SVG, drawn plainly, readable in light and dark."""

import itertools
from collections.abc import Mapping, Sequence
from html import escape
from math import log10

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 75, 250, 30, 45
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #333 } .axis { stroke: #888; stroke-width: 1 } .grid { stroke: #8884 }
  .line { fill: none; stroke-width: 2 } rect { fill: #fff }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } rect { fill: #111 } .axis { stroke: #999 } }
"""
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#999999", "#b58900")
"""Told apart also by those who see few colours (Okabe and Ito); dashes tell apart what is left."""

Curve = Mapping[int, float]


def growth(title: str, curves: Mapping[str, Curve], *, unit: str = "ms") -> str:
    """A line for each name: documents along, what it takes upward, both by powers of ten."""
    sizes = sorted({size for curve in curves.values() for size in curve})
    values = [value for curve in curves.values() for value in curve.values()]
    across = _Scale(sizes[0], sizes[-1], LEFT, WIDTH - RIGHT)
    up = _Scale(*_powers(values), HEIGHT - BOTTOM, TOP)
    parts = [f'<text x="{LEFT}" y="18" font-weight="600">{escape(title)}</text>']
    parts += [_mark_up(value, up, unit) for value in up.powers()]
    parts += [_mark_across(size, across) for size in sizes]
    ends = _set_apart([up(curve[max(curve)]) for curve in curves.values()])
    for place, (name, curve) in enumerate(curves.items()):
        parts.append(_line(name, [(across(size), up(curve[size])) for size in sorted(curve)], place, ends[place]))
    return _picture(parts, title)


class _Scale:
    def __init__(self, low: float, high: float, begin: float, end: float) -> None:
        self.low, self.high, self.begin, self.end = low, high, begin, end

    def __call__(self, value: float) -> float:
        share = (log10(value) - log10(self.low)) / ((log10(self.high) - log10(self.low)) or 1)
        return round(self.begin + share * (self.end - self.begin), 1)

    def powers(self) -> list[float]:
        return [10.0**power for power in range(round(log10(self.low)), round(log10(self.high)) + 1)]


def _powers(values: Sequence[float]) -> tuple[float, float]:
    """The powers of ten around them."""
    low, high = log10(min(values)), log10(max(values))
    return 10 ** int(low // 1), 10 ** int(-(-high // 1) if high % 1 else high + 1)


def _mark_up(value: float, up: _Scale, unit: str) -> str:
    y, edge = up(value), WIDTH - RIGHT
    line = f'<line class="grid" x1="{LEFT}" y1="{y}" x2="{edge}" y2="{y}"/>'
    return f'{line}<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{value:,g} {unit}</text>'


def _mark_across(size: int, across: _Scale) -> str:
    x, y = across(size), HEIGHT - BOTTOM
    line = f'<line class="axis" x1="{x}" y1="{y}" x2="{x}" y2="{y + 5}"/>'
    return f'{line}<text x="{x}" y="{y + 20}" text-anchor="middle">{size:,}</text>'


def _line(name: str, points: Sequence[tuple[float, float]], place: int, end: float) -> str:
    """``end``: the height of its name."""
    colour = COLOURS[place % len(COLOURS)]
    dashes = ' stroke-dasharray="6 4"' if place >= len(COLOURS) else ""
    along = " ".join(f"{x},{y}" for x, y in points)
    line = f'<polyline class="line" stroke="{colour}"{dashes} points="{along}"/>'
    x, y = points[-1]
    lead = f'<line stroke="{colour}" x1="{x}" y1="{y}" x2="{x + 10}" y2="{end}"/>'
    return f'{line}{lead}<text x="{x + 14}" y="{end + 4}">{escape(name)}</text>'


def _set_apart(heights: Sequence[float], least: float = 16) -> list[float]:
    """Names that would stand over one another moved, in the same order: down, and as one up again at the foot."""
    moved = list(heights)
    order = sorted(range(len(moved)), key=lambda place: moved[place])
    for above, below in itertools.pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    over = max(0.0, moved[order[-1]] - (HEIGHT - 6))
    return [max(height - over, TOP) for height in moved]


def _picture(parts: Sequence[str], title: str) -> str:
    y = HEIGHT - BOTTOM
    axis = f'<line class="axis" x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}"/>'
    foot = f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 6}" text-anchor="middle">documents</text>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}"/>'
    drawn = "\n".join([ground, axis, *parts, foot])
    return f"{head}<title>{escape(title)}</title><style>{STYLE}</style>\n{drawn}\n</svg>\n"
