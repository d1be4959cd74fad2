"""
What must stay quick, each beside a baseline measured in the same run: ``make bench``.

A ratio says more than a time, since it means the same on every machine. A ratio above its bound ends the run
with 1; the bounds leave room for a busy machine.
"""

import sys
from collections.abc import Iterator

from bench import checks, entries, exchange, library, notices, text
from bench.measure import Row


def rows() -> Iterator[Row]:
    yield from text.rows()
    yield from library.rows()
    yield from exchange.rows()
    yield from entries.rows()
    yield from notices.rows()
    yield from checks.rows()


def main() -> int:
    missed = 0
    print(f"{'what':48} {'time':>10}  {'beside':36} {'time':>10} {'ratio':>7} {'bound':>6}")
    for row in rows():
        missed += row.ratio > row.bound
        print(
            f"{row.what:48} {row.shown(row.seconds)}  {row.baseline:36} {row.shown(row.baseline_seconds)}"
            f" {row.ratio:7.1f} {row.bound:6.1f}{'  TOO MUCH' if row.ratio > row.bound else ''}",
            flush=True,
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
