"""Why a document is no longer shown: it was withdrawn, or its last day has passed."""

from dataclasses import dataclass
from datetime import date

from articles import clock
from articles.models import Document, Version


@dataclass(frozen=True)
class Ending:
    """``on``: the first day without it. ``was_due``: that day was set beforehand."""

    version: Version
    reason: str
    on: date
    was_due: bool


def of(document: Document) -> Ending | None:
    """None while it is public. The day counts from the day on, also before the record says 'withdrawn'."""
    if document.is_public:
        return None
    if document.live_id:
        expiry = document.live.expiry
        return Ending(document.live, expiry.reason, expiry.on, was_due=True)
    withdrawal = document.withdrawals.select_related("version__expiry").latest("pk")
    version, on = withdrawal.version, clock.local_date(withdrawal.at)
    expiry = getattr(version, "expiry", None)
    if expiry and expiry.on <= on:
        return Ending(version, expiry.reason, expiry.on, was_due=True)
    return Ending(version, withdrawal.reason, on, was_due=False)
