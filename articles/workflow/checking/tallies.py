"""How much the checks find in each draft, counted at each save, for lists and the overview."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from articles.checks import Severity
from articles.models import Document, Tally
from articles.workflow import clock

if TYPE_CHECKING:
    from articles.workflow.checking.results import Result


def keep(document: Document, result: "Result") -> Tally:
    """What asks something still, and what was let stand."""
    counts = {
        "errors": len(result.errors),
        "reasons": len(result.to_answer),
        "warnings": len(result.open(Severity.WARNING)),
        "notes": len(result.open(Severity.NOTE)),
        "waived": len(result.waived),
        "fixes": len(result.fixes),
    }
    values = counts | {"stale": False, "at": clock.now()}
    return Tally.objects.update_or_create(document=document, defaults=values)[0]


def outdate(document: Document | None = None, *, citing: int | None = None) -> None:
    """What was counted no longer holds: of this document, of those that cite a work, or of all."""
    rows = Tally.objects.all()
    if document is not None:
        rows = rows.filter(document=document)
    if citing is not None:
        rows = rows.filter(document__citations__reference=citing)
    Tally.objects.filter(pk__in=rows.values("pk")).update(stale=True)


def due() -> QuerySet[Document]:
    """Drafts to be counted again, the longest waiting first; checks that look at the date are due every day."""
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    wanted = Q(tally=None) | Q(tally__stale=True) | Q(tally__at__lt=day)
    return Document.objects.kept().filter(wanted).order_by("tally__at", "pk")
