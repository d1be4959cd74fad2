"""A text block by block, for whoever reads it sentence by sentence: what it says, what it cites, where it leads.

Blocks are numbered as the runs of the shown HTML (``runs.runs``) and hold the same words, so that a place in one is
a place in the other.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType
from typing import Any

from markdown_it.token import Token

from articles.text import gate
from articles.text.block import Block, Cited, Kind, Row, Span, SpanKind
from articles.text.characters import require_length
from articles.text.proof import Link, Problem, Proof

_OPENS: dict[str, Kind] = {
    "heading_open": "heading",
    "th_open": "head",
    "td_open": "cell",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "dt_open": "term",
    "footnote_open": "footnote",
}
_CLASSES: dict[str, Kind] = {
    "claim-head": "label",
    "claim-means": "label",
    "table-caption": "caption",
    "figure": "figure",
}
_NO_PARAGRAPHS = {"heading", "head", "cell", "term"}
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Reading:
    """``problems``: as ``render`` finds them; ``outside``: each address with its line."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    keys: tuple[str, ...]
    outside: tuple[tuple[str, int], ...]


def read(
    markdown: str,
    references: Mapping[str, Mapping[str, Any]] = _NOTHING,
    *,
    part: str = "body",
    links: Mapping[str, Link] = _NOTHING,
    aliases: Mapping[str, str] = _NOTHING,
    evidence: Mapping[str, Collection[str]] | None = None,
) -> Reading:
    """The blocks of a text, without making HTML of it; the arguments are those of ``render``. Raises TextTooLong."""
    require_length(markdown)
    proof = Proof(references, links, "", aliases, evidence)
    tokens = gate.settled(markdown, proof)
    blocks = tuple(_Reader(part).read(tokens))
    problems = tuple(sorted(proof.problems, key=lambda problem: problem.line))
    return Reading(blocks, problems, tuple(proof.keys), tuple(proof.outside))


class _Reader:
    """Walks the tokens, with the kinds of the blocks that are open."""

    def __init__(self, part: str) -> None:
        self.part = part
        self._open: list[Kind] = []
        self._lists: list[int] = []
        self._list_numbers = count(1)
        self._table = self._row = self._column = 0
        self._claims = 0
        self._line = 1
        self._level = 0
        self._class = ""

    def read(self, tokens: Sequence[Token]) -> list[Block]:
        found: list[Block] = []
        early: list[Cited] = []
        for token in tokens:
            self._line = token.map[0] + 1 if token.map else self._line
            if token.type not in ("inline", "fence", "code_block"):
                self._step(token)
            elif (writer := _written(token)).has_words:
                writer.cited[:0] = early
                early = []
                found.append(self._block(token, len(found), writer))
            elif found and self._goes_on(found[-1]):
                found[-1] = _citing(found[-1], writer.cited)
            else:
                early += writer.cited
        return found

    def _goes_on(self, block: Block) -> bool:
        """Whether a citation without words belongs to that block; one in a cell belongs to its row."""
        row = block.place_in_table
        return row.row == self._row and row.table == self._table if self._row and row else not self._row

    def _step(self, token: Token) -> None:
        kind = _OPENS.get(token.type)
        if kind:
            self._open.append(kind)
            self._level = int(token.tag[1]) if kind == "heading" else 0
        elif token.type.replace("_close", "_open") in _OPENS:
            self._open.pop()
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(next(self._list_numbers))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "claim_open" | "claim_close":
                self._claims += token.nesting
            case "table_open":
                self._table, self._row = self._table + 1, 0
            case "table_close":
                self._row = 0
            case "tr_open":
                self._row, self._column = self._row + 1, 0
            case "th_open" | "td_open":
                self._column += 1
            case "paragraph_open":
                self._class = str(token.attrs.get("class", ""))

    def _kind(self, token: Token) -> Kind:
        if token.type != "inline":
            return "code"
        if self._open and self._open[-1] in _NO_PARAGRAPHS:
            return self._open[-1]
        return _CLASSES.get(self._class) or (self._open[-1] if self._open else "paragraph")

    def _block(self, token: Token, number: int, writer: "_Writer") -> Block:
        kind = self._kind(token)
        return Block(
            part=self.part,
            number=number,
            kind=kind,
            words=writer.words,
            line=self._line,
            level=self._level if kind == "heading" else 0,
            cited=tuple(writer.cited),
            spans=tuple(writer.spans),
            place_in_table=Row(self._table, self._row, self._column) if kind in ("cell", "head") else None,
            list=self._lists[-1] if self._lists else 0,
            in_claim=bool(self._claims),
        )


def _citing(block: Block, cited: Sequence[Cited]) -> Block:
    """With what stands behind it, in a cell or a paragraph that holds nothing else."""
    at_its_end = (Cited(len(block.words), each.keys) for each in cited)
    return replace(block, cited=(*block.cited, *at_its_end))


def _written(token: Token) -> "_Writer":
    writer = _Writer()
    if token.type == "inline":
        for child in token.children or []:
            writer.take(child)
    else:
        writer.add(token.content)
    return writer


class _Writer:
    """Puts words together with single spaces, and notes where in them things stand."""

    def __init__(self) -> None:
        self.cited: list[Cited] = []
        self.spans: list[Span] = []
        self._pieces: list[str] = []
        self._length = 0
        self._space = False
        self._began: list[tuple[int, str]] = []

    @property
    def has_words(self) -> bool:
        return self._length > 0

    @property
    def words(self) -> str:
        return "".join(self._pieces)

    def add(self, text: str) -> None:
        words = " ".join(text.split())
        if words and self._length and (self._space or text[0].isspace()):
            self._pieces.append(" ")
            self._length += 1
        if words:
            self._pieces.append(words)
            self._length += len(words)
        self._space = text[-1].isspace() if words else self._space or bool(text)

    def take(self, token: Token) -> None:
        match token.type:
            case "softbreak" | "hardbreak":
                self.add(" ")
            case "text":
                self.add(token.content)
            case "code_inline":
                self._spanned("code", token.content)
            case "cites":
                if token.meta["named"]:
                    self.add(token.meta["name"])
                self.cited.append(Cited(self._length, tuple(cite.key for cite in token.meta["cites"])))
            case "doclink":
                self._spanned("document", token.meta["words"] or token.meta["slug"], token.meta["slug"])
            case "image":
                self._spanned("image", token.meta["alt"], str(token.attrs["src"]))
            case "link_open" | "em_open" | "strong_open":
                self._began.append((self._next(), str(token.attrs.get("href", ""))))
            case "link_close" | "em_close" | "strong_close":
                start, address = self._began.pop()
                kind: SpanKind = "link" if token.type == "link_close" else "emphasis"
                self.spans.append(Span(kind, min(start, self._length), self._length, address))

    def _next(self) -> int:
        """Where the next words will begin."""
        return self._length + bool(self._length and self._space)

    def _spanned(self, kind: SpanKind, words: str, target: str = "") -> None:
        start = self._next()
        self.add(words)
        self.spans.append(Span(kind, min(start, self._length), self._length, target))
