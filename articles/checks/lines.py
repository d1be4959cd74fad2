"""Places of what is seen in the source, line by line."""

from bisect import bisect_right

from articles.checks.finding import Place, at, on_line
from articles.checks.subject import Part


def on(part: Part, line: int, quote: str) -> Place:
    """The words in the block that begins on this line or above it; the line alone where no block holds them."""
    number = bisect_right(part.blocks, line, key=lambda block: block.line) - 1
    words = " ".join(quote.split())
    block = part.blocks[number] if number >= 0 else None
    start = block.words.find(words) if block else -1
    if block is None or start < 0:
        return on_line(part.name, line, words)
    return at(block, start, start + len(words))._replace(line=line)


def row(part: Part, line: int) -> Place:
    """The first cell of a row of a table; the line alone where none of its cells has words."""
    cells = part.starting_on(line)
    return at(cells[0]) if cells else on_line(part.name, line, part.source.split("\n")[line - 1].strip())
