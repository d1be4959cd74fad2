"""Exchange formats. Each is a module with ``read(data) -> Reading`` and ``write(items) -> str``.

``parse`` gives the records that are good; ``read`` also tells which were refused and why, and what stood in the
file that CSL has no field for. ``recognise`` says which format a file is in.
"""

from collections.abc import Iterable, Mapping
from types import ModuleType

from references.formats import bibtex, csl_json, pubmed, ris
from references.formats.reading import FormatError, Reading, Refused
from references.formats.recognising import recognise

FORMATS: dict[str, ModuleType] = {"csl-json": csl_json, "bibtex": bibtex, "ris": ris, "pubmed": pubmed}


def parse(data: bytes, format: str) -> list[dict]:
    """The file's good records as CSL-JSON items. Raises FormatError where nothing can be read."""
    reading = read(data, format)
    if reading.refused and not reading.items:
        raise FormatError(str(reading.refused[0]))
    return [item for _place, item in reading.items]


def read(data: bytes, format: str) -> Reading:
    """Every record of a file, good or refused. Raises FormatError for what is no such file at all."""
    return _module(format).read(data)


def write(items: Iterable[Mapping], format: str) -> str:
    return _module(format).write(items)


def _module(format: str) -> ModuleType:
    if format not in FORMATS:
        raise FormatError(f"The format {format!r} is not known here; known: {', '.join(FORMATS)}.")
    return FORMATS[format]


__all__ = ["FORMATS", "FormatError", "Reading", "Refused", "parse", "read", "recognise", "write"]
