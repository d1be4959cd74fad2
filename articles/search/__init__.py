"""Search over drafts (for staff) and live versions (for readers): fold, index, ask."""

from articles.search.choices import Choices, choices
from articles.search.index import refresh
from articles.search.meant import Meant, meant
from articles.search.query import Found, Wanted, find, find_wanted, terms

__all__ = ["Choices", "Found", "Meant", "Wanted", "choices", "find", "find_wanted", "meant", "refresh", "terms"]
