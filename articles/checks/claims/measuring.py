"""How well statements that need a source are found: precision and recall over sentences labelled by hand.

What the labels mean, and how the sentences were divided, stands in ``articles/checks/labelled/README.md``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from articles.checks import specimens
from articles.checks.claims import sources

LABELLED = Path(__file__).parent.parent / "labelled"
PARTS = ("tuning", "judging")
_Z = 1.959964  # of the normal distribution, for 95 of 100


class Labelled(NamedTuple):
    """``context``: Markdown that stands before the sentence."""

    needs_source: bool
    audience: str
    context: str
    sentence: str

    @property
    def text(self) -> str:
        between = "" if not self.context or self.context.endswith("\n") else " "
        return f"{self.context}{between}{self.sentence}"


class Share(NamedTuple):
    """``low``, ``high``: Wilson's interval (J Am Stat Assoc 1927;22:209-12), 95 of 100."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        spread = _Z * sqrt(self.value * (1 - self.value) / self.of + _Z**2 / (4 * self.of**2))
        middle, whole = self.value + _Z**2 / (2 * self.of), 1 + _Z**2 / self.of
        return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} ({self.hits} of {self.of}; 95% interval {low:.3f} to {high:.3f})"


@dataclass(frozen=True)
class Measured:
    precision: Share
    recall: Share
    missed: tuple[Labelled, ...]
    wrongly: tuple[Labelled, ...]


def labelled(part: str) -> list[Labelled]:
    """``part``: one of PARTS."""
    lines = (LABELLED / f"{part}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [
        Labelled(label == "yes", audience, context.replace("\\n", "\n"), sentence)
        for label, audience, context, sentence in rows
    ]


def is_asked(row: Labelled) -> bool:
    """Whether a source is asked for in the last sentence of the text, or the last row."""
    subject = specimens.subject(f"takeaway:\naudience: {row.audience}\n---\n{row.text}")
    last = subject.blocks[-1]
    if last.place_in_table:
        blocks = {block.number for block in subject.blocks if block.line == last.line and block.part == last.part}
        return any(found.place.block in blocks for found in sources.unsourced(subject))
    start = last.sentences[-1].start
    return any(found.place.block == last.number and found.place.start >= start for found in sources.unsourced(subject))


def measure(rows: Iterable[Labelled]) -> Measured:
    answers = [(row, is_asked(row)) for row in rows]
    hits = sum(row.needs_source and asked for row, asked in answers)
    return Measured(
        precision=Share(hits, sum(asked for _, asked in answers)),
        recall=Share(hits, sum(row.needs_source for row, _ in answers)),
        missed=tuple(row for row, asked in answers if row.needs_source and not asked),
        wrongly=tuple(row for row, asked in answers if asked and not row.needs_source),
    )
