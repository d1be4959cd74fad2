"""What readers see: a text at any stage, put together with all that stands beside it.

``of_version``     what is public, at its current address or as it was (``permanent=True``)
``of_day``         what was public on an earlier day
``of_submission``  what a review signs
``of_draft``       what is being written, saved or not
``Sheet``          several texts on one page, with one list of sources: the glossary, the questions

The text of what is public is never made anew: it is the HTML stored at submission, with today's numbers,
addresses and notices put in.
"""

from articles.pages.compose import of_day, of_draft, of_submission, of_version
from articles.pages.entries import Entry, EntryNotice, Place
from articles.pages.overlays import corrections
from articles.pages.sheet import Sheet
from articles.pages.shown import (
    Awaited,
    Credit,
    Heading,
    Review,
    Shown,
    ShownCorrection,
    ShownDisclaimer,
    ShownLink,
    ShownQuestion,
    ShownTerm,
)

__all__ = [
    "Awaited",
    "Credit",
    "Entry",
    "EntryNotice",
    "Heading",
    "Place",
    "Review",
    "Sheet",
    "Shown",
    "ShownCorrection",
    "ShownDisclaimer",
    "ShownLink",
    "ShownQuestion",
    "ShownTerm",
    "corrections",
    "of_day",
    "of_draft",
    "of_submission",
    "of_version",
]
