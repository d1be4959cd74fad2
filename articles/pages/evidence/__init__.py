"""How strong the evidence on a page is: its sources by kind and year, whom they studied, what to keep in mind.

Values of works in, values for a template out; nothing here asks the database.
"""

from collections.abc import Mapping, Sequence

from articles.pages.entries import Entry
from articles.pages.evidence.panel import Evidence
from articles.pages.evidence.work import Work
from references import dates
from references.models import Reference

__all__ = ["Evidence", "Work", "of"]


def of(entries: Sequence[Entry], works: Mapping[str, Reference]) -> Evidence | None:
    """None where nothing is cited. ``works``: what the library holds, by key, ``with_unchecked``."""
    if not entries:
        return None
    return Evidence(tuple(_work(entry, works.get(entry.key)) for entry in entries))


def _work(entry: Entry, known: Reference | None) -> Work:
    """What left the library is shown as a source of which nobody knows the kind.

    It counts as checked where every source said, not long ago, what happened to it since.
    """
    work = Work(
        number=entry.number,
        key=entry.key,
        label=entry.label,
        year=dates.year(entry.record),
        notices=tuple((notice.words, notice.tone) for notice in entry.notices),
    )
    return work if known is None else work.sorted_as(known, checked=not known.is_unchecked)
