"""What is laid over a version after its publication: a review that is missing, corrections, its last day."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from articles.models import Correction, Redaction, Role, Unreviewed, Version
from articles.pages.shown import Awaited, ShownCorrection
from articles.workflow import clock
from articles.workflow.record import redaction
from articles.workflow.reviewing import escalation, unreviewed


def of(version: Version) -> dict[str, Any]:
    """Keyword arguments of ``Shown``. One query, and three more where a review is missing."""
    due = version.next_review_on
    return {
        "awaited": _awaited(version) if version.awaits_review else None,
        "very_overdue": due is not None and escalation.level(due, today=clock.today()) == "very overdue",
        "last_day": _last_day(version),
        "corrections": corrections(version),
        "redacted": _redacted(version),
    }


def corrections(version: Version) -> list[ShownCorrection]:
    """All of its document, the newest first."""
    rows = Correction.objects.filter(version__document=version.document_id, version__published_at__lte=clock.now())
    rows = rows.select_related("version", "since")
    rows = rows.only("wrong", "changes_conclusions", "version__number", "version__published_at", "since__number")
    return [shown(row) for row in rows.order_by("-pk")]


def shown(row: Correction) -> ShownCorrection:
    """Load its ``version`` and ``since``."""
    return ShownCorrection(
        wrong=row.wrong,
        since=row.since.number,
        version=row.version.number,
        on=timezone.localdate(row.version.published_at),
        changes_conclusions=row.changes_conclusions,
    )


def _awaited(version: Version) -> Awaited:
    row = version.unreviewed
    return Awaited(
        roles=[Role(role).label for role in unreviewed.missing(row)],
        reason=row.reason,
        since=timezone.localdate(row.at),
        called_back=row.cause == Unreviewed.Cause.RECALLED,
    )


def _redacted(version: Version) -> str:
    """Asked of those alone that read as a tombstone does."""
    if version.title != redaction.TITLE:
        return ""
    return Redaction.objects.filter(revision=version.submission.revision).values_list("reason", flat=True).first() or ""


def _last_day(version: Version) -> date | None:
    expiry = getattr(version, "expiry", None)
    return expiry.on - timedelta(days=1) if expiry else None
