"""CSL-JSON: an array of items, or one item alone, as doi.org and NCBI answer for one work."""

import codecs
import json
from collections.abc import Iterable, Mapping

from references import csl
from references.formats.reading import FormatError, Reading, Refused
from references.words import text

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(data: bytes) -> Reading:
    items, refused = [], []
    for place, item in enumerate(_records(_decoded(data)), start=1):
        try:
            items.append((place, csl.clean(item)))
        except csl.CslError as error:
            name = text(item.get("id"))[:60] if isinstance(item, Mapping) else ""
            refused.append(Refused(place, name, error.problems))
    return Reading(tuple(items), tuple(refused))


def write(items: Iterable[Mapping]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FormatError(
            f"Line {line}: this is not text in UTF-8. Save the file as CSL-JSON in UTF-8 and try again."
        ) from None


def _records(document: str) -> list[object]:
    try:
        found = json.loads(document, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise FormatError(f"Line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}).") from None
    except FormatError:
        raise
    except RecursionError:
        raise FormatError("This is nested too deeply to be a list of works.") from None
    except ValueError as error:  # a number of thousands of digits
        raise FormatError(f"This is not JSON that can be read: {error}.") from None
    if isinstance(found, Mapping):
        listed = found.get("items")  # as Zotero's web service answers
        return listed if isinstance(listed, list) and "type" not in found else [found]
    if not isinstance(found, list):
        raise FormatError("CSL-JSON is a list of records, or one record: this file holds neither.")
    return found


def _refuse(constant: str) -> object:
    raise FormatError(f"{constant} is no number in JSON.")
