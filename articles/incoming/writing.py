"""A tree of HTML as Markdown that the site reads: CommonMark without raw HTML, tables, footnotes, definition lists."""

import re
from collections.abc import Iterable, Iterator

from articles.incoming import escaping, signs, tables
from articles.incoming.arrival import MARKED, STRIPPED, Gathered
from articles.incoming.raised import lowered_digits, raised_digits
from articles.incoming.tree import UNSEEN, Element
from articles.text import addresses

_STRONG, _EMPHASIS, _CODE = {"strong", "b"}, {"em", "i", "cite", "dfn", "var"}, {"code", "kbd", "samp", "tt"}
_MARK_LIKE = re.compile(r"[\s\[(]*[0-9]{1,3}(?:\s*[,;–\-\u2010\u2011]\s*[0-9]{1,3})*[\s\])]*")
_EMBEDDED = {"iframe": "src", "video": "src", "audio": "src", "embed": "src", "object": "data"}
FOOTNOTE = "footnote-mark"
"""An element of our own: a footnote's mark, whose name is its attribute."""
_BREAKS = re.compile(rf"[ \t]*{signs.BREAK}[ \t]*")


class Writer:
    """Writes one tree; what cannot be said in Markdown is noted."""

    def __init__(self, found: Gathered) -> None:
        self.found = found

    # -- Blocks

    def blocks(self, element: Element) -> list[str]:
        """The paragraphs, lists, tables ... in it, each without the empty line around it."""
        written: list[str] = []
        running: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or not self._holds_blocks(child):
                running.append(child)
            else:
                written += [*self._paragraphs(running), *self._block(child)]
                running = []
        return [*written, *self._paragraphs(running)]

    def _holds_blocks(self, element: Element) -> bool:
        return element.is_block or any(inner.is_block for inner in element.walk())

    def _block(self, element: Element) -> list[str]:
        tag = element.tag
        if tag in UNSEEN:
            return []
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            return self._heading(element)
        match tag:
            case "ul" | "ol" | "menu":
                return self._list(element)
            case "table":
                return tables.written(element, self)
            case "blockquote":
                return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(element)).split("\n"))]
            case "pre":
                return [_fenced("".join(_raw(element)))]
            case "hr":
                return ["---"]
            case "dl":
                return self._definitions(element)
        return self.blocks(element)

    def _paragraphs(self, running: Iterable[Element | str]) -> list[str]:
        """Two breaks in a row end a paragraph, as people make them in editors."""
        text = re.sub(rf"[ \t\n\r\f]+|(?:{signs.BREAK}\s*){{3,}}", _spaces, self.inline(running))
        whole = re.split(rf"{signs.BREAK}\s*{signs.BREAK}", _BREAKS.sub(signs.BREAK, text))
        lines = ([line.strip() for line in part.strip(f" {signs.BREAK}").split(signs.BREAK)] for part in whole)
        return ["\\\n".join(map(escaping.line_start, filter(None, part))) for part in lines if any(part)]

    def _heading(self, element: Element) -> list[str]:
        words = self.line(element.children)
        return [f"{'#' * min(6, max(1, int(element.tag[1])))} {words}"] if words else []

    def _list(self, element: Element) -> list[str]:
        start = element.attributes.get("start", "")
        number = int(start) if re.fullmatch(r"[0-9]{1,8}", start) and element.tag == "ol" else 1
        items: list[tuple[str, list[str]]] = []
        loose = False
        for item in _items(element):
            inner = self.blocks(item)
            loose = loose or _is_loose(inner)
            marker = f"{number + len(items)}. " if element.tag == "ol" else "- "
            items.append((marker, inner))
        gap = "\n\n" if loose else "\n"
        return [gap.join(_item(marker, inner, gap) for marker, inner in items)] if items else []

    def _definitions(self, element: Element) -> list[str]:
        written: list[str] = []
        for part in _parts(element):
            if part.tag == "dd" and written:
                inner = self.blocks(part) or [""]
                written[-1] += "\n" + _item(": ", inner, "\n\n")
            elif part.tag == "dt":
                written.append(self.line(part.children))
            else:
                written += self.blocks(part)
        return [block for block in written if block]

    # -- Running text

    def line(self, children: Iterable[Element | str]) -> str:
        """Running text in one line."""
        return " ".join(self.inline(children).replace(signs.BREAK, " ").split())

    def inline(self, children: Iterable[Element | str]) -> str:
        parts = [escaping.inline(_joined(child)) if isinstance(child, str) else self._run(child) for child in children]
        return "".join(parts)

    def _run(self, element: Element) -> str:
        tag = element.tag
        if tag in UNSEEN:
            return ""
        if tag == "br":
            return signs.BREAK
        if tag == "img":
            return self._image(element)
        if tag == FOOTNOTE:
            return f"[^{element.attributes['name']}]"
        if tag in _CODE:
            return _code(element.words)
        words = self.inline(element.children)
        if tag in _STRONG:
            return _around(words, "**")
        if tag in _EMPHASIS:
            return _around(words, "*")
        if tag == "a":
            return self._link(element, words)
        if tag in {"sup", "sub"}:
            return _shifted(element, words)
        if tag in {"s", "del", "strike"} and words.strip():
            self.found.note(MARKED, f"Struck through in the file, kept as ordinary words: “{_short(element.words)}”.")
        if tag in _EMBEDDED:
            return self._embedded(element, words)
        return f" {words} " if element.is_block else words

    def _link(self, element: Element, words: str) -> str:
        href = "".join(element.attributes.get("href", "").split())
        kind = addresses.kind(href) if href else "refused"
        if not words.strip() or not href:
            return words
        if kind == "place" and _MARK_LIKE.fullmatch(element.words):
            return words if signs.RAISED.search(words) else signs.raised(element.words.strip(" []()"))
        if kind in {"place", "refused"}:
            self.found.note(STRIPPED, f"“{_short(element.words)}” was a link to {href[:80]}: its words were kept.")
            return words
        if kind == "relative":
            self.found.note(
                MARKED, f"The link “{_short(element.words)}” leads to “{href[:80]}”: give it its whole address."
            )
        if signs.PICTURE.search(words) or signs.CITATION.search(words):
            return words
        target = href.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
        lead, bare, tail = _edges(words.replace(signs.BREAK, " "))
        return f"{lead}[{bare}]({target}){tail}"

    def _image(self, element: Element) -> str:
        src, alt = element.attributes.get("src", ""), " ".join(element.attributes.get("alt", "").split())
        words = (
            escaping.inline(alt).replace("[", "\\[").replace("]", "\\]").replace("\\\\[", "\\[").replace("\\\\]", "\\]")
        )
        if signs.PICTURE.fullmatch(src):
            return f"![{words}]({src})"
        shown = src if len(src) < 500 and not src.startswith("data:") else f"{src[:40]}…"
        if not src:
            return words
        self.found.note(
            MARKED, f"The picture “{_short(alt) or 'without a description'}” ({shown}) was not fetched: upload it here."
        )
        return f"![{words}]({shown.replace(' ', '%20').replace('(', '%28').replace(')', '%29')})"

    def _embedded(self, element: Element, words: str) -> str:
        address = element.attributes.get(_EMBEDDED[element.tag], "")
        if addresses.kind(address) != "outside":
            self.found.note(
                STRIPPED, f"Something embedded that cannot stand here: {element.tag} {address[:80]}".strip()
            )
            return words
        self.found.note(MARKED, f"What was embedded here became a link: {address[:80]}.")
        return f" [{words.strip() or address}]({address.replace('(', '%28').replace(')', '%29')}) "


