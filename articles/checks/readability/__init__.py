"""Readability: sentences, paragraphs and words that are hard for those who are meant to read them."""

from articles.checks.readability import jargon, length, level
from articles.checks.readability.measure import Hard, Readability, measure, of

__all__ = ["Hard", "Readability", "jargon", "length", "level", "measure", "of"]
