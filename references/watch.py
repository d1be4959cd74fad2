"""What is known of whether a work was withdrawn or corrected since: who was asked, when, and what came of it.

What could not be checked is not known, and what was checked long ago is not known either; both are said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from references.models import Check

OLD_AFTER = timedelta(days=92)


@dataclass(frozen=True)
class Look:
    """The newest look at one source. ``tone`` is '', 'caution' (not known) or 'stop' (something found)."""

    source: str
    words: str
    on: date
    ago: str
    tone: str


@dataclass(frozen=True)
class Watch:
    words: str
    looks: Sequence[Look]
    tone: str


def watch(checks: Iterable["Check"], today: date, *, noticed: bool = False) -> Watch:
    """Of all checks of one work; ``noticed``: the library has notices of it, from whomever."""
    newest = {check.source: check for check in sorted(checks, key=lambda check: (check.at, check.pk))}
    looks = [_look(newest[source], today) for source in sorted(newest)]
    if not looks:
        what = "anything else happened to it" if noticed else "its journal withdrew or corrected it"
        return Watch(f"Not checked yet: whether {what} is not known.", (), "caution")
    if any(look.tone == "caution" for look in looks):
        return Watch("Not known everywhere: a source could not be asked, or was asked long ago.", looks, "caution")
    if any(look.tone == "stop" for look in looks):
        return Watch("Something was found. The notices at the head of this page say what.", looks, "")
    return Watch(f"Checked {max(looks, key=lambda look: look.on).ago}. Nothing was found.", looks, "")


def _look(check: "Check", today: date) -> Look:
    on = timezone.localdate(check.at)
    old = today - on > OLD_AFTER
    if check.verdict == "flagged":
        return Look(check.source, check.reason or "flagged", on, ago(on, today), "stop")
    if check.verdict == "unknown":
        return Look(check.source, f"could not be checked: {check.reason}", on, ago(on, today), "caution")
    words = "nothing found then; since then not known" if old else "nothing found"
    return Look(check.source, words, on, ago(on, today), "caution" if old else "")


def ago(on: date, today: date) -> str:
    """'today', 'yesterday', '5 days ago', '4 months ago', '2 years ago'."""
    days = (today - on).days
    if days < 1:
        return "today"
    if days == 1:
        return "yesterday"
    for unit, length in (("year", 365), ("month", 30)):
        if days >= 2 * length:
            return f"{days // length} {unit}s ago"
    return f"{days} days ago"
