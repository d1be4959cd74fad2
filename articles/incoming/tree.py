"""
HTML as a tree, in time that grows with its length whatever it holds.

A parser that follows the whole standard takes n² time for deep nesting, and makes many elements of few when
formatting is left open; this one knows which end tags may be left out, and stops at a depth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from articles.incoming.arrival import Unreadable

DEEPEST = 60
MOST_TAGS = 300_000

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
UNSEEN = frozenset({"script", "style", "template", "noscript", "title"})
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CELLS = frozenset({"td", "th"})
BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}  # fmt: skip
# A start tag of the first kind ends an open element of the second, up to the nearest of the third.
_ENDS: tuple[tuple[frozenset[str], frozenset[str], frozenset[str]], ...] = (
    (frozenset({"li"}), frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    (frozenset({"dt", "dd"}), frozenset({"dt", "dd"}), frozenset({"dl"})),
    (_CELLS, _CELLS, frozenset({"tr", "table"})),
    (frozenset({"tr"}), _CELLS | {"tr"}, frozenset({"table", "tbody", "thead", "tfoot"})),
    (frozenset({"tbody", "thead", "tfoot"}), _CELLS | {"tr", "tbody", "thead", "tfoot"}, frozenset({"table"})),
    (BLOCKS - {"td", "th", "li", "tr", "dt", "dd"}, frozenset({"p"}), BLOCKS - {"p"}),
)
_AROUND = {"html", "head", "body"}  # what stands in them is what counts
_WALLS = _CELLS | {"table", "body"}  # an end tag inside ends nothing outside
_COMMENT, _END_OF_COMMENT = "<!--", "-->"
_DECLARATION = re.compile(r"<[!?][^<>]*>")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCKS

    @property
    def elements(self) -> "list[Element]":
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> "Iterator[Element]":
        """Itself and all that lie inside it, in their order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.elements))

    def find(self, *tags: str) -> "Element | None":
        return next((element for element in self.walk() if element.tag in tags), None)

    @property
    def words(self) -> str:
        """The text in it, in one line."""
        return " ".join("".join(_texts(self)).split())


def parse(html: str) -> Element:
    """The document's tree. Raises Unreadable where there are too many tags to be a text."""
    builder = _Builder()
    try:
        builder.feed(_plain(html))
        builder.close()
    except AssertionError as error:  # what the standard library raises for some broken declarations
        raise Unreadable("This HTML is broken: it could not be read to its end.") from error
    return builder.root


def _texts(element: Element) -> Iterator[str]:
    waiting: list[Element | str] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        else:
            if part.is_block or part.tag == "br":
                yield " "
                waiting.append(" ")
            waiting.extend(reversed(part.children))


def _plain(html: str) -> str:
    """Without comments, declarations and what cannot be a tag, each of which can cost the parser n² time."""
    kept, start = [], 0
    while (opening := html.find(_COMMENT, start)) >= 0:
        kept.append(html[start:opening])
        end = html.find(_END_OF_COMMENT, opening + len(_COMMENT))
        start = opening + len(_COMMENT) if end < 0 else end + len(_END_OF_COMMENT)
        if end < 0:
            break
    kept.append(html[start:].replace(_COMMENT, ""))
    plain = _DECLARATION.sub("", "".join(kept))
    last = plain.rfind(">") + 1
    return (plain[:last] + plain[last:].replace("<", "&lt;")).replace("<!", "&lt;!").replace("<?", "&lt;?")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self.open = [self.root]
        self.beyond = 0
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        if self.tags > MOST_TAGS:
            raise Unreadable(f"This HTML has more than {MOST_TAGS:,} tags: divide it into several texts.")
        if tag in _AROUND:
            return
        self._end_what_it_ends(tag)
        if len(self.open) > DEEPEST and tag not in VOID:
            self.beyond += 1  # its words are kept, in the element around it
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag in _AROUND:
            if tag == "br":
                self.open[-1].children.append(Element("br"))
            return
        if self.beyond and not self._is_open(tag):
            self.beyond -= 1
        elif self._is_open(tag):
            self._close(tag)

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _is_open(self, tag: str) -> bool:
        for element in reversed(self.open[1:]):
            if element.tag == tag:
                return True
            if element.tag in _WALLS and tag not in _WALLS | {"tr", "tbody", "thead", "tfoot"}:
                return False
        return False

    def _close(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def _end_what_it_ends(self, tag: str) -> None:
        for starting, ended, walls in _ENDS:
            if tag not in starting:
                continue
            inside = next((n for n in range(len(self.open) - 1, 0, -1) if self.open[n].tag in walls), 0)
            first = next((n for n in range(inside + 1, len(self.open)) if self.open[n].tag in ended), None)
            if first is not None:
                del self.open[first:]
