"""Quick fixes: made for words that certainly are those of the source, and put into it.

The editor puts them in too, in the browser (static/js/checks.js).
"""

from collections.abc import Iterator

from articles.checks.finding import Fix
from articles.checks.subject import Part, Subject
from articles.text.block import Block

_MOST_AROUND = 4  # words on either side that may be needed to tell a place from others
_LONGEST = 10_000  # characters of a block; in longer ones nobody waits for a fix


def applied(source: str, fix: Fix) -> str | None:
    """The source with the fix in it; None where its words are not there any more."""
    at = source.find(fix.old, _start_of(source, fix.line))
    return None if at < 0 else source[:at] + fix.new + source[at + len(fix.old) :]


def in_block(subject: Subject, block: Block, start: int, end: int, new: str, label: str = "") -> Fix | None:
    """That the words of a block from ``start`` to ``end`` become ``new``. None where it is not certain which words of
    the source they are: marks stand between them, or an address holds the same ones."""
    part = subject.part(block.part)
    if part is None or len(block.words) > _LONGEST:
        return None
    for first, last in _wider(block.words, start, end):
        old = block.words[first:last]
        line = _line_of(part, block, old, first)
        if line:
            became = block.words[first:start] + new + block.words[end:last]
            return Fix(part.name, line, old, became, label or f"Write “{new}”")
    return None


def _start_of(source: str, line: int) -> int:
    before = source.split("\n")[: max(0, line - 1)]
    return sum(len(each) + 1 for each in before)


def _wider(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The place alone, then with ever more words before it, behind it, or both."""
    yield start, end
    first, last = start, end
    for _ in range(_MOST_AROUND):
        first = max(0, words.rfind(" ", 0, max(0, first - 1)) + 1)
        after = words.find(" ", last + 1)
        last = after if after > 0 else len(words)
        yield from ((first, end), (start, last), (first, last))


def _line_of(part: Part, block: Block, old: str, start: int) -> int:
    """The line of the source on which ``old`` is the words of the block at ``start``, and stands for the first time;
    0 where that is not certain."""
    first, last = part.stretch(block.line)
    shown = "\n".join(each.words for each in part.starting_on(block.line))
    if shown.count(old) != part.source.count(old, first, last):
        return 0
    at = first - 1
    for _ in range(1 + shown.count(old, 0, _offset(part, block) + start)):
        at = part.source.find(old, at + 1)
    line_start = part.source.rfind("\n", 0, at) + 1
    return part.source.count("\n", 0, at) + 1 if part.source.find(old, line_start) == at else 0


def _offset(part: Part, block: Block) -> int:
    """Where the words of a block begin among those that start on the same line, as the cells of a row do."""
    before = (each for each in part.starting_on(block.line) if each.number < block.number)
    return sum(len(each.words) + 1 for each in before)
