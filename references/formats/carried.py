"""Our own line in a record of another format: the fields that the format cannot say, as JSON.

A record that is written goes through the format's own reader first. Whatever comes back different is carried
in this line, so that reading what was written gives the same record, and a record that the format can say has
no such line. ASCII without braces inside its texts, so that it stays whole in every format.
"""

import json
from collections.abc import Mapping

NAME = "csl-json"
_BRACES = str.maketrans({"{": "\\u007b", "}": "\\u007d"})


def line(item: Mapping, back: Mapping) -> str:
    """The fields of ``item`` that did not come ``back``, and null for those that came and are not its own."""
    fields = {name: value for name, value in item.items() if not _same(back.get(name), value)}
    fields |= {name: None for name in back if name not in item}
    return _ascii(fields) if fields else ""


def applied(item: dict, patch: str) -> dict:
    """The record with what its own line says. A line that was damaged says nothing."""
    try:
        fields = json.loads(patch) if patch else {}
    except (ValueError, RecursionError):
        return item
    if not isinstance(fields, dict):
        return item
    whole = item | fields
    return {name: value for name, value in whole.items() if value is not None}


def _same(one: object, other: object) -> bool:
    """Equal also as JSON tells values apart: 1 is neither 1.0 nor true."""
    return one == other and (isinstance(one, str) or json.dumps(one) == json.dumps(other))


def _ascii(fields: dict) -> str:
    """As ``json.dumps``, with the braces of texts escaped: those of objects stay in pairs."""
    texts: list[str] = []
    for at, piece in enumerate(_pieces(json.dumps(fields, separators=(",", ":"), default=str))):
        texts.append(piece.translate(_BRACES) if at % 2 else piece)
    return '"'.join(texts)


def _pieces(document: str) -> list[str]:
    """What stands outside and inside of quotes, in turn."""
    pieces, start, at = [], 0, document.find('"')
    while at >= 0:
        pieces.append(document[start:at])
        start = at + 1
        at = _end_of_text(document, start) if len(pieces) % 2 else document.find('"', start)
    return [*pieces, document[start:]]


def _end_of_text(document: str, start: int) -> int:
    while document[start] != '"':
        start += 2 if document[start] == "\\" else 1
    return start
