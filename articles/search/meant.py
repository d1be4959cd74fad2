"""What somebody may have meant whose words are on no page: other spelling first, then fewer words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product

from articles.search import engine, words
from articles.search.query import FILTERS, Wanted
from articles.search.ranking import Hits, ranked

MOST_TRIED = 4
_SMALL_WORDS = """
a about after all an and any are as at be been by can could did do does for from get has have how i if in into is it
its many may me more much my no not of on or our should so than that the their them there these they this to up was we
what when where which who why will with would you your
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Meant:
    """What was searched in the end. ``spelt``: other words instead; ``some``: pages with any of the words.

    Neither: the words as they were asked, which found something or, if not ``found``, nothing at all.
    ``hits``: what the words found, narrowed by nothing.
    """

    wanted: Wanted
    hits: Hits = field(default_factory=Hits)
    spelt: bool = False
    some: bool = False

    @property
    def found(self) -> bool:
        return bool(self.hits.rows)

    @property
    def words(self) -> str:
        return " ".join(self.wanted.terms)


def meant(wanted: Wanted) -> Meant:
    """Asked of all documents: that a filter leaves nothing over is no slip of the pen. At most a dozen queries."""
    with engine.planned():
        return _meant(wanted)


def _meant(wanted: Wanted) -> Meant:
    if not wanted.terms or (found := _hits(wanted)).rows:
        return Meant(wanted, found if wanted.terms else Hits())
    for terms in islice(_other_spellings(wanted.terms), MOST_TRIED):
        other = replace(wanted, terms=terms)
        if (found := _hits(other)).rows:
            return Meant(other, found, spelt=True)
    telling = [term for term in wanted.terms if len(term) > 1 and term not in _SMALL]
    fewer = replace(wanted, terms=telling, any_of_them=True)
    if len(wanted.terms) > 1 and (found := _hits(fewer)).rows:
        return Meant(fewer, found, some=True)
    return Meant(wanted)


def _hits(wanted: Wanted) -> Hits:
    return ranked(wanted.but(*FILTERS))


def _other_spellings(terms: Sequence[str]) -> list[list[str]]:
    """The likeliest first. Only words that no page has are replaced, and of these the first few."""
    known = words.known(terms)
    unknown = dict.fromkeys(term for term in terms if term not in known)
    near = {term: found for term in islice(unknown, MOST_TRIED) if (found := words.near(term))}
    if not near:
        return []
    choices = [near.get(term, [term]) for term in terms]
    return [list(each) for each in islice(product(*choices), MOST_TRIED)]
