"""Rows as a CSV file that a spreadsheet opens as it stands: in UTF-8 with a mark that says so, a row at a time."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SAYS_UTF_8 = "\ufeff"


class _Echo:
    """A file for the writer of csv that hands every line back."""

    def write(self, line: str) -> str:
        return line


def file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines(heads, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def lines(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield _SAYS_UTF_8 + writer.writerow(heads)
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def cell(value: object) -> str:
    """As text. What a spreadsheet would compute gets an apostrophe before it, as OWASP advises: somebody typed it."""
    words = str(value)
    return f"'{words}" if words.lstrip(" \n").startswith(_BEGINS_A_FORMULA) else words