def _joined(words: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", words)


def _spaces(match: re.Match[str]) -> str:
    return signs.BREAK * 2 if signs.BREAK in match[0] else " "


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"


def _edges(words: str) -> tuple[str, str, str]:
    """The space before, the words, the space behind: marks do not take effect beside a space."""
    bare = words.strip()
    start = words.find(bare) if bare else 0
    return words[:start], bare, words[start + len(bare) :]


def _around(words: str, mark: str) -> str:
    lead, bare, tail = _edges(words)
    if not bare or mark[0] in (bare[0], bare[-1]) or signs.BREAK in bare:
        return words
    return f"{lead}{mark}{bare}{mark}{tail}"


def _code(words: str) -> str:
    if not words:
        return ""
    longest = max(map(len, re.findall(r"`+", words)), default=0)
    fence, pad = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _fenced(words: str) -> str:
    longest = max(map(len, re.findall(r"`{3,}", words)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{words.strip(chr(10))}\n{fence}"


def _raw(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield "\n"
        else:
            yield from _raw(child)


def _shifted(element: Element, words: str) -> str:
    """What stood above or below the line: maybe a citation, else digits that Unicode has there, else the words."""
    if signs.CITATION.search(words) or words.lstrip().startswith("[^"):
        return words
    if element.tag == "sup" and _MARK_LIKE.fullmatch(element.words):
        return signs.raised(element.words.strip(" []()"))
    shift = raised_digits if element.tag == "sup" else lowered_digits
    return shift(element.words) or words


def _items(element: Element) -> Iterator[Element]:
    """The items of a list; what stands between them, such as a list without an item around it, joins the last."""
    last: Element | None = None
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            if last is not None:
                yield last
            last = Element("li", child.attributes, list(child.children))
        elif isinstance(child, Element) or child.strip():
            last = last or Element("li")
            last.children.append(child)
    if last is not None:
        yield last


def _parts(element: Element) -> Iterator[Element]:
    """dt and dd of a definition list, also where a div is around each pair."""
    for child in element.elements:
        if child.tag == "div":
            yield from child.elements
        else:
            yield child


def _is_loose(inner: list[str]) -> bool:
    """Whether an item has several paragraphs: a paragraph and a list under it can stand close."""
    return len(inner) > 1 and not all(re.match(r"(?:- |[0-9]+\. )", block) for block in inner[1:])


def _item(marker: str, inner: list[str], gap: str) -> str:
    indent = " " * len(marker)
    lines = gap.join(inner).split("\n")
    return "\n".join([marker + lines[0], *(f"{indent}{line}" if line else "" for line in lines[1:])]).rstrip() or marker
