"""What the checks of a work amount to: by source, the newest verdict and since when it has been that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from references.models import Check


@dataclass(frozen=True)
class Standing:
    """``since``: the first of the checks in a row that said the same."""

    source: str
    verdict: str
    reason: str
    at: datetime
    since: datetime

    @property
    def known(self) -> bool:
        return self.verdict != "unknown"

    def old(self, before: datetime) -> bool:
        return self.at < before


def standing(checks: Iterable["Check"]) -> list[Standing]:
    """Of one work, by the name of the source."""
    found: dict[str, Standing] = {}
    for check in sorted(checks, key=lambda check: (check.at, check.pk)):
        before = found.get(check.source)
        since = before.since if before and before.verdict == check.verdict else check.at
        found[check.source] = Standing(check.source, check.verdict, check.reason, check.at, since)
    return [found[source] for source in sorted(found)]
