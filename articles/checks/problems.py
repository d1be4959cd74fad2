"""What ``text.render`` finds wrong with a text, as findings: it stops handing in, whatever was decided."""

from collections.abc import Iterator

from articles.checks.finding import Found, on_line
from articles.checks.subject import Subject


def told(subject: Subject, *kinds: str) -> Iterator[Found]:
    """The problems of these kinds (``text.Problem.kind``)."""
    for part in subject.parts:
        for problem in part.problems:
            if problem.kind in kinds:
                yield Found(problem.message, on_line(part.name, problem.line, problem.words))
