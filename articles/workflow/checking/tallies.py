"""How much the checks find in each draft, for lists and the overview; what makes a count out of date.

Counted right after a save in the admin, and by ``tick`` (``counting``). A count that was begun before something changed
is not kept: ``at`` is the moment of the last count or of the last change, whichever came later.
"""

from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from articles.checks import Severity
from articles.models import Citation, Document, DocumentLink, Kind, Tally
from articles.workflow import clock
from references.models import Reference

if TYPE_CHECKING:
    from articles.workflow.checking.results import Result


def begun(pk: int) -> Tally:
    """The row of a document as it is before counting, for ``keep``."""
    return Tally.objects.get_or_create(document_id=pk, defaults={"stale": True, "at": clock.now()})[0]


def keep(tally: Tally, result: "Result") -> bool:
    """What asks something still, and what was let stand. False where it became out of date since ``begun``."""
    unchanged = Tally.objects.filter(pk=tally.pk, at=tally.at)
    return bool(unchanged.update(**_counts(result), stale=False, at=clock.now()))


def leave(tally: Tally) -> None:
    """It could not be counted, and stays not counted; the next attempt is made after those of others."""
    Tally.objects.filter(pk=tally.pk, at=tally.at).update(stale=True, at=clock.now())


def _counts(result: "Result") -> dict[str, int]:
    return {
        "errors": len(result.errors),
        "reasons": len(result.to_answer),
        "warnings": len(result.open(Severity.WARNING)),
        "notes": len(result.open(Severity.NOTE)),
        "waived": len(result.waived),
        "fixes": len(result.fixes),
    }


def outdate(document: Document | None = None) -> None:
    """What was counted no longer holds: of this document, or of all."""
    _outdate(Tally.objects.filter(document=document) if document else Tally.objects.all())


def outdate_citing(work: Reference) -> None:
    """Of the drafts that cite this work, by whichever of its records."""
    citing = Citation.objects.filter(version=None).of_work(work)
    _outdate(Tally.objects.filter(document__in=citing.values("document")))


def outdate_around(document: Document) -> None:
    """It was published or withdrawn: its own, and the drafts that lead to it. Terms and disclaimers reach all."""
    if document.kind in {Kind.TERM, Kind.DISCLAIMER}:
        outdate()
    else:
        leading = DocumentLink.objects.filter(version=None, target=document)
        outdate(document)  # apart: as one condition, PostgreSQL looks at every row
        _outdate(Tally.objects.filter(document__in=leading.values("document")))


def _outdate(rows: QuerySet[Tally]) -> None:
    rows.update(stale=True, at=clock.now())


def due() -> QuerySet[Document]:
    """Drafts to be counted again, the longest waiting first; checks that look at the date are due every day."""
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    wanted = Q(tally=None) | Q(tally__stale=True) | Q(tally__at__lt=day)
    return Document.objects.kept().filter(wanted).order_by(F("tally__at").asc(nulls_first=True), "pk")
