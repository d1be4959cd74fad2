"""CSL-JSON: an array of items, or one item alone, as doi.org and NCBI answer for one work.

An array is read element by element, so that each has its line and a file that breaks off still gives the records
before the break.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from references import csl
from references.csl import Problem
from references.formats import decoding
from references.formats.reading import FormatError, Reading, Refused
from references.words import text

_SPACE = re.compile(r"[ \t\r\n]*")
_KNOWN = frozenset({*csl.TEXTS, *csl.NAMES, *csl.DATES, *csl.LINES, "custom", "keyword", "categories", "citation-key"})


def read(data: bytes) -> Reading:
    decoded = decoding.decode(data, windows=False)
    items: list[tuple[int, dict]] = []
    refused: list[Refused] = []
    for place, (item, line) in enumerate(_records(decoded.text), start=1):
        if isinstance(item, FormatError):
            if not items:
                raise item
            item = csl.CslError([Problem("", f"{item} What follows was not read.")])
        try:
            items.append((place, _cleaned(item)))
        except csl.CslError as error:
            name = text(item.get("id"))[:60] if isinstance(item, Mapping) else ""
            refused.append(Refused(place, name, error.problems, line))
    unknown = Counter(field for _place, item in items for field in item if field not in _KNOWN)
    return Reading(tuple(items), tuple(refused), dict(unknown), (decoded.note,) if decoded.note else ())


def write(items: Iterable[Mapping]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def _cleaned(item: object) -> dict:
    if isinstance(item, csl.CslError):
        raise item
    cleaned = csl.clean(item)
    if isinstance(item, Mapping) and (spoiled := [field for field, value in item.items() if _is_spoiled(value)]):
        raise csl.CslError([Problem(str(field)[:60], "has bytes that are no letters in UTF-8") for field in spoiled])
    return cleaned


def _is_spoiled(value: object) -> bool:
    return decoding.spoiled(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _records(document: str) -> Iterator[tuple[object, int]]:
    """Each record with its line; where the JSON ends too early or is none, a FormatError as the last."""
    start = _skip(document, 0)
    if document[start : start + 1] == "[":
        yield from _elements(document, start + 1)
        return
    try:
        found, end = _decoded(document, start)
        _require(document, _skip(document, end), "", "Extra data")
    except FormatError as error:
        yield error, 0
    else:
        yield from ((item, 0) for item in _listed(found))


def _elements(document: str, at: int) -> Iterator[tuple[object, int]]:
    """The elements of an array whose bracket ends before this place."""
    line, counted, at = 1, 0, _skip(document, at)
    if document[at : at + 1] == "]":
        return
    while True:
        line, counted = line + document.count("\n", counted, at), at
        try:
            item, end = _decoded(document, at)
            end = _skip(document, end)
            if document[end : end + 1] == ",":
                at = _skip(document, end + 1)
            else:
                _require(document, end, "]", "Expecting ',' delimiter")
                _require(document, _skip(document, end + 1), "", "Extra data")
                at = -1
        except FormatError as error:
            yield error, line
            return
        yield item, line
        if at < 0:
            return


def _decoded(document: str, at: int) -> tuple[object, int]:
    """The value that begins at this place, and where it ends."""
    try:
        return _DECODER.raw_decode(document, at)
    except json.JSONDecodeError as error:
        raise _no_json(error) from None
    except FormatError:
        raise
    except RecursionError:
        raise FormatError("This is nested too deeply to be a list of works.") from None
    except ValueError as error:  # a number of thousands of digits
        raise FormatError(f"This is not JSON that can be read: {error}.") from None


def _require(document: str, at: int, sign: str, otherwise: str) -> None:
    if document[at : at + 1] != sign:
        raise _no_json(json.JSONDecodeError(otherwise, document, at))


def _no_json(error: json.JSONDecodeError) -> FormatError:
    return FormatError(f"Line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}).")


def _listed(found: object) -> list[object]:
    if not isinstance(found, Mapping):
        raise FormatError("CSL-JSON is a list of records, or one record: this file holds neither.")
    listed = found.get("items")  # as Zotero's web service answers
    return listed if isinstance(listed, list) and "type" not in found else [found]


def _skip(document: str, at: int) -> int:
    match = _SPACE.match(document, at)
    return match.end() if match else at


def _refuse(constant: str) -> object:
    raise FormatError(f"{constant} is no number in JSON.")


_DECODER = json.JSONDecoder(parse_constant=_refuse)
