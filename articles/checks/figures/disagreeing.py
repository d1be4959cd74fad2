"""One quantity told with two values."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from articles.checks.catalogue import MEDICAL, check
from articles.checks.figures import numbers
from articles.checks.figures.statements import Statement, statements
from articles.checks.finding import Found, Severity
from articles.checks.subject import Subject
from articles.text.claims import PRECLINICAL

_MOST_VALUES = 6
"""What has more values than this is no single quantity."""
_MOST_SHOWN = 5
_WITHOUT_SOURCE = ("title", "summary", "takeaway")
_WHERE = {"title": "in the title", "summary": "in the summary", "takeaway": "in the takeaway"}

Quantity = tuple[str, str]  # key of the work, name of the measure


@check("figures-disagree", Severity.WARNING, kinds=MEDICAL)
def disagree(subject: Subject) -> Iterator[Found]:
    """One quantity told with two values.

    Of two figures for one thing at least one is wrong, and readers cannot tell which. It happens when a text is revised
    in one place only, or when a figure comes from the study here and from a review there.

    Mend: Look both up in the source and correct what is wrong, or say what makes them two things: the day, the group.

    Bad:
        The trial treated 37 people [@trial2024]. By day 30, 48.6% had responded [@trial2024].

        Of the 35 people who were treated, 18 of 37 responded by day 30 [@trial2024].

    Good:
        The trial treated 37 people [@trial2024]. By day 30, 48.6% had responded [@trial2024].

        Of the 37 people who were treated, 18 of 37 responded by day 30 [@trial2024].
    """
    for (key, name), told in _by_quantity(subject).items():
        if key in subject.works and PRECLINICAL.issuperset(subject.works[key].kinds or ("",)):
            continue  # one paper on mice or cells tells of many groups
        of = f" ({subject.works[key].label})" if key in subject.works else ""
        people = subject.works[key].people if key in subject.works else None
        yield from _conflicts(told, f"{name}{of}", people)


def _by_quantity(subject: Subject) -> dict[Quantity, list[Statement]]:
    """What no work is named for joins the one quantity of its name that there is, if there is but one."""
    told = [each for each in subject.once(statements) if each.figure.exact]
    known = {(each.key, each.measure.name) for each in told if each.key}
    works = Counter(name for _, name in known)
    only = {name: (key, name) for key, name in known if works[name] == 1}
    found: dict[Quantity, list[Statement]] = {}
    for each in told:
        quantity = (each.key, each.measure.name) if each.key else _joined(each, only)
        if quantity:
            found.setdefault(quantity, []).append(each)
    return found


def _joined(each: Statement, only: Mapping[str, Quantity]) -> Quantity | None:
    return only.get(each.measure.name) if each.block.part in _WITHOUT_SOURCE and not each.among else None


def _conflicts(told: Sequence[Statement], what: str, people: int | None) -> Iterator[Found]:
    """One finding for each value that contradicts an earlier one, where it is told first."""
    times = {each.measure.days for each in told if each.measure.days is not None}
    values: list[Statement] = []
    for each in told:
        like = [other for other in values if _of_the_same(other, each, people, one_time=len(times) == 1)]
        against = [other for other in like if not numbers.agree(other.figure, each.figure)]
        if len(against) == len(like):
            values.append(each)
            yield from _found(each, [other for other in against if not _in_one_sentence(other, each)], what)
        if len(values) > _MOST_VALUES:
            return


def _of_the_same(one: Statement, other: Statement, people: int | None, *, one_time: bool) -> bool:
    """Whether both plausibly tell of the same people at the same time."""
    return _at_the_same_time(one, other, one_time=one_time) and _of_the_same_people(one, other, people)


def _at_the_same_time(one: Statement, other: Statement, *, one_time: bool) -> bool:
    """A summary may leave out the time, if the text names but one."""
    times = (one.measure.days, other.measure.days)
    if None in times and times != (None, None):
        vague = one if times[0] is None else other
        return one_time and vague.block.part in _WITHOUT_SOURCE and "survival" not in one.measure.name
    first, second = (days or 0.0 for days in times)
    return abs(first - second) <= 0.03 * max(first, second)


def _of_the_same_people(one: Statement, other: Statement, people: int | None) -> bool:
    """Told of as many people, or of all; else neither of a part of them."""
    wholes = {each.figure.whole for each in (one, other)} - {0}
    if len(wholes) == 1 and wholes == {people}:
        return all(each.figure.whole or not (each.measure.in_group or each.measure.illnesses) for each in (one, other))
    if one.measure.in_group or other.measure.in_group:
        return False
    if len(wholes) == 2:
        return one.figure.part == other.figure.part > 0 and one.measure.illnesses == other.measure.illnesses
    return one.figure.whole == other.figure.whole > 0 or one.measure.illnesses == other.measure.illnesses


def _in_one_sentence(one: Statement, other: Statement) -> bool:
    """What one sentence tells with two values, it tells apart."""
    return one.block is other.block and one.sentence == other.sentence


def _found(later: Statement, others: Sequence[Statement], what: str) -> Iterator[Found]:
    if others:
        first = others[0]
        where = _WHERE.get(first.block.part, f"on line {first.block.line}")
        words = f"“{later.words}” here, “{first.words}” {where}: {what} is told with two values."
        yield Found(words, later.place, also=[each.place for each in others[:_MOST_SHOWN]])
