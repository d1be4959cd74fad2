"""The day by which a text must be looked at again."""

from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity
from articles.checks.subject import Subject


@check("review-by-past", Severity.ERROR)
def review_by_past(subject: Subject) -> Iterator[Found]:
    """The review-by date has passed.

    On the day it is published the page would say that it is out of date.

    Mend: Look at whether each statement still holds, then set a new date.

    Bad:
        review_by: 2026-05-31
        ---
        Few people have been treated.

    Good:
        review_by: 2027-05-31
        ---
        Few people have been treated.
    """
    day = subject.facts.review_by
    if day and day < subject.today:
        yield Found(f"This was to be reviewed by {day:%-d %B %Y}, which has passed.", about="review_by")


@check("review-by-far", Severity.WARNING, limit=1100)
def review_by_far(subject: Subject, limit: int) -> Iterator[Found]:
    """The review-by date is years away.

    Trials report every few months. A medical text that nobody looks at for years misleads.

    Mend: Set a date within the next three years, or sooner where the field moves.

    Bad:
        review_by: 2031-06-01
        ---
        Few people have been treated.

    Good:
        review_by: 2028-06-01
        ---
        Few people have been treated.
    """
    day = subject.facts.review_by
    if day and (day - subject.today).days > limit:
        yield Found(
            f"Nobody would have to look at this again before {day:%-d %B %Y}, in more than {limit} days.",
            about="review_by",
        )
