"""Places of what is seen in the source, line by line."""

from bisect import bisect_left, bisect_right
from itertools import islice

from articles.checks.finding import Place, at, on_line
from articles.checks.subject import Part, Subject
from articles.text.blocks import Block

_FAR = 200  # Lines of one paragraph that are looked through.


def on(part: Part, line: int, quote: str) -> Place:
    """The words in the block that begins on this line or above it; the line alone where no block holds them."""
    number = bisect_right(part.blocks, line, key=lambda block: block.line) - 1
    words = " ".join(quote.split())
    block = part.blocks[number] if number >= 0 else None
    start = block.words.find(words) if block else -1
    if block is None or start < 0:
        return on_line(part.name, line, words)
    return at(block, start, start + len(words))._replace(line=line)


def typed_at(subject: Subject, block: Block, words: str) -> int | None:
    """The line of the source on which a block's words were typed as they read; None where they were not."""
    part = subject.part(block.part)
    lines = part.lines if part else []
    first = bisect_left(lines, block.line, key=lambda numbered: numbered[0])
    for number, line in islice(lines, first, first + _FAR):
        if words in line:
            return number
        if not line.strip():
            return None
    return None
