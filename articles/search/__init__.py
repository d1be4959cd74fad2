"""Search over drafts (for staff) and live versions (for readers): fold, index, ask."""

from articles.search.choices import Choices, choices, narrowed
from articles.search.index import refresh
from articles.search.meant import Meant, meant
from articles.search.query import Wanted, terms
from articles.search.ranking import MOST, Found, Hit, Hits, find, find_wanted, hits, plain

__all__ = [
    "MOST",
    "Choices",
    "Found",
    "Hit",
    "Hits",
    "Meant",
    "Wanted",
    "choices",
    "find",
    "find_wanted",
    "hits",
    "meant",
    "narrowed",
    "plain",
    "refresh",
    "terms",
]
