"""The works that a text cites, as nobody should miss them: come, gone, corrected, withdrawn by their journals."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from articles.models import Task
from articles.pages.differences.editions import Edition
from articles.workflow.writing import differences
from references import names
from references.evidence import Badge
from references.models import Notice, Reference


@dataclass(frozen=True)
class Source:
    """``state`` is 'added', 'removed' or ''; ``details`` says what in its record changed.

    ``newly``: its journal's notice was not known when the older text was as it was.
    """

    key: str
    label: str
    title: str
    url: str
    number: int | None = None
    state: str = ""
    details: str = ""
    notice: Notice | None = None
    newly: bool = False
    badge: Badge | None = None
    is_indirect: bool = False
    incomplete: tuple[str, ...] = ()
    answer: Task | None = None

    @property
    def is_changed(self) -> bool:
        return bool(self.state or self.details or self.newly)

    @property
    def is_notable(self) -> bool:
        return bool(self.state or self.details or self.notice)


@dataclass(frozen=True)
class Sources:
    """``is_first``: there is no version before, so that none of them counts as added."""

    every: tuple[Source, ...]
    is_first: bool

    @property
    def notable(self) -> list[Source]:
        """What must not be missed, the gravest notices first."""
        found = [source for source in self.every if source.is_notable]
        return sorted(found, key=lambda source: source.notice.gravity if source.notice else math.inf)

    @property
    def incomplete(self) -> list[Source]:
        return [source for source in self.every if source.incomplete and not source.is_notable]

    @property
    def quiet(self) -> int:
        """How many there are to say nothing about."""
        return len(self.every) - len(self.notable) - len(self.incomplete)

    @property
    def changed(self) -> int:
        return sum(source.is_changed for source in self.every)


def compare(old: Edition | None, new: Edition, numbers: Mapping[str, int], answers: Mapping[str, Task]) -> Sources:
    """By number, those removed last. A work that was merged into another since counts as that one."""
    today = Reference.objects.resolve([*(old.records if old else {}), *new.records])
    before, after = _of_today(old.records if old else {}, today), _of_today(new.records, today)
    works = {work.key: work for work in today.values()}
    kept = sorted(after, key=lambda key: numbers.get(key, len(numbers) + 1))
    found = [
        replace(
            _source(key, before.get(key), after.get(key), works.get(key), old),
            number=numbers.get(key),
            answer=answers.get(key),
        )
        for key in [*kept, *(key for key in before if key not in after)]
    ]
    return Sources(tuple(found), is_first=old is None)


def apart(labels: Mapping[str, str]) -> dict[str, str]:
    """Key to 'Liu 2020', with the key behind it where two works share that name."""
    counts = Counter(labels.values())
    return {key: f"{label}, {key}" if counts[label] > 1 else label for key, label in labels.items()}


def _of_today(records: Mapping[str, dict], today: Mapping[str, Reference]) -> dict[str, dict]:
    return {today[key].key if key in today else key: record for key, record in records.items()}


def _source(key: str, before: dict | None, after: dict | None, work: Reference | None, old: Edition | None) -> Source:
    record: dict[str, Any] = after or before or {}
    cited = work if after is not None else None
    return Source(
        key=key,
        label=names.label(record),
        title=str(record.get("title", "")),
        url=work.get_absolute_url() if work else "",
        state=_state(before, after) if old else "",
        details=_details(key, before, after),
        notice=cited.worst_notice if cited else None,
        newly=bool(old and cited and any(notice.added_at > old.at for notice in cited.every_notice)),
        badge=work.badge if work else None,
        is_indirect=bool(work and work.not_car_nk),
        incomplete=tuple(cited.incomplete) if cited else (),
    )


def _state(before: dict | None, after: dict | None) -> str:
    if before is None:
        return "added"
    return "removed" if after is None else ""


def _details(key: str, old: dict | None, new: dict | None) -> str:
    if old is None or new is None or old == new:
        return ""
    identity = differences.of_works({key: old}, {key: new})
    return identity[0].what if identity else "details corrected"
