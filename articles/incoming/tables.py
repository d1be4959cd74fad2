"""A table of HTML as one of Markdown: a row of heads, one line a row, no cell over several rows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from articles.incoming import escaping
from articles.incoming.arrival import MENDED
from articles.incoming.tree import Element

if TYPE_CHECKING:
    from articles.incoming.writing import Writer

_WIDEST = 60


def written(table: Element, writer: "Writer") -> list[str]:
    caption = next((child for child in table.elements if child.tag == "caption"), None)
    before = writer.blocks(caption) if caption else []
    lines = [cells for line in _lines(table) if (cells := [c for c in line.elements if c.tag in {"td", "th"}])]
    if max(map(len, lines), default=0) <= 1:  # one column: a frame around text, as pages and letters have them
        return [*before, *(block for cells in lines for block in writer.blocks(cells[0]))]
    rows = _rows(lines, writer)
    width = max(map(len, rows))
    written = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return [*before, "\n".join([written[0], f"|{' --- |' * width}", *written[1:]])]


def _lines(table: Element) -> Iterator[Element]:
    for child in table.elements:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child.elements if row.tag == "tr")


def _rows(lines: list[list[Element]], writer: "Writer") -> list[list[str]]:
    """The words of each cell. A cell over several rows or columns stands in its first; the others are empty."""
    rows: list[list[str]] = []
    reaching: dict[int, int] = {}
    for line in lines:
        row: list[str] = []
        for cell in line:
            while reaching.get(len(row), 0) > 0:
                reaching[len(row)] -= 1
                row.append("")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            reaching |= {len(row) + n: down - 1 for n in range(across)}
            row += [_cell(cell, writer), *[""] * (across - 1)]
        rows.append(row if len(row) <= _WIDEST else [*row[: _WIDEST - 1], " ".join(row[_WIDEST - 1 :])])
    if any(_span(cell, name) > 1 for line in lines for cell in line for name in ("colspan", "rowspan")):
        writer.found.note(MENDED, f"A table’s cells over several rows or columns were taken apart: “{_head(rows)}”.")
    return rows


def _cell(cell: Element, writer: "Writer") -> str:
    blocks = writer.blocks(cell)
    words = escaping.cell(" ".join(block.replace("\\\n", " ") for block in blocks))
    if len(blocks) > 1:
        writer.found.note(MENDED, f"Paragraphs within a table’s cell were joined in one line: “{words[:80]}”.")
    return words


def _span(cell: Element, name: str) -> int:
    given = cell.attributes.get(name, "")
    return (
        min(int(given), _WIDEST) if given.isascii() and given.isdecimal() and 0 < len(given) < 5 and int(given) else 1
    )


def _head(rows: list[list[str]]) -> str:
    return " | ".join(filter(None, rows[0] if rows else []))[:80]
