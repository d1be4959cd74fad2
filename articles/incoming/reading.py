"""From a file to an Arrival, stage by stage."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from articles import text
from articles.incoming import cited, docx, escaping, furniture, headings, html, listed, lists, markdown, plain
from articles.incoming.arrival import STRIPPED, Arrival, Gathered, Note, Unreadable
from articles.incoming.cited import Marks
from articles.incoming.decoding import decoded
from articles.incoming.lines import Line, blocks, joined, numbered, under_headings

FORMATS = {"docx": "Word (.docx)", "html": "HTML", "markdown": "Markdown", "plain": "Plain text"}
MOST_BYTES = {"docx": 20 * 1024 * 1024, "html": 4 * 1024 * 1024, "markdown": 2 * 1024 * 1024, "plain": 2 * 1024 * 1024}
_ENDINGS = {
    ".docx": "docx", ".docm": "docx", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".text": "plain",
}  # fmt: skip
_OTHERS = {b"%PDF": "a PDF", b"{\\rtf": "an RTF file"}
_AT_THE_EDGE = 3  # blocks at the start and the end, where single lines of a site stand among others


@dataclass(frozen=True)
class Pasted:
    markdown: str
    notes: tuple[Note, ...]


def read(data: bytes, name: str, format: str = "") -> Arrival:
    """Raises Unreadable, which says what is wrong with the file and what to do."""
    format = format or recognised(name, data)
    if len(data) > MOST_BYTES[format]:
        most = MOST_BYTES[format] // 1024**2
        raise Unreadable(f"{FORMATS[format]} of more than {most} MB is not read at once: divide the text.")
    found = Gathered()
    said, otherwise, lines = _lines(data, name, format, found)
    lines = lists.mended(lines, found)
    title, lines = (said, lines) if said else headings.take_title(lines)
    lines = headings.shifted(_matched(lines, found), found)
    arrived = cited.without_signs(joined(lines))
    if not arrived.strip() and not title:
        raise Unreadable("There is no text in this file.")
    return _arrival(name, format, _title(title or otherwise, name), arrived, found)


def paste(fragment: str) -> Pasted:
    """Copied HTML as Markdown: nothing is taken out, no references are made, pictures are named."""
    if len(fragment) > MOST_BYTES["html"]:
        raise Unreadable("This is too much to be pasted at once: import it as a file.")
    found = Gathered()
    page = html.read_fragment(text.clean(fragment), found)
    lines = under_headings([f"# {escaping.inline(page.title)}", *page.blocks] if page.title else page.blocks)
    lines = headings.shifted(lists.mended(lines, found), found)
    arrived = cited.without_signs(joined(lines))
    arrival = Arrival("", "html", "", arrived, (), (), tuple(found.pictures), tuple(found.notes))
    _refuse_length(arrived)
    return Pasted(arrival.markdown(), arrival.notes)


def recognised(name: str, data: bytes) -> str:
    """The format, by the file's ending, else by what it begins with. Raises Unreadable for one that nobody reads."""
    for mark, what in _OTHERS.items():
        if data.startswith(mark):
            raise Unreadable(f"This is {what}, which is not read here. Save it as .docx, HTML, Markdown or plain text.")
    ending = PurePath(name).suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "docx"
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<meta", b"<p", b"<div", b"<h1", b"<body")):
        return "html"
    return "plain" if ending or not re.search(rb"(?m)^(?:#{1,6} |---\s*$)", data[:4000]) else "markdown"


def _lines(data: bytes, name: str, format: str, found: Gathered) -> tuple[str, str, list[Line]]:
    """The title that the file gives apart from its text, what to fall back on, and its lines as Markdown."""
    match format:
        case "docx":
            page = docx.read(data, name, found)
        case "html":
            page = html.read(decoded(data, found, declares=True), found)
        case "markdown":
            title, lines = markdown.read(decoded(data, found), found)
            return title, "", _without_furniture(lines, found)
        case _:
            lines = _without_furniture(numbered(decoded(data, found)), found)
            return "", "", plain.read(lines, found)
    return page.title, page.tab, _without_furniture(under_headings(page.blocks), found)


def _without_furniture(lines: list[Line], found: Gathered) -> list[Line]:
    """Without the lines that sites print around their texts; within a paragraph only at the edges of the file."""
    runs = list(blocks(lines))
    kept: list[Line] = []
    for n, run in enumerate(runs):
        edge = n < 2 * _AT_THE_EDGE or n >= len(runs) - 2 * _AT_THE_EDGE
        all_of_it = all(_is_furniture(line) for line in run)
        for line in run:
            if _is_furniture(line) and (edge or all_of_it):
                found.note(STRIPPED, f"Part of a site, not of the text: “{line.text.strip()[:200]}”.", line.place)
            else:
                kept.append(line)
    return kept


def _is_furniture(line: Line) -> bool:
    return not line.code and not line.heading and furniture.is_furniture(line.text)


def _matched(lines: list[Line], found: Gathered) -> list[Line]:
    """Marks become citations, and entries that are cited leave the list, since ours is made anew."""
    found_list = listed.find(lines)
    numbers = listed.as_records(found_list, found) if found_list else {}
    marks = Marks(numbers, found)
    within = range(found_list.heading, found_list.end) if found_list else range(0)
    linked = [line if n in within else marks.linked(line) for n, line in enumerate(lines)]
    if found_list is None:
        return listed.without_empty_headings(linked)
    gone = {n for entry in found_list.entries if entry.number in marks.used for n in entry.lines}
    for entry in found_list.entries:
        if entry.number not in marks.used:
            found.note(
                "marked",
                f"No mark in the text cites it, so it stays in the list: “{entry.printed[:120]}”.",
                f"entry {entry.number} of the list",
            )
    return listed.without_empty_headings([line for n, line in enumerate(linked) if n not in gone])


def _title(given: str, name: str) -> str:
    """What the file says, else its name: never more than a title may have."""
    from_name = re.sub(r"[_\s]+", " ", PurePath(name).stem)
    tidy = " ".join((given or from_name).split()) or "Untitled text"
    return tidy if len(tidy) <= headings.LONGEST_TITLE else f"{tidy[: headings.LONGEST_TITLE - 1]}…"


def _refuse_length(arrived: str) -> None:
    if len(arrived) > text.MAX_LENGTH:
        raise Unreadable(str(text.TextTooLong(len(arrived))))


def _arrival(name: str, format: str, title: str, arrived: str, found: Gathered) -> Arrival:
    _refuse_length(arrived)
    return Arrival(
        name=name,
        format=format,
        title=title,
        text=arrived,
        records=tuple(found.records.values()),
        citations=tuple(found.citations),
        pictures=tuple(found.pictures),
        notes=tuple(found.notes),
    )
