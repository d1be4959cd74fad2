"""The file of Retraction Watch into the library, in one pass whose memory does not grow with the file."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from references.models import Reference
from references.notices import recording, retraction_watch
from references.notices.looks import Look
from references.notices.retraction_watch import SOURCE, Row
from references.notices.shelf import Shelf
from references.notices.statement import Statement


@dataclass
class Report:
    """``wrong``: rows that could not be read; ``unclear``: works of which the file therefore says nothing sure."""

    rows: int = 0
    wrong: int = 0
    works: int = 0
    known: int = 0
    added: int = 0
    unclear: int = 0


class _Import:
    def __init__(self, tell_wrong: Callable[[int, str], None]) -> None:
        self.report, self.shelf, self.tell_wrong = Report(), Shelf(), tell_wrong
        self.said: dict[int, list[Statement]] = defaultdict(list)
        self.unclear: dict[int, str] = {}
        self.torn = ""

    def take(self, row: Row) -> None:
        self.report.rows += 1
        work = self.shelf.find(row.doi, row.pmid)
        wrong = row.wrong or self.shelf.contradiction(row.doi, row.pmid)
        if wrong:
            self.report.wrong += 1
            self.tell_wrong(row.line, wrong)
        if row.torn:
            self.torn = self.torn or f"line {row.line} of the file could not be read: {wrong}"
        elif work and wrong:
            self.unclear.setdefault(work, f"line {row.line} of the file: {wrong}")
        elif work and row.statement:
            self.said[work].append(row.statement)

    def record(self) -> Report:
        at, works = timezone.now(), Reference.objects.in_bulk(self.said)
        for pk, said in self.said.items():
            look = Look(SOURCE, tuple(dict.fromkeys(said)), self._unclear(pk))
            added = recording.record(works[pk], [look], at=at)
            self.report.added += len(added)
            self.report.known += len(look.said) - len(added)
        others = [(pk, Look(SOURCE, unclear=self._unclear(pk))) for pk in self.shelf.works - set(self.said)]
        recording.record_looks(others, at=at)
        self.report.works = len(self.said)
        self.report.unclear = sum(bool(look.unclear) for _, look in others)
        return self.report

    def _unclear(self, pk: int) -> str:
        return self.unclear.get(pk) or self.torn


def import_lines(lines: Iterable[bytes], *, tell_wrong: Callable[[int, str], None]) -> Report:
    """``tell_wrong`` hears the line and the reason of each row that cannot be read. Raises NotTheFile."""
    importing = _Import(tell_wrong)
    for row in retraction_watch.read(lines):
        importing.take(row)
    return importing.record()
