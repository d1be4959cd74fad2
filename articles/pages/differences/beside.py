"""FAQs, disclaimers and terms that stand on the page of a text: which came, which went, which have moved on."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Kind, Version
from articles.pages.differences.editions import Edition
from articles.workflow.writing import shown


@dataclass(frozen=True)
class Beside:
    """A version on the page. ``state``: 'added', 'removed', 'changed' or ''; ``newer``: the number of the live one."""

    version: Version
    state: str
    newer: int | None

    @property
    def is_notable(self) -> bool:
        return bool(self.state or self.newer)


@dataclass(frozen=True)
class ShownBeside:
    every: tuple[Beside, ...]
    is_first: bool

    @property
    def notable(self) -> list[Beside]:
        return [line for line in self.every if line.is_notable]

    @property
    def quiet(self) -> list[Beside]:
        return [line for line in self.every if not line.is_notable]

    @property
    def changed(self) -> list[Beside]:
        return [line for line in self.every if line.state]

    def count(self, kind: Kind) -> int:
        return sum(line.version.document.kind == kind for line in self.every if line.state != "removed")


def compare(old: Edition | None, new: Edition) -> ShownBeside:
    """Those on the page when it was handed in, then those that it lost."""
    after, before = new.shown, old.shown if old else set()
    found = _versions((pk for pk, _ in after | before), came_along=shown.in_parcel(new.submission))
    had, has = dict(before), dict(after)
    kept = [_beside(found[line], _state(line, had) if old else "") for line in after]
    gone = [_beside(found[line], "removed") for line in before if line[0] not in has]
    return ShownBeside((*sorted(kept, key=_order), *sorted(gone, key=_order)), is_first=old is None)


def _versions(pks: Iterable[int], came_along: Iterable[Version]) -> dict[tuple[int, int], Version]:
    """``came_along``: versions that those handed in with it will become; what is published already wins."""
    every = Version.objects.filter(document__in=set(pks)).select_related("document__live")
    return {(version.document_id, version.number): version for version in [*came_along, *every]}


def _state(line: tuple[int, int], had: dict[int, int]) -> str:
    pk, number = line
    if pk not in had:
        return "added"
    return "changed" if had[pk] != number else ""


def _beside(version: Version, state: str) -> Beside:
    live = version.document.live
    return Beside(version, state, live.number if live and live.number > version.number else None)


def _order(beside: Beside) -> tuple[int, str]:
    return Kind.values.index(beside.version.document.kind), beside.version.title.casefold()
