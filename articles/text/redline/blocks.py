"""A shown text as a tree of blocks, each of the innermost with its words: what two texts are compared by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import NamedTuple

# What has no bearing on the words around which it stands: it follows from them.
_ASIDE = {"id", "aria-label", "rel"}


@dataclass(frozen=True, eq=False)
class Wrap:
    """An element around words: emphasis, code, a link, the raised line of numbers. Two of them are never equal."""

    tag: str
    attributes: Mapping[str, str]
    inside: str = ""  # of numbers of sources: how readers see them, and how many sources they are
    size: int = 0

    @cached_property
    def key(self) -> str:
        telling = [f"{name}={value}" for name, value in self.attributes.items() if name not in _ASIDE]
        return " ".join([self.tag, *telling])

    @property
    def is_cites(self) -> bool:
        return self.tag == "sup"


class Token(NamedTuple):
    """The least that can change: a word, a space, a sign, an image, the number of a source.

    ``key`` is what is compared, ``words`` what is read; ``bare`` is its HTML where it is shown as taken out, without
    a place of its own and leading nowhere on the page.
    """

    key: str
    words: str
    html: str
    bare: str
    path: tuple[Wrap, ...]
    name: str = ""  # of the source, if it is the number of one
    picture: tuple[str, ...] = ()  # address, description and title, if it is one

    @property
    def is_space(self) -> bool:
        return self.html.isspace()

    @property
    def is_plain(self) -> bool:
        """Words or space, and nothing that stands for something else."""
        return not self.name and not self.html.startswith("<")


@dataclass(eq=False)
class Block:
    """``tag`` is '' for words that stand in no paragraph of their own. Either ``words`` or ``blocks`` is empty."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    blocks: list["Block"] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Blocks of one kind are compared within, and others as a whole."""
        if self.tag == "p":
            return ""  # a list whose items stand further apart has the same items
        return f"{self.tag} {self.attributes.get('start', '')}".rstrip()

    @property
    def is_leaf(self) -> bool:
        return not self.blocks

    @property
    def inside(self) -> list["Block"]:
        """Its blocks, its words as one where it has no others."""
        return self.blocks or [Block("", words=self.words)]

    @cached_property
    def line(self) -> str:
        """What it reads as, for finding its partner in another text, where a picture may have another description."""
        pictures = (token for leaf in self.leaves for token in leaf.words if token.picture)
        return " ".join([self.kind, self.read_whole, *("picture" for _ in pictures)]).strip()

    @cached_property
    def read(self) -> str:
        return "".join(token.words for token in self.words)

    @property
    def read_whole(self) -> str:
        return " ".join(leaf.read for leaf in self.leaves)

    @cached_property
    def key(self) -> tuple[str, ...]:
        return (self.kind, *(token.key for leaf in self.leaves for token in leaf.words))

    @property
    def lines(self) -> Iterator[str]:
        """What it reads as, block by block; a table's row as one line."""
        if self.tag == "tr":
            yield " | ".join(cell.read_whole for cell in self.blocks)
        elif self.is_leaf:
            yield self.read
        for block in self.blocks if self.tag != "tr" else ():
            yield from block.lines

    @property
    def leaves(self) -> Iterator["Block"]:
        if self.is_leaf:
            yield self
        for block in self.blocks:
            yield from block.leaves

    @property
    def is_empty(self) -> bool:
        return self.tag != "hr" and not any(leaf.words or leaf.tag == "hr" for leaf in self.leaves)


def opening(tag: str, attributes: Mapping[str, str], *, bare: bool = False, also: Sequence[str] = ()) -> str:
    """The start tag; ``bare``: of a copy, which keeps no id and no name that the other one has; ``also``: classes."""
    values = {name: value for name, value in attributes.items() if not (bare and _leads_here(name, value))}
    if bare and "aria-label" in values:
        values["aria-label"] += " (as it was)"
    if also:
        values["class"] = " ".join([*values.get("class", "").split(), *also])
    written = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    return f"<{tag}{written}>"


def _leads_here(name: str, value: str) -> bool:
    return name == "id" or (name == "href" and value.startswith("#"))
