"""What one text changes against another: an earlier version of it, or one that somebody has looked at.

    between(old, new) -> Comparison    its texts word by word as they are read, and beside them the evidence:
                                       numbers, sources, what else stands on the page, credits

Both sides are an ``Edition``: ``of_version`` or ``of_submission``. For the review desk and for readers alike.
"""

from articles.pages.differences.beside import Beside, ShownBeside
from articles.pages.differences.comparison import Comparison, between
from articles.pages.differences.editions import Edition, of_submission, of_version
from articles.pages.differences.sources import Source, Sources
from articles.pages.differences.texts import ComparedText

__all__ = [
    "Beside",
    "ComparedText",
    "Comparison",
    "Edition",
    "ShownBeside",
    "Source",
    "Sources",
    "between",
    "of_submission",
    "of_version",
]
