"""What is known of whether a work was withdrawn or corrected since: who was asked, when, and what came of it.

What could not be checked is not known, and what was checked long ago is not known either; both are said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from references.models import Check
from references.notices.standing import Standing, standing

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


def watch(checks: Iterable[Check], today: date, *, noticed: bool = False) -> Watch:
    """Of all checks of one work; ``noticed``: the library has notices of it, from whomever."""
    looks = [_look(newest, today) for newest in standing(checks)]
    if not looks:
        what = "anything else happened to it" if noticed else "its journal withdrew or corrected it"
        return Watch(f"Not checked yet: whether {what} is not known.", (), "caution")
    if any(look.tone == "caution" for look in looks):
        return Watch("Not known everywhere: a source could not be asked, or was asked long ago.", looks, "caution")
    if any(look.tone == "stop" for look in looks):
        return Watch("Something was found. The notices at the head of this page say what.", looks, "")
    return Watch(f"Checked {max(looks, key=lambda look: look.on).ago}. Nothing was found.", looks, "")


def _look(newest: Standing, today: date) -> Look:
    on = timezone.localdate(newest.at)
    old = today - on > OLD_AFTER
    if newest.verdict == "flagged":
        return Look(newest.source, newest.reason or "flagged", on, ago(on, today), "stop")
    if not newest.known:
        return Look(newest.source, f"could not be checked: {newest.reason}", on, ago(on, today), "caution")
    words = "nothing found then; since then not known" if old else "nothing found"
    return Look(newest.source, words, on, ago(on, today), "caution" if old else "")


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
