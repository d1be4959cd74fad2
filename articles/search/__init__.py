"""Search over drafts (for staff) and live versions (for readers): fold, index, ask."""

from articles.search.index import refresh
from articles.search.query import Found, find, terms

__all__ = ["Found", "find", "refresh", "terms"]
