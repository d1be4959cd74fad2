"""Bytes to text, for every format: UTF-8, UTF-16, or the Windows alphabet of older programs."""

import codecs
import re
from dataclasses import dataclass

from references.formats.reading import FormatError

MAX_BYTES = 40 * 1024 * 1024
WINDOWS = "cp1252"

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ARCHIVES = {b"PK\x03\x04": "a Word file or another archive", b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Word file"}
_UTF8_LETTER = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_SPOILED = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Decoded:
    """``note``: what the person should know of how it was read. Bytes that are no letters are lone surrogates."""

    text: str
    note: str = ""


def decode(data: bytes, *, windows: bool = True) -> Decoded:
    """``windows``: whether such a file may be older than UTF-8. Raises FormatError for what is no text."""
    if len(data) > MAX_BYTES:
        most = MAX_BYTES // 1024**2
        raise FormatError(
            f"The file has {len(data) / 1024**2:.0f} MB, more than {most} MB: divide it into smaller ones."
        )
    if kind := next((kind for start, kind in _ARCHIVES.items() if data.startswith(start)), ""):
        raise FormatError(f"This is {kind}, not a file of references. Export them from your reference manager.")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _unmarked_utf16(data) or "utf-8"
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        if encoding != "utf-16" and _UTF8_LETTER.search(data):
            return _with_damage(data, encoding)
        if encoding == "utf-8" and windows and (read := _from_windows(data)) is not None:
            return read
        raise FormatError(_no_text(data, error.start)) from None


def spoiled(value: str) -> bool:
    """Whether it holds bytes that were no letters."""
    return not value.isascii() and _SPOILED.search(value) is not None


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark, where every second of the first bytes is nought."""
    head = data[:16]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(head) >= 8 and not any(head[first::2]) and all(head[1 - first :: 2]):
            return encoding
    return ""


def _with_damage(data: bytes, encoding: str) -> Decoded:
    """UTF-8 with a few bytes that are none: the records that hold them are refused, not the file."""
    note = "Some bytes of the file are no letters in UTF-8; records that hold them were refused."
    return Decoded(data.decode(encoding, errors="surrogateescape"), note)


def _from_windows(data: bytes) -> Decoded | None:
    """Read so only where nothing speaks against it: no control characters, and letters more than anything."""
    if _CONTROL.search(data):
        return None
    try:
        text = data.decode(WINDOWS)
    except UnicodeDecodeError:
        return None
    foreign = [c for c in text if not c.isascii()]
    letters = sum(c.isalpha() or c in "–—‘’“”…·°± " for c in foreign)
    if letters < 0.8 * len(foreign) or len(foreign) > 0.3 * len(text):
        return None
    return Decoded(text, "The file is not in UTF-8 and was read as Windows-1252: look at letters with accents.")


def _no_text(data: bytes, start: int) -> str:
    line = data[:start].count(b"\n") + 1
    return f"Line {line}: this is not text in UTF-8 or UTF-16. Export the file again, in UTF-8."
