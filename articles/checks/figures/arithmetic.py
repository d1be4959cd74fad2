"""A percentage beside the fraction that it was made of."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.figures import numbers
from articles.checks.figures.numbers import Figure
from articles.checks.finding import Found, Severity, at
from articles.checks.subject import Subject

_PERCENT = re.compile(r"%|per ?cent")
_LONGEST = 2000
"""Characters of a sentence that are read."""


@check("figure-arithmetic", Severity.WARNING)
def arithmetic(subject: Subject) -> Iterator[Found]:
    """A percentage that does not fit its numbers.

    One of the two was mistyped, or the percentage was made of another whole.

    Mend: Look both up in the source; if they stand so in it, say of how many the percentage was made.

    Bad:
        In one trial 18 of 37 people (46%) responded [@trial2024].

    Good:
        In one trial 18 of 37 people (48.6%) responded [@trial2024].
    """
    for block in subject.blocks:
        if block.kind != "code" and _PERCENT.search(block.words):
            for sentence in block.sentences:
                for figure in numbers.read(sentence.words[:_LONGEST]):
                    if figure.said and figure.exact and not numbers.agree(figure.said, figure):
                        yield Found(
                            _told(figure), at(block, sentence.start + figure.start, sentence.start + figure.end)
                        )


def _told(figure: Figure) -> str:
    share = 100 * figure.part / figure.whole
    shown = f"{share:.{figure.said.places if figure.said else 0}f}"
    return f"{figure.part:g} of {figure.whole:g} is {shown}%."
