"""Tables whose rows do not fit their head."""

import re
from collections.abc import Iterator

from articles.checks import lines
from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity
from articles.checks.subject import Part, Subject

_RULE = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_OTHER = re.compile(r"[ ]{0,3}(?:#{1,6}[ \t]|>|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|```|~~~|:::)| {4}|\t")


@check("table-ragged", Severity.WARNING)
def table_ragged(subject: Subject) -> Iterator[Found]:
    """A row with more or fewer cells than the head.

    Cells beyond the head are not shown at all; where some are missing, figures slip under the wrong head.

    Mend: Give each row one cell for each column; leave a cell empty between two bars. A bar that is meant to be read is
    written \\|.

    Bad:
        | Trial | People |
        |---|---|
        | Liu 2020 | 11 | phase 1 |

    Good:
        | Trial | People |
        |---|---|
        | Liu 2020 | |
    """
    for part in subject.parts:
        yield from _in_part(part)


def _in_part(part: Part) -> Iterator[Found]:
    head, columns = "", 0
    for number, line in part.lines:
        if columns:
            if line.strip() and not _OTHER.match(line):
                yield from _row(part, number, _cells(line), columns)
                continue
            columns = 0
        elif "|" in line and "|" in head and _RULE.fullmatch(line):
            columns = _cells(line)
            yield from _head(part, number - 1, head, columns)
            columns *= columns == _cells(head)
        head = line


def _head(part: Part, number: int, line: str, columns: int) -> Iterator[Found]:
    cells = _cells(line)
    if cells != columns:
        words = f"The head has {_told(cells)}, the line below it {columns}: this is shown as text, not as a table."
        yield Found(words, lines.on(part, number, line.strip()))


def _row(part: Part, number: int, cells: int, columns: int) -> Iterator[Found]:
    if cells != columns:
        words = f"This row has {_told(cells)}, its table {_columns(columns)}."
        yield Found(words, lines.row(part, number))


def _cells(line: str) -> int:
    bare = line.strip()
    inner = bare.removeprefix("|")
    bars = len(_BAR.findall(inner))
    return bars + (0 if bare.endswith("|") and not bare.endswith("\\|") and bars else 1)


def _told(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


def _columns(count: int) -> str:
    return "1 column" if count == 1 else f"{count} columns"
