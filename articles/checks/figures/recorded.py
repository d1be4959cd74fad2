"""How many people a text says were treated, and how many the library says."""

from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.figures.people import TREATED
from articles.checks.figures.statements import Statement, statements
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
        works = [subject.works[key] for key in each.among or (each.key,) if key in subject.works]
        counts = {work.people for work in works}
        if works and None not in counts and _contradicts(each, {count or 0 for count in counts}):
            said = " and ".join(f"{work.people} of {work.label} (@{work.key})" for work in works)
            yield Found(f"“{each.words}” stands here; the library says {said}.", each.place, works[0].key)


def _contradicts(each: Statement, counts: set[int]) -> bool:
    """A number of people treated that is none of these; or a share of more people than there were."""
    if not each.figure.exact:
        return False
    if each.measure.name != TREATED:
        return each.figure.whole > max(counts)
    return not (each.measure.in_group or each.measure.illnesses or each.figure.part in counts)
