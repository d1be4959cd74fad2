"""Numbered lines of a source, and how their numbers follow one another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.checks.subject import Part

_NUMBERED = re.compile(r"([ ]*)([0-9]{1,3})([.)])[ \t]+(\S.*)")
_ENDS_LIST = re.compile(r"[ ]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\||>|:::|```|~~~|(?:[*_-][ \t]*){3,}$)")


@dataclass(frozen=True)
class Item:
    line: int
    indent: int
    number: int
    words: str


@dataclass
class Step:
    """From one numbered line to the next of the same list; ``between``: paragraphs with their lines, at its margin."""

    before: Item
    after: Item
    between: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_lost(self) -> bool:
        return len(self.between) == 1 and self.after.number == self.before.number + 2

    @property
    def is_jump(self) -> bool:
        return not self.between and self.after.number > self.before.number + 1


def steps(part: Part) -> Iterator[Step]:
    """Lists inside an item are counted by themselves."""
    open_: dict[int, Step] = {}
    is_after_text = False
    for number, line in part.lines:
        found = _NUMBERED.fullmatch(line.rstrip())
        if found and not (is_after_text and not open_ and found[2] != "1"):
            item = Item(number, len(found[1]), int(found[2]), found[4])
            open_ = {indent: step for indent, step in open_.items() if indent <= item.indent}
            if item.indent in open_:
                step = open_[item.indent]
                yield Step(step.before, item, step.between)
            open_[item.indent] = Step(item, item)
        elif line.strip():
            _go_on(open_, number, line, is_after_text=is_after_text)
        is_after_text = bool(line.strip()) and not line.lstrip().startswith("#")


def runs(part: Part) -> Iterator[list[Item]]:
    """Items of one list that follow one another."""
    found: dict[int, list[Item]] = {}
    for step in steps(part):
        run = found.get(step.before.indent)
        if run is None or run[-1] is not step.before or step.after.number == 1 != step.before.number:
            if run:
                yield run
            run = found[step.before.indent] = [step.before]
        run.append(step.after)
    yield from found.values()


def _go_on(open_: dict[int, Step], number: int, line: str, *, is_after_text: bool) -> None:
    """What a line means for the lists that are open: it ends them, goes on in an item, or stands between two."""
    indent = len(line) - len(line.lstrip(" "))
    if _ENDS_LIST.match(line):
        for level in [level for level in open_ if level >= indent]:
            del open_[level]
        return
    for level, step in open_.items():
        if indent < level + 2 and not (is_after_text and step.between):
            step.between.append((number, line.strip()))
