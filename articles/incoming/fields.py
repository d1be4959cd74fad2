"""
Citations that Zotero and Mendeley wrote into a Word file, and the list that they made of them.

A complex field is a run of marks in the text (ECMA-376-1, 17.16.18): begin, the instruction, cut into pieces as
Word likes, separate, the printed result, end; fields lie inside each other and across paragraphs. Newer
Mendeley keeps the same JSON in the tag of a content control instead.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from articles.incoming.arrival import COULD_NOT, STRIPPED, Gathered, Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CITATIONS = ("ADDIN ZOTERO_ITEM CSL_CITATION", "ADDIN CSL_CITATION")
_LISTS = ("ADDIN ZOTERO_BIBL", "ADDIN MENDELEY BIBLIOGRAPHY", "ADDIN CSL_BIBLIOGRAPHY")
_CONTENTS = ("TOC ",)
_TAG_CITATION, _TAG_LIST = "MENDELEY_CITATION_", "MENDELEY_BIBLIOGRAPHY"
_MOST_JSON = 4_000_000
_DEEPEST = 40

Cited = Callable[[object, str], str]
"""From a citation's JSON and its printed form to the sign that stands for it; '' where it says nothing."""


@dataclass
class _Field:
    """An open field: its instruction so far, and every piece of it with the run in which it stands."""

    instruction: list[str] = field(default_factory=list)
    pieces: list[tuple[Element, Element]] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    in_result: bool = False

    @property
    def words(self) -> str:
        return "".join(self.instruction).strip()


def replace(root: Element, cited: Cited, found: Gathered) -> None:
    """Put a sign where each citation stands, and take away the list that the program made."""
    _replace_simple(root, cited, found)
    _replace_controls(root, cited, found)
    open_: list[_Field] = []
    for run in list(root.iter(f"{W}r")):
        for piece in list(run):
            _step(open_, run, piece, cited, found)
    for unclosed in open_:
        if unclosed.words.upper().startswith(_CITATIONS):
            found.note(COULD_NOT, "A citation field has no end, so its printed form was kept.")


def _step(open_: list[_Field], run: Element, piece: Element, cited: Cited, found: Gathered) -> None:
    kind = piece.get(f"{W}fldCharType", "") if piece.tag == f"{W}fldChar" else ""
    if kind == "begin":
        if len(open_) >= _DEEPEST:
            raise Unreadable(f"This file has fields nested more than {_DEEPEST} levels deep: no text has.")
        open_.append(_Field())
    for each in open_:
        each.pieces.append((run, piece))
    if not open_:
        return
    if piece.tag == f"{W}instrText" and not open_[-1].in_result:
        open_[-1].instruction.append(piece.text or "")
    elif piece.tag == f"{W}t":
        for each in open_:
            if each.in_result:
                each.printed.append(piece.text or "")
    elif kind == "separate":
        open_[-1].in_result = True
    elif kind == "end":
        _close(open_.pop(), cited, found)


def _close(ended: _Field, cited: Cited, found: Gathered) -> None:
    upper = ended.words.upper()
    printed = "".join(ended.printed)
    if upper.startswith(_LISTS):
        _remove(ended.pieces)
        found.note(STRIPPED, f"The list of references that the program made: “{_short(printed)}”. Ours is made anew.")
    elif upper.startswith(_CONTENTS):
        _remove(ended.pieces)
        found.note(STRIPPED, f"The table of contents: “{_short(printed)}”. Ours is made from the headings.")
    elif upper.startswith(_CITATIONS):
        sign = cited(_json(ended.words[ended.words.find("{") :]) if "{" in ended.words else None, printed)
        if sign:
            _put(sign, ended.pieces[0])
            _remove(ended.pieces)


def _put(sign: str, at: tuple[Element, Element]) -> None:
    run, first = at
    run.insert(list(run).index(first), _text(sign))


def _text(words: str) -> Element:
    made = Element(f"{W}t", {XML_SPACE: "preserve"})
    made.text = words
    return made


def _remove(children: Iterable[tuple[Element, Element]]) -> None:
    """Each child from its parent, whose other children are gone through once."""
    gone: dict[Element, set[Element]] = {}
    for parent, child in children:
        gone.setdefault(parent, set()).add(child)
    for parent, those in gone.items():
        parent[:] = [child for child in parent if child not in those]


def _replace_simple(root: Element, cited: Cited, found: Gathered) -> None:
    """Fields in one element, which some programs write."""
    for simple in list(root.iter(f"{W}fldSimple")):
        words = simple.get(f"{W}instr", "").strip()
        printed = "".join(_printed(simple))
        if words.upper().startswith(_CITATIONS) and "{" in words:
            _fill(simple, cited(_json(words[words.find("{") :]), printed))
        elif words.upper().startswith(_LISTS):
            simple.clear()
            found.note(STRIPPED, f"The list of references that the program made: “{_short(printed)}”.")


def _replace_controls(root: Element, cited: Cited, found: Gathered) -> None:
    for control in list(root.iter(f"{W}sdt")):
        tag = control.find(f"{W}sdtPr/{W}tag")
        name = tag.get(f"{W}val", "") if tag is not None else ""
        content = control.find(f"{W}sdtContent")
        if content is None:
            continue
        printed = "".join(_printed(content))
        if name.startswith(_TAG_CITATION):
            _fill(content, cited(_tagged(name), printed))
        elif name.startswith(_TAG_LIST):
            content.clear()
            found.note(
                STRIPPED, f"The list of references that the program made: “{_short(printed)}”. Ours is made anew."
            )


def _fill(element: Element, sign: str) -> None:
    """Put the sign in the place of what is printed; within a paragraph where the control holds one."""
    if not sign:
        return
    paragraph = element.find(f"{W}p")
    place = element if paragraph is None else paragraph
    for child in list(place):
        if child.tag != f"{W}pPr":
            place.remove(child)
    SubElement(place, f"{W}r").append(_text(sign))


def _printed(element: Element) -> Iterator[str]:
    return (text.text or "" for text in element.iter(f"{W}t"))


def _tagged(name: str) -> object:
    """The JSON of 'MENDELEY_CITATION_v3_<base64>'."""
    packed = name.split("_", 3)[-1]
    try:
        return _json(base64.b64decode(packed + "=" * (-len(packed) % 4)).decode())
    except (binascii.Error, ValueError):
        return None


def _json(words: str) -> object:
    """What the instruction says; None where it is no JSON, or too much of it."""
    if len(words) > _MOST_JSON:
        return None
    try:
        return json.JSONDecoder().raw_decode(words)[0]
    except (ValueError, RecursionError):
        return None


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:119]}…"
