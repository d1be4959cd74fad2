"""A Word file: mammoth reads what it looks like, and what mammoth would lose is put into words before."""

import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import mammoth

from articles.incoming import fields, html, package
from articles.incoming.arrival import COULD_NOT, MARKED, MENDED, STRIPPED, Gathered, Unreadable
from articles.incoming.fields import W
from articles.incoming.managed import Manager

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
strike => s
"""
_UNKNOWN = re.compile(r"An unrecognised element was ignored: (.{1,100})")
_STYLE = re.compile(r"Unrecognised (?:paragraph|run|table) style")


def read(data: bytes, name: str, found: Gathered) -> html.Page:
    """Raises Unreadable."""
    opened = package.opened(data)
    manager = Manager(found, name)
    for part in _TEXTS:
        if part in opened.xml:
            fields.replace(opened.xml[part], manager.cited, found)
            _spell_equations(opened.xml[part], found)
    _note_what_is_left_out(opened, found)
    return html.read_fragment(_as_html(opened, found), found)


def _as_html(opened: package.Package, found: Gathered) -> str:
    zipped = opened.zipped()
    if sum(len(opened.xml[part].findall(".//*")) for part in _TEXTS if part in opened.xml) > 400_000:
        raise Unreadable("This document is too long to be read at once: divide it into several.")
    try:
        converted = mammoth.convert_to_html(
            zipped,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {"src": _picture(image, found)}),
        )
    except RecursionError as error:
        raise Unreadable("This document is nested too deeply to be read.") from error
    except Exception as error:  # mammoth trusts what it reads, and fails in many ways on a broken file
        raise Unreadable(
            "This Word document is damaged: its parts do not fit together. Open it in Word, save it again, and try "
            "that file."
        ) from error
    _note_messages([message.message for message in converted.messages], found)
    return str(converted.value)


def _picture(image: Any, found: Gathered) -> str:
    alt = " ".join((image.alt_text or "").split())
    try:
        with image.open() as opened:
            data: bytes = opened.read()
    except (KeyError, OSError, ValueError):
        found.note(COULD_NOT, f"A picture is named in the file but does not lie in it: “{alt[:80]}”.")
        return ""
    return found.picture(data, alt)


def _note_messages(messages: list[str], found: Gathered) -> None:
    """What mammoth says it did not read; which style it did not know changes nothing for us."""
    for message, times in Counter(messages).items():
        if _STYLE.match(message):
            continue
        unknown = _UNKNOWN.fullmatch(message)
        words = f"This part of a Word file cannot be read here: {unknown[1]}" if unknown else message
        found.note(COULD_NOT, f"{words[:300]}{f' ({times} times)' if times > 1 else ''}.".replace("..", "."))


def _spell_equations(root: Element, found: Gathered) -> None:
    """An equation's words and signs as an ordinary run: mammoth would leave it out."""
    for frame in root.iter(f"{_MATH}oMathPara"):
        frame.tag = f"{W}smartTag"  # of which mammoth reads what lies inside
    for equation in list(root.iter(f"{_MATH}oMath")):
        words = "".join(text.text or "" for text in equation.iter(f"{_MATH}t"))
        equation.clear()
        equation.tag = f"{W}r"
        SubElement(equation, f"{W}t").text = words
        found.note(MARKED, f"An equation was written out in one line, check it: “{words[:80]}”.")


def _note_what_is_left_out(opened: package.Package, found: Gathered) -> None:
    document = opened.xml[package.DOCUMENT]
    added, taken = (sum(1 for _ in document.iter(f"{W}{tag}")) for tag in ("ins", "del"))
    if added or taken:
        found.note(
            MENDED,
            f"Tracked changes were taken as accepted: {added} insertions kept, {taken} deletions left out. "
            "Check them in Word if they were still open.",
        )
    for name, root in opened.xml.items():
        if name == "word/comments.xml":
            for comment in root.iter(f"{W}comment"):
                found.note(
                    STRIPPED, f"A comment by {comment.get(f'{W}author', 'somebody')}: “{_words(comment)[:300]}”."
                )
        elif re.fullmatch(r"word/(?:header|footer)[0-9]*\.xml", name) and _words(root):
            found.note(STRIPPED, f"A line at the head or foot of each page: “{_words(root)[:200]}”.")
    if any("ZOTERO_BREF" in (mark.get(f"{W}name") or "") for mark in document.iter(f"{W}bookmarkStart")):
        found.note(
            COULD_NOT,
            "Zotero keeps this file’s citations as bookmarks, without their data. In Word, open Zotero’s document "
            "preferences, choose “Fields”, save, and import that file.",
        )


def _words(root: Element) -> str:
    paragraphs = ("".join(text.text or "" for text in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))
    return " ".join(" ".join(paragraphs).split())
