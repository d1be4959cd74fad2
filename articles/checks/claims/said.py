"""What ``::: claim`` statements say of themselves: refused at handing in, so told while the author writes."""

from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity
from articles.checks.problems import told
from articles.checks.subject import Subject


@check("statement-malformed", Severity.ERROR, fixed=True)
def malformed(subject: Subject) -> Iterator[Found]:
    """A statement of certainty that is not whole.

    It says how certain it is, of whom it holds and from which works that is known; without one of these it says
    nothing.

    Mend: Write ::: claim {certainty=low population=people}, the statement with its citation, and ::: on a line of its
    own.

    Bad:
        ::: claim {certainty=some}
        Some people respond [@trial2024].
        :::

    Good:
        ::: claim {certainty=low population=people}
        Some people respond [@trial2024].
        :::
    """
    return told(subject, "claim-words", "claim-certainty", "claim-population", "claim-uncited", "claim-open")


@check("statement-too-certain", Severity.ERROR, fixed=True)
def too_certain(subject: Subject) -> Iterator[Found]:
    """A statement that its sources cannot carry.

    What was seen in animals, in cells or in a few cases alone is neither highly nor moderately certain, and does not
    hold of people.

    Mend: Say certainty=low or very-low, or population=animals or cells, or cite a stronger work.

    Bad:
        ::: claim {certainty=high population=people}
        The cells last longer [@mouse2018].
        :::

    Good:
        ::: claim {certainty=low population=animals}
        The cells last longer in mice [@mouse2018].
        :::
    """
    return told(subject, "claim-too-certain", "claim-not-in-people")
