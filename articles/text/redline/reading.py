"""From shown HTML to blocks and words.

The HTML must come from the sanitiser, which writes every tag in one way: closed, in small letters, its attributes
in double quotes, ``<`` and ``>`` escaped everywhere else.
"""

import re
from collections.abc import Mapping
from html import escape, unescape

from articles.text.redline import cites
from articles.text.redline.blocks import Block, Token, Wrap, opening

_BLOCKS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "section", "div",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_PARTS = re.compile(r"<(?P<end>/?)(?P<tag>\w+)(?P<attributes>[^>]*)>|(?P<words>[^<]+)")
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|\w+(?:[’'-]\w+)*|\s+|[^\w\s]")


def read(shown: str, labels: Mapping[str, str], numbers: Mapping[str, int]) -> list[Block]:
    """``labels``, ``numbers``: what sources are called, and the order in which those cited together are told."""
    reader = _Reader(labels, numbers)
    place = 0
    while found := _PARTS.match(shown, place):
        place = found.end()
        if found["words"]:
            reader.words(unescape(found["words"]))
        elif found["end"]:
            reader.end(found["tag"])
        else:
            attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found["attributes"])}
            place = reader.start(found["tag"], attributes, shown, place)
    return reader.finished()


class _Reader:
    def __init__(self, labels: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        self._labels = labels
        self._numbers = numbers
        self._open = [Block("")]
        self._wraps: list[Wrap] = []
        self._path: tuple[Wrap, ...] = ()
        self._form = ""
        self._read: list[Token] = []

    def finished(self) -> list[Block]:
        self._flush()
        return self._open[0].blocks

    def start(self, tag: str, attributes: dict[str, str], shown: str, place: int) -> int:
        """Where to read on: what stands for one thing (a mark, the numbers of sources) is read at once."""
        names = attributes.get("class", "")
        if tag in _BLOCKS:
            self._flush()
            self._open.append(Block(tag, attributes))
        elif tag == "hr":
            self._flush()
            self._open[-1].blocks.append(Block("hr"))
        elif tag in ("img", "br"):
            self._one(tag, attributes)
        elif names in ("cites", "footnote", "footnote-back"):
            return self._whole(tag, attributes, shown, place)
        else:
            self._wrap(Wrap(tag, attributes))
        return place

    def end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._close()
        elif self._wraps:
            self._wraps.pop()
            self._set_path()

    def words(self, words: str) -> None:
        in_code = self._open[-1].tag == "pre"
        for word in _WORD.findall(words):
            kept = word if in_code or not word.isspace() else " "
            html = escape(word, quote=False)
            self._read.append(Token(kept + self._form, kept, html, html, self._path))

    def _close(self) -> None:
        block = self._open.pop()
        if [inner.tag for inner in block.blocks] == [""]:
            block.words, block.blocks = block.blocks[0].words, []
        self._open[-1].blocks.append(block)

    def _wrap(self, wrap: Wrap) -> None:
        self._wraps.append(wrap)
        self._set_path()

    def _set_path(self) -> None:
        self._path = tuple(self._wraps)
        self._form = "".join(f"\0{wrap.key}" for wrap in self._path)

    def _one(self, tag: str, attributes: dict[str, str]) -> None:
        """An image or a line break."""
        html, picture = opening(tag, attributes), tuple(attributes.get(name, "") for name in ("src", "alt", "title"))
        key = "\0".join([tag, *picture]) + self._form
        picture = picture if tag == "img" else ()
        self._read.append(Token(key, f" {' '.join(picture[1:2])} ", html, html, self._path, picture=picture))

    def _whole(self, tag: str, attributes: dict[str, str], shown: str, place: int) -> int:
        stop = shown.find(f"</{tag}>", place)
        stop = len(shown) if stop < 0 else stop
        inside, name = shown[place:stop], attributes["class"]
        if name == "cites":
            self._read += cites.tokens(inside, self._path, self._labels, self._numbers)
        else:
            # Which letter a note has follows from those before it; what it says is compared where it stands.
            html, bare = (f"{opening(tag, kept)}{words}</{tag}>" for kept, words in _mark(attributes, inside))
            self._read.append(Token(name + self._form, "", html, bare, self._path))
        return stop + len(f"</{tag}>")

    def _flush(self) -> None:
        """What has been read since the last block began, as words of their own; space between blocks is none."""
        words, self._read = self._read, []
        if any(not token.is_space for token in words):
            self._open[-1].blocks.append(Block("", words=words))


def _mark(attributes: dict[str, str], inside: str) -> list[tuple[dict[str, str], str]]:
    """The mark of a footnote or the way back from one: as it is, and without a place and a link."""
    return [(attributes, inside), ({"class": attributes["class"]}, re.sub("<[^>]*>", "", inside))]
