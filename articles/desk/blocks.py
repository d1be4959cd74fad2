"""Stored HTML as a row of blocks, so that two texts can be compared as they read rather than as they were typed.

A citation stands as [Liu 2020] in place of its number, which moves with every source added before it. What a
reader does not see as words (emphasis, where a link leads, which image) is kept beside the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

KINDS = {
    "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "p": "paragraph", "li": "item", "dt": "term", "dd": "definition", "tr": "row", "pre": "code", "hr": "rule",
}  # fmt: skip
AROUND = {"li": "item", "dd": "definition", "blockquote": "quote", "section": "note"}
MARKS = {"em": "*", "strong": "**", "code": "`"}


@dataclass(frozen=True)
class Block:
    """``words`` as read; ``full`` with what lies behind them; ``marks``: that alone, in order."""

    kind: str
    words: str
    full: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """What keys and ids are called on screen: citation key to label, document id to title.

    Without ``works`` citations are left out.
    """

    works: Mapping[str, str] | None = None
    documents: Mapping[int, str] = field(default_factory=dict)


def of_html(stored: str, names: Names) -> list[Block]:
    reader = _Reader(names)
    reader.feed(stored)
    reader.close()
    return reader.finished()


def of_words(words: str) -> list[Block]:
    """Plain text, such as a title, as one block; none where it is empty."""
    tidy = " ".join(words.split())
    return [Block("paragraph", tidy, tidy)] if tidy else []


class _Reader(HTMLParser):
    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._full: list[str] = []
        self._marks: list[str] = []
        self._around: list[str] = []
        self._kind = "paragraph"
        self._level = ""
        self._links: list[str] = []
        self._open_cite = False
        self._spans: list[str] = []
        self._skipping = False

    def finished(self) -> list[Block]:
        self._flush()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in KINDS:
            self._flush()
            self._kind, self._level = KINDS[tag], tag if KINDS[tag] == "heading" else ""
        if tag in AROUND:
            self._flush()
            self._around.append(AROUND[tag])
        if tag in MARKS:
            self._mark(MARKS[tag])
        starter = getattr(self, f"_start_{tag}", None)
        if starter:
            starter(values)

    def handle_endtag(self, tag: str) -> None:
        if tag in KINDS:
            self._flush()
            self._kind, self._level = "paragraph", ""
        if tag in AROUND:
            self._flush()
            self._around.pop()
        if tag in MARKS:
            self._mark(MARKS[tag])
        ender = getattr(self, f"_end_{tag}", None)
        if ender:
            ender()

    def handle_data(self, data: str) -> None:
        if self._open_cite and self._links:
            data = (self._names.works or {}).get(data, data)
        self._write(data)

    def _write(self, words: str) -> None:
        if self._skipping or (self._open_cite and self._names.works is None):
            return
        self._words.append(words)
        self._full.append(words)

    def _mark(self, mark: str) -> None:
        self._full.append(mark)
        self._marks.append(mark)

    def _start_cite(self, values: dict[str, str]) -> None:
        self._open_cite = True
        self._write(" [")

    def _end_cite(self) -> None:
        self._write("]")
        self._open_cite = False

    def _start_span(self, values: dict[str, str]) -> None:
        self._spans.append(values.get("class", ""))
        if self._spans[-1] == "cite-after":
            self._write(", ")

    def _end_span(self) -> None:
        if self._spans.pop() == "cite-before":
            self._write(" ")

    def _start_a(self, values: dict[str, str]) -> None:
        self._links.append(values.get("href", ""))
        self._skipping = "footnote-back" in values.get("class", "")

    def _end_a(self) -> None:
        href, self._skipping = self._links.pop(), False
        if not href.startswith("#"):
            self._mark(f" ⟨{self._place(href)}⟩")

    def _place(self, href: str) -> str:
        kind, _, rest = href.partition(":")
        return self._names.documents.get(int(rest), href) if kind == "doc" else href

    def _start_sup(self, values: dict[str, str]) -> None:
        self._write(" [note ")

    def _end_sup(self) -> None:
        self._write("]")

    def _start_img(self, values: dict[str, str]) -> None:
        self._write(f"[Image: {values.get('alt', '')}]")
        self._mark(f" ⟨{values.get('src', '')}⟩")

    def _start_br(self, values: dict[str, str]) -> None:
        self._write(" ")

    def _start_hr(self, values: dict[str, str]) -> None:
        self._write("* * *")
        self._flush()

    def _end_td(self) -> None:
        self._write(" | ")

    _end_th = _end_td

    def _flush(self) -> None:
        words, full = (_tidy("".join(parts)) for parts in (self._words, self._full))
        marks = tuple(self._marks)
        self._words, self._full, self._marks = [], [], []
        if words:
            around = self._around[-1] if self._around else ""
            kind = around if around and self._kind == "paragraph" else self._kind
            kind = "note" if "note" in self._around else kind
            self._blocks.append(Block(self._level or kind, words, full, marks))


def _tidy(words: str) -> str:
    return " ".join(words.split()).removesuffix("|").rstrip()
