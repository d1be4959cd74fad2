"""The works that a text cites, as a reviewer must see them: come, gone, corrected, withdrawn by their journals."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from articles.models import Task
from articles.workflow import differences
from references import names
from references.models import Notice, Reference

_NO_ANSWERS: Mapping[str, Task] = MappingProxyType({})


@dataclass(frozen=True)
class Source:
    """``state`` is 'added', 'removed' or ''; ``details`` says what in its record changed."""

    key: str
    label: str
    title: str
    url: str
    number: int | None = None
    state: str = ""
    details: str = ""
    notice: Notice | None = None
    incomplete: tuple[str, ...] = ()
    answer: Task | None = None

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
        return sum(bool(source.state or source.details) for source in self.every)


def compare(
    old: Mapping[str, dict] | None,
    new: Mapping[str, dict],
    numbers: Mapping[str, int],
    answers: Mapping[str, Task] = _NO_ANSWERS,
) -> Sources:
    """``old``, ``new``: CSL-JSON by key, ``old`` None for a first version. By number, those removed last.

    ``answers``: what was said, by name, of sources that were flagged.
    """
    is_first, old = old is None, old or {}
    today = Reference.objects.resolve([*old, *new])
    kept = sorted(new, key=lambda key: numbers.get(key, len(numbers) + 1))
    gone = [key for key in old if key not in new]
    every = (
        replace(_source(key, old.get(key), new.get(key), today.get(key), numbers.get(key)), answer=answers.get(key))
        for key in [*kept, *gone]
    )
    return Sources(tuple(replace(each, state="") if is_first else each for each in every), is_first)


def labels(records: Mapping[str, dict]) -> dict[str, str]:
    """Key to 'Liu 2020', with the key behind it where two works share that name."""
    short = {key: names.label(csl) for key, csl in records.items()}
    shared = {label for label in short.values() if list(short.values()).count(label) > 1}
    return {key: f"{label}, {key}" if label in shared else label for key, label in short.items()}


def _source(key: str, old: dict | None, new: dict | None, work: Reference | None, number: int | None) -> Source:
    record: dict[str, Any] = new or old or {}
    is_cited = work is not None and new is not None
    return Source(
        key=key,
        label=names.label(record),
        title=str(record.get("title", "")),
        url=work.get_absolute_url() if work else "",
        number=number,
        state="added" if old is None else "removed" if new is None else "",
        details=_details(key, old, new),
        notice=work.worst_notice if is_cited else None,
        incomplete=tuple(work.incomplete) if is_cited else (),
    )


def _details(key: str, old: dict | None, new: dict | None) -> str:
    if old is None or new is None or old == new:
        return ""
    identity = differences.of_works({key: old}, {key: new})
    return identity[0].what if identity else "details corrected"
