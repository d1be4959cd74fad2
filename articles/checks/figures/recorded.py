"""How many people a text says were treated, and how many the library says."""

from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.figures.measures import TREATED
from articles.checks.figures.statements import statements
from articles.checks.finding import Found, Severity
from articles.checks.subject import Subject


@check("figure-against-record", Severity.WARNING, kinds=MEDICAL)
def against_record(subject: Subject) -> Iterator[Found]:
    """Not as many people as the library says.

    The record of the work says how many people it treated, and readers see that number beside it.

    Mend: Look the number up in the work, and correct the text or the record.

    Bad:
        The trial treated 73 people [@trial2024].

    Good:
        The trial treated 37 people [@trial2024].
    """
    for each in subject.once(statements):
        work = subject.works.get(each.key)
        if each.measure.name != TREATED or each.measure.in_group or each.measure.illnesses or not each.figure.exact:
            continue
        if work and work.people is not None and work.people != each.figure.part:
            words = f"“{each.words}” stands here; the library says {work.people} of {work.label} (@{work.key})."
            yield Found(words, each.place, work.key)
