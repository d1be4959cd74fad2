from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from articles.models import Kind, Task
from articles.pages.differences import beside, sources, texts
from articles.pages.differences.beside import ShownBeside
from articles.pages.differences.editions import Edition
from articles.pages.differences.sources import Sources
from articles.pages.differences.texts import ComparedText, Read
from articles.text import numbers
from articles.text.numbers import NumberChange
from articles.workflow.errors import Difference
from articles.workflow.writing import differences

_NO_ANSWERS: Mapping[str, Task] = MappingProxyType({})
_NOTHING = Read({}, {}, {})


@dataclass(frozen=True)
class Comparison:
    """``old`` is None for a first version: then all of it is new, and nothing counts as changed."""

    old: Edition | None
    new: Edition

    @cached_property
    def texts(self) -> list[ComparedText]:
        """Each field with its changes in place."""
        return texts.compare(self._before, self._after, self._names)

    @property
    def changes(self) -> range:
        """The numbers of the changes, through all fields."""
        return range(1, self.texts[-1].redline.changes.stop if self.texts else 1)

    @cached_property
    def fields(self) -> list[Difference]:
        """All parts that differ, in words."""
        return differences.of_own(self.old.own, self.new.own) if self.old else []

    @property
    def credits(self) -> list[Difference]:
        """The parts beside the texts: authors and their interests, topic, audience, dates."""
        in_text = {differences.NAMES[name] for name in texts.LABELS}
        return [change for change in self.fields if change.part not in in_text]

    @cached_property
    def numbers(self) -> list[NumberChange]:
        if not self.old:
            return []
        before, after = texts.lines(self._before), texts.lines(self._after)
        return [change for name in before for change in numbers.changed(before[name], after[name])]

    @cached_property
    def beside(self) -> ShownBeside:
        return beside.compare(self.old, self.new)

    def sources(self, answers: Mapping[str, Task] = _NO_ANSWERS) -> Sources:
        """``answers``: what was said, by name, of sources that were flagged."""
        return sources.compare(self.old, self.new, self._after.numbers, answers)

    @property
    def source_count(self) -> int:
        return len(self.new.records)

    @property
    def disclaimer_count(self) -> int:
        return self.beside.count(Kind.DISCLAIMER)

    @cached_property
    def _before(self) -> Read:
        return texts.read(self.old) if self.old else _NOTHING

    @cached_property
    def _after(self) -> Read:
        return texts.read(self.new)

    @property
    def _names(self) -> dict[str, str]:
        """Key to 'Liu 2020', with the key behind it where two works of these texts share that name."""
        return sources.apart(self._before.names | self._after.names)


def between(old: Edition | None, new: Edition) -> Comparison:
    return Comparison(old, new)
