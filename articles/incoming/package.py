"""
A Word file as the package that it is: a zip of XML parts, of which nobody knows who made it.

Sizes are checked before anything is unpacked and kept to while it is; XML with a document type or entities is
refused (defusedxml), as is what is nested beyond reason.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from articles.incoming.arrival import Unreadable

MOST_FILES = 2_000
MOST_BYTES = 120 * 1024 * 1024
MOST_XML = 24 * 1024 * 1024
MOST_TIMES = 200  # packed XML of real files shrinks to a tenth, rarely to a fiftieth
DEEPEST = 150
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

DOCUMENT = "word/document.xml"
_NO_WORD = "This is no Word document (.docx): it has no word/document.xml. Open it in Word and save it as .docx."


@dataclass
class Package:
    """``xml``: the parts that hold text, read; ``rest``: everything else that is needed, as bytes."""

    xml: dict[str, Element]
    rest: dict[str, bytes]

    def zipped(self) -> BytesIO:
        written = BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for name, root in self.xml.items():
                archive.writestr(name, tostring(root, encoding="utf-8"))
            for name, data in self.rest.items():
                archive.writestr(name, data)
        written.seek(0)
        return written


def opened(data: bytes) -> Package:
    """Raises Unreadable, which says what is wrong with the file and what to do."""
    if data.startswith(_OLD_WORD):
        raise Unreadable(
            "This is a file of the old Word (.doc), or one that is protected by a password. "
            "Open it in Word and save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            "This is no Word document (.docx), or one that is damaged: it could not be unpacked. "
            "Open it in Word, save it again, and try that file."
        ) from error


def _read(archive: zipfile.ZipFile) -> Package:
    entries = archive.infolist()
    _refuse_bombs(entries)
    names = {entry.filename for entry in entries}
    if DOCUMENT not in names:
        raise Unreadable(_NO_WORD)
    package = Package({}, {})
    for entry in entries:
        if entry.is_dir() or entry.filename in package.xml or entry.filename in package.rest:
            continue
        data = _unpacked(archive, entry)
        if entry.filename.endswith((".xml", ".rels")):
            root = _parsed(entry.filename, data)
            if root is not None:
                package.xml[entry.filename] = root
        else:
            package.rest[entry.filename] = data
    return package


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Unreadable(
            f"This file unpacks to more than {MOST_BYTES // 1024**2} MB or {MOST_FILES:,} parts: "
            "make its pictures smaller, or divide it."
        )
    for entry in entries:
        if entry.flag_bits & 1:
            raise Unreadable("This file is protected by a password: save it without one.")
        packed = max(entry.compress_size, 1)
        bloated = entry.file_size > 1024**2 and entry.file_size > MOST_TIMES * packed
        if bloated or (entry.filename.endswith((".xml", ".rels")) and entry.file_size > MOST_XML):
            raise Unreadable(
                f"{entry.filename[:80]} in this file unpacks to far more than a text can have: it was not read."
            )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What it says it holds; an entry that lies about its size is cut off, and its checksum tells."""
    try:
        with archive.open(entry) as part:
            return part.read(entry.file_size + 1)
    except Exception as error:  # zlib.error, lzma.LZMAError, RuntimeError ... as the method of packing has it
        raise Unreadable(f"{entry.filename[:80]} in this file is damaged: it could not be unpacked.") from error


def _parsed(name: str, data: bytes) -> Element | None:
    """The part's XML; None for a broken part that holds no text."""
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable(
            f"{name[:80]} in this file has a document type or entities, which no Word file has."
        ) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        if name.startswith("word/_rels") or name in {DOCUMENT, "_rels/.rels", "[Content_Types].xml"}:
            raise Unreadable(f"{name[:80]} in this file is damaged: it is no XML ({error}).") from error
        return None
    if _deeper_than(root, DEEPEST):
        raise Unreadable(f"{name[:80]} in this file is nested more than {DEEPEST} levels deep: no text is.")
    return root


def _deeper_than(root: Element, levels: int) -> bool:
    level = [root]
    for _ in range(levels):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
