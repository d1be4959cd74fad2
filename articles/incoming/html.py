"""HTML: a page from the web, a file that Word saved, what a browser has on its clipboard."""

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from articles.incoming import escaping, furniture, styled
from articles.incoming.arrival import COULD_NOT, Gathered
from articles.incoming.headings import LONGEST_TITLE
from articles.incoming.tree import Element, parse
from articles.incoming.writing import FOOTNOTE, Writer

_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp)(?:;[\w=.-]{1,40})*?(;base64)?,", re.I)
_NOTE = re.compile(r"#(_?(?:ftn|edn|footnote|endnote|fn)[:_-]?([0-9]{1,4}))", re.I)


@dataclass(frozen=True)
class Page:
    """Blocks of Markdown, the title that its writer named as such, and what a browser's tab says."""

    blocks: list[str]
    title: str = ""
    tab: str = ""


def read(html: str, found: Gathered) -> Page:
    root = parse(html)
    named = root.find("title")
    page = _page(furniture.strip_elements(root, found), found)
    return page if page.title or named is None else Page(page.blocks, "", named.words)


def read_fragment(html: str, found: Gathered) -> Page:
    """What was copied: all of it is meant."""
    return _page(parse(html), found)


def _page(root: Element, found: Gathered) -> Page:
    styled.said_in_elements(root)
    title = _take_title(root)
    return Page(_written(root, found), title)


def _take_title(root: Element) -> str:
    """The words of the one heading that its writer called the title, which leaves the text."""
    titles = [
        element for element in root.walk() if element.tag == "h1" and element.attributes.get("class") == styled.TITLE
    ]
    if len(titles) != 1 or len(titles[0].words) > LONGEST_TITLE:
        return ""
    words, titles[0].children = titles[0].words, []
    return words


def _written(root: Element, found: Gathered) -> list[str]:
    _take_pictures(root, found)
    notes = _take_footnotes(root)
    writer = Writer(found)
    blocks = writer.blocks(root)
    for name, note in notes.items():
        inner = "\n\n".join(writer.blocks(note)) or escaping.inline(note.words)
        blocks.append(f"[^{name}]: " + inner.replace("\n", "\n    ").replace("\n    \n", "\n\n"))
    return blocks


def _take_pictures(root: Element, found: Gathered) -> None:
    """Pictures that lie in the page itself become the text's; others are named by the writer."""
    for image in root.walk():
        if image.tag != "img" or not image.attributes.get("src", "").startswith("data:"):
            continue
        alt = " ".join(image.attributes.get("alt", "").split())
        if data := _data(image.attributes["src"]):
            image.attributes["src"] = found.picture(data, alt)
        else:
            found.note(
                COULD_NOT, f"A picture in the page is no PNG, JPEG, GIF or WebP, so it was left out: “{alt[:80]}”."
            )
            image.attributes["src"] = ""


def _data(address: str) -> bytes:
    match = _DATA.match(address)
    if not match:
        return b""
    try:
        rest = unquote_to_bytes(address[match.end() :])
        return base64.b64decode(rest, validate=False) if match[1] else rest
    except (binascii.Error, ValueError):
        return b""


def _take_footnotes(root: Element) -> dict[str, Element]:
    """Name to note. Marks and notes know each other by address: '#footnote-1', Word's '#_ftn1', '#fn1'."""
    marks = {link.attributes["href"][1:]: link for link in root.walk() if _names_note(link)}
    places = {
        element.attributes[key]: element for element in root.walk() for key in ("id", "name") if _is_place(element, key)
    }
    notes: dict[str, Element] = {}
    names: dict[str, str] = {}
    for place, mark in marks.items():
        note = places.get(place) or places.get(place.lstrip("_"))
        if note is None or any(inner is mark for inner in note.walk()):
            continue
        names[place] = _free(re.sub(r"[^0-9]", "", place), notes)
        notes[names[place]] = _without_way_back(note)
    _mark(root, names)
    for element in root.walk():
        element.children = [c for c in element.children if not (isinstance(c, Element) and "data-note" in c.attributes)]
    return notes


def _names_note(element: Element) -> bool:
    return element.tag == "a" and _NOTE.fullmatch(element.attributes.get("href", "")) is not None


def _is_place(element: Element, key: str) -> bool:
    return element.tag in {"li", "div", "p", "aside", "section"} and bool(element.attributes.get(key))


def _free(number: str, taken: dict[str, Element]) -> str:
    return number if number not in taken else _free(f"{number}b", taken)


def _without_way_back(note: Element) -> Element:
    """The note's content; its place in the page is marked, to be emptied."""
    kept = Element("div", {}, note.children)
    note.children = []
    note.attributes["data-note"] = ""
    for element in kept.walk():
        element.children = [
            child for child in element.children if not (isinstance(child, Element) and _leads_back(child))
        ]
    return kept


def _leads_back(element: Element) -> bool:
    return (
        element.tag == "a"
        and re.match(r"#_?(?:ftn|edn|footnote|endnote|fn)-?ref", element.attributes.get("href", "")) is not None
    )


def _mark(root: Element, names: dict[str, str]) -> None:
    for link in root.walk():
        place = link.attributes.get("href", "")[1:]
        if place in names and _names_note(link):
            link.tag, link.attributes, link.children = FOOTNOTE, {"name": names[place]}, []
