"""Records that look like one work: proposed to people, never merged by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from references import dates, identity
from references.models import Apart, Merge, MergeState, Reference
from references.types import IN_PERIODICALS
from references.words import fold, text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST_ALIKE = 20  # records with one title and author; more are a series, not copies
FEWEST_WORDS = 3  # 'Editorial' and 'Introduction' say nothing by themselves
PREPRINT_YEARS = 3  # from a preprint to its article


@dataclass(frozen=True)
class Pair:
    """``preprint``: the two are a preprint and its article, which are best cited as the article."""

    one: Reference
    other: Reference
    preprint: bool

    @property
    def why(self) -> str:
        return "a preprint and its article" if self.preprint else "same title, first author and year"


def pairs() -> list[Pair]:
    """Likely pairs among the records of the library, without those that somebody has told apart."""
    known = set(Apart.objects.values_list("one", "other"))
    waiting = Merge.objects.filter(state=MergeState.OPEN).values_list("kept", "gone")
    known |= {(min(pair), max(pair)) for pair in waiting}
    works = Reference.objects.kept().defer("found_by").in_bulk(_shelved_together())
    found = alike(work for _, work in sorted(works.items()))
    return [pair for pair in found if (pair.one.pk, pair.other.pk) not in known]


def _shelved_together() -> list[int]:
    """Works that share their title and first author with another: of all others the records are not opened."""
    shelves = defaultdict(list)
    for pk, title, author in Reference.objects.kept().values_list("pk", "title", "first_author").iterator():
        if shelf := _shelf(title, author):
            shelves[shelf].append(pk)
    return [pk for shelf in shelves.values() if len(shelf) > 1 for pk in shelf]


def _shelf(title: str, author: str) -> tuple[str, str] | None:
    folded = fold(title)
    return (folded, author) if author and len(folded.split()) >= FEWEST_WORDS else None


def alike(works: Iterable[Reference]) -> Iterator[Pair]:
    """Works of one title and first author, that nothing tells apart; time grows with their number."""
    shelves = defaultdict(list)
    for work in works:
        if place := _shelf(work.title, work.first_author):
            shelves[place].append(work)
    for shelf in shelves.values():
        for one, other in combinations(shelf[:MOST_ALIKE], 2):
            if preprint := _preprint_and_article(one, other):
                yield Pair(one, other, preprint)
            elif one.year == other.year and not _told_apart(one, other):
                yield Pair(one, other, preprint=False)


def tell_apart(one: Reference, other: Reference, *, by: "User") -> Apart:
    """Somebody looked: two works. They are not proposed again."""
    first, second = sorted((one, other), key=lambda work: work.pk)
    return Apart.objects.get_or_create(one=first, other=second, defaults={"by": by})[0]


def _preprint_and_article(one: Reference, other: Reference) -> bool:
    if {one.type == "article", other.type == "article"} != {True, False}:
        return False
    published = next(work for work in (one, other) if work.type != "article")
    years = [year for year in (dates.year(one.csl), dates.year(other.csl)) if year]
    return published.type in IN_PERIODICALS and (len(years) < 2 or abs(years[0] - years[1]) <= PREPRINT_YEARS)


def _told_apart(one: Reference, other: Reference) -> bool:
    """Different numbers of one kind, or different places: chapters of one book share its ISBN, not their pages."""
    if identity.told_apart(one.csl, other.csl):
        return True
    places = ("volume", "issue", "page", "edition", "collection-number")
    given = ((text(one.csl.get(place)), text(other.csl.get(place))) for place in places)
    return any(a and b and a != b for a, b in given)
