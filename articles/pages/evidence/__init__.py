"""How strong the evidence on a page is: its sources by kind and year, whom they studied, what to keep in mind.

Values of works in, values for a template out; only ``of``, which reads them from the entries of a page, asks the
database, and once.
"""

from collections.abc import Mapping, Sequence

from articles.pages.entries import Entry
from articles.pages.evidence.panel import Evidence
from articles.pages.evidence.work import Work
from references import dates, statuses
from references.models import Reference

__all__ = ["Evidence", "Work", "of"]


def of(entries: Sequence[Entry], works: Mapping[str, Reference]) -> Evidence | None:
    """None where nothing is cited. ``works``: what the library holds, by key."""
    if not entries:
        return None
    known = {entry.key: works[entry.key] for entry in entries if entry.key in works}
    checked = _checked(known)
    return Evidence(tuple(_work(entry, known.get(entry.key), checked) for entry in entries))


def _checked(works: Mapping[str, Reference]) -> set[int]:
    """Those of which every source said, not long ago, what happened to them since."""
    pks = {work.pk for work in works.values()}
    unknown = Reference.objects.filter(statuses.BY_KEY["unchecked"].condition(), pk__in=pks)
    return pks - set(unknown.values_list("pk", flat=True))


def _work(entry: Entry, known: Reference | None, checked: set[int]) -> Work:
    """What left the library is shown as a source of which nobody knows the kind."""
    work = Work(
        number=entry.number,
        key=entry.key,
        label=entry.label,
        year=dates.year(entry.record),
        notices=tuple((notice.words, notice.tone) for notice in entry.notices),
    )
    return work if known is None else work.sorted_as(known, checked=known.pk in checked)
