"""
Looking up works at services outside: ``find(text) -> Found``. The library itself is not asked here.

finding   tries the sources in order: doi.org, PubMed, Crossref, ClinicalTrials.gov, Open Library
 +- doi, ncbi, crossref, trials, books    one source each: ``work(identifier) -> Work``
     +- client    asks, within the manners of ``services``, by ``turns``, with answers ``kept``
     +- shapes    mends what came back
"""

from references.lookup.errors import AnotherWork, NoAnswer, NotKnown
from references.lookup.finding import LONGEST_TITLE, Found, Tried, find
from references.lookup.shapes import Work

__all__ = ["LONGEST_TITLE", "AnotherWork", "Found", "NoAnswer", "NotKnown", "Tried", "Work", "find"]
