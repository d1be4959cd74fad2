"""One table for all that is found."""

from collections.abc import Sequence

from bench.found import Found

WIDTH = 46


def show(title: str, rows: Sequence[Found]) -> None:
    """A line for each, with the columns that any of them has."""
    columns = list(dict.fromkeys(name for row in rows for name in row.more))
    widths = [max(len(name), *(len(_said(row.more.get(name, ""))) for row in rows)) for name in columns]
    head = "".join(f" {name:>{width}}" for name, width in zip(columns, widths, strict=True))
    print(f"\n{title}\n{'':{WIDTH}}{head} {'median':>8} {'spread':>17} {'unit':7} {'goal':>7}")
    for row in rows:
        more = "".join(
            f" {_said(row.more.get(name, '')):>{width}}" for name, width in zip(columns, widths, strict=True)
        )
        print(
            f"{row.what:{WIDTH}}{more} {_said(row.figure):>8} {_spread(row):>17} {row.unit:7} {_goal(row)}", flush=True
        )


def _said(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"


def _spread(row: Found) -> str:
    return f"{_said(row.low)} to {_said(row.high)}" if row.low != row.high else ""


def _goal(row: Found) -> str:
    if row.bound is None:
        return ""
    return f"{'>=' if row.at_least else '<='} {row.bound:g}{'  MISSED' if row.missed else ''}"
