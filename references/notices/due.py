"""Whose turn it is to be checked: never checked first, cited works before and oftener than others."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from references import uses
from references.models import Check, Reference, Verdict
from references.models.reference import ReferenceQuerySet

TRY_AGAIN_AFTER = timedelta(days=1)
SELDOMER = 4  # for works that no text cites


def due(now: datetime) -> list[int]:
    """Primary keys. A work is due after its time, and the next day where a source could not be asked."""
    often = timedelta(days=settings.NOTICES_AFTER_DAYS)
    failed = Check.objects.filter(reference=OuterRef("pk"), at=OuterRef("checked_at"), verdict=Verdict.UNKNOWN)
    waiting = (
        _can_be_asked_about()
        .annotate(failed=Exists(failed))
        .filter(
            Q(checked_at=None)
            | Q(checked_at__lte=now - often)
            | Q(failed=True, checked_at__lte=now - min(TRY_AGAIN_AFTER, often))
        )
    )
    works = list(waiting.only("pk", "checked_at"))
    cited = uses.count(works)
    rarely = now - SELDOMER * often
    ready = [
        work for work in works if cited[work.pk] or work.failed or not work.checked_at or work.checked_at <= rarely
    ]
    return [work.pk for work in sorted(ready, key=lambda work: (not cited[work.pk], _since(work), work.pk))]


def everything() -> list[int]:
    """Longest ago first, so that what was interrupted goes on where it stopped."""
    return [work.pk for work in sorted(_can_be_asked_about().only("pk", "checked_at"), key=_since)]


def each(keys: list[int]) -> Iterator[Reference]:
    """The works, each as it stands when its turn comes; what has gone or been merged since is left out."""
    for pk in keys:
        yield from Reference.objects.kept().filter(pk=pk)


def _can_be_asked_about() -> ReferenceQuerySet:
    return Reference.objects.kept().exclude(doi=None, pmid=None)


def _since(work: Reference) -> float:
    return work.checked_at.timestamp() if work.checked_at else 0.0
