"""Bytes to text: by the byte order mark, by what the file says of itself, as UTF-8, else as Windows wrote it."""

import codecs
import re

from articles import text
from articles.incoming.arrival import COULD_NOT, MENDED, STRIPPED, Gathered, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([a-z0-9_-]{1,40})", re.I)
# Those in which pages are written; Python knows others, of which some take long or decode no text.
_KNOWN = re.compile(r"(?:iso-?8859|windows|cp|koi8|gb|big5|shift|euc|mac|latin)[\w-]*", re.I)
_MOST_ODD = 0.02


def decoded(data: bytes, found: Gathered, *, declares: bool = False) -> str:
    """The text as it may be kept. ``declares``: the file can name its encoding, as HTML does."""
    raw = _text(data, found, declares)
    odd = sum(1 for character in raw[:20_000] if character < " " and character not in "\t\n\r\f\v")
    if odd > len(raw[:20_000]) * _MOST_ODD:
        raise Unreadable("This is no text: it holds bytes that no text has. Save it as .docx, HTML, Markdown or text.")
    cleaned = text.clean(raw)
    if any(character in raw for character in "\ufffd"):
        found.note(COULD_NOT, "Some characters could not be read: each shows as “\ufffd”. Compare with the original.")
    taken = len(raw.replace("\r\n", "\n").lstrip("\ufeff")) - len(cleaned)
    if taken > 0 and _invisible(raw):
        found.note(STRIPPED, "Characters that nobody can see (control characters) were taken out.")
    return cleaned


def _invisible(raw: str) -> bool:
    return any((c < " " and c not in "\t\n\r") or "\u202a" <= c <= "\u202e" or "\ufdd0" <= c <= "\ufdef" for c in raw)


def _text(data: bytes, found: Gathered, declares: bool) -> str:
    mark = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    declared = _DECLARED.search(data[:4096]) if declares and not mark else None
    named = declared[1].decode("ascii") if declared and _KNOWN.fullmatch(declared[1].decode("ascii")) else ""
    for encoding in filter(None, (mark, "utf-8", named)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    if mark:
        return data.decode(mark, "replace")
    found.note(MENDED, "This was not text in UTF-8, so it was read as Windows writes Western European text.")
    return data.decode("cp1252", "replace")
