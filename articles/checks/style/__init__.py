"""House style: words and spellings of the house, abbreviations, numbers and units."""

from articles.checks.style import abbreviations, mixed, numbers, spelling, terms, units

__all__ = ["abbreviations", "mixed", "numbers", "spelling", "terms", "units"]
