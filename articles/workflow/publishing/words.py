"""What readers are told with a version, and until when it is shown: asked of whoever publishes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from articles import clock
from articles.models import Change, Correction, Document, Expiry, Version
from articles.workflow.errors import Problem

CHANGES = {Change.MAJOR, Change.MINOR, Change.CORRECTION}


@dataclass(frozen=True)
class Mending:
    """What was wrong and is right now, the number of the first version that had it, whether conclusions change."""

    wrong: str = ""
    since: int | None = None
    changes_conclusions: bool | None = None

    def __bool__(self) -> bool:
        return bool(self.wrong.strip() or self.since or self.changes_conclusions is not None)


@dataclass(frozen=True)
class Ending:
    """The last day on which a version is shown, and why no longer."""

    last_day: date | None = None
    reason: str = ""

    def __bool__(self) -> bool:
        return self.last_day is not None

    def problems(self, *, first_day: date) -> Iterator[Problem]:
        """``first_day``: the one on which it is shown first, or today."""
        if self.last_day is None:
            if self.reason.strip():
                yield Problem("last_day", "Name the last day, or empty the reason for it.")
            return
        if self.last_day < first_day:
            yield Problem("last_day", f"The last day cannot be before {first_day:%d %B %Y}, its first.")
        if not self.reason.strip():
            yield Problem("last_day_reason", "Tell readers why it is not shown any longer after that day.")


@dataclass(frozen=True)
class Words:
    """``change`` and ``note`` are asked of every version but the first, ``mending`` of a correction."""

    change: str = ""
    note: str = ""
    mending: Mending = Mending()
    ending: Ending = Ending()

    def problems(self, document: Document, *, first_day: date) -> list[Problem]:
        """What is missing or cannot be; ``first_day``: when readers see the version first."""
        newest = document.versions.count()
        found = [*self.ending.problems(first_day=first_day)]
        return [*self._of_a_change(newest), *found] if newest else found

    def stored(self) -> dict[str, Any]:
        """As a Schedule keeps them."""
        ending = {"last_day": self.ending.last_day and self.ending.last_day.isoformat(), "reason": self.ending.reason}
        return {"change": self.change, "note": self.note, "mending": vars(self.mending), "ending": ending}

    @classmethod
    def restored(cls, kept: dict[str, Any]) -> "Words":
        day = kept["ending"]["last_day"]
        ending = Ending(day and date.fromisoformat(day), kept["ending"]["reason"])
        return cls(kept["change"], kept["note"], Mending(**kept["mending"]), ending)

    def _of_a_change(self, newest: int) -> Iterator[Problem]:
        if self.change not in CHANGES:
            yield Problem("change", "Say whether this is a major change, a minor change or a correction.")
        if not self.note.strip():
            yield Problem("note", "Tell readers what changed.")
        if self.change == Change.CORRECTION:
            yield from self._of_a_correction(newest)
        elif self.change in CHANGES and self.mending:
            yield Problem("change", "You describe an error below. Choose “Correction”, or empty what you wrote there.")

    def _of_a_correction(self, newest: int) -> Iterator[Problem]:
        if not self.mending.wrong.strip():
            yield Problem("wrong", "Tell readers what was wrong, and what is right.")
        if not 1 <= (self.mending.since or 0) <= newest:
            yield Problem("since", f"Choose the first version that had the error: 1 to {newest}.")
        if self.mending.changes_conclusions is None:
            yield Problem("changes_conclusions", "Say whether this changes what the text concludes.")


NOTHING = Words()


def lay_over(version: Version, words: Words) -> None:
    """Keep the correction and the last day as rows beside the version that they belong to."""
    if version.change == Change.CORRECTION:
        _correct(version, words.mending)
    if words.ending:
        end(version, words.ending, by=version.by_id)


def end(version: Version, ending: Ending, *, by: int) -> Expiry:
    """``ending`` names a day: see its ``problems``."""
    return Expiry.objects.create(
        version=version,
        on=cast(date, ending.last_day) + timedelta(days=1),
        reason=ending.reason.strip(),
        by_id=by,
        at=clock.now(),
    )


def _correct(version: Version, mending: Mending) -> None:
    Correction.objects.create(
        version=version,
        since=version.document.versions.get(number=cast(int, mending.since)),
        wrong=mending.wrong.strip(),
        changes_conclusions=cast(bool, mending.changes_conclusions),
    )
