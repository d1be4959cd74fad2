"""What a check looks at: a text and what is known about it, as values."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import Any, TypeVar, cast

from articles.checks.house import HouseStyle
from articles.checks.own import own
from articles.text.block import Block, Sentence
from articles.text.lexicon import Word
from articles.text.proof import Problem
from references import dates, evidence, identity

T = TypeVar("T")

RUNNING = frozenset({"paragraph", "item", "quote", "footnote", "summary"})
"""Kinds of blocks that hold sentences. Cells, headings, captions, code and labels are read otherwise."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True)
class Part:
    """One of the texts of a document: title, summary, body, takeaway. ``source`` is what the author typed."""

    name: str
    source: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    outside: tuple[tuple[str, int], ...] = ()

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of the source, from 1, without those of listings."""
        listings = {line for block in self.blocks if block.kind == "code" for line in self._lines_of(block)}
        return [(n, line) for n, line in enumerate(self.source.splitlines(), start=1) if n not in listings]

    def stretch(self, line: int) -> tuple[int, int]:
        """Where in the source the blocks that start on a line begin, and where the next ones do."""
        number = bisect_right(self._beginnings, line)
        end = self._offset(self._beginnings[number]) if number < len(self._beginnings) else len(self.source)
        return self._offset(line), end

    def starting_on(self, line: int) -> list[Block]:
        return self._by_line.get(line, [])

    @cached_property
    def _by_line(self) -> dict[int, list[Block]]:
        found: dict[int, list[Block]] = {}
        for block in self.blocks:
            found.setdefault(block.line, []).append(block)
        return found

    @cached_property
    def _beginnings(self) -> list[int]:
        return sorted(self._by_line)

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each line begins."""
        return list(accumulate((len(line) + 1 for line in self.source.split("\n")), initial=0))

    def _offset(self, line: int) -> int:
        return self._offsets[min(line, len(self._offsets)) - 1]

    def _lines_of(self, listing: Block) -> Iterator[int]:
        """From its first line to the one before the next block; blank lines between do no harm."""
        after = [block.line for block in self.blocks if block.line > listing.line]
        yield from range(listing.line, min(after, default=self.source.count("\n") + 2))


@dataclass(frozen=True)
class Work:
    """A work that the text cites.

    ``kinds``: keys of ``references.evidence``, none where nobody has said. ``notices``: kinds of notice, gravest first.
    ``settled``: somebody has said what becomes of it here. ``cited_as``: the keys under which the text names it.
    ``published_as``: of a preprint, the published version: its key, or its DOI.
    """

    key: str
    record: Mapping[str, Any]
    label: str
    kinds: tuple[str, ...] = ()
    direct: bool = True
    people: int | None = None
    trial: str = ""
    notices: tuple[str, ...] = ()
    settled: bool = False
    lacks: tuple[str, ...] = ()
    cited_as: tuple[str, ...] = ()
    published_as: str = ""
    twin_of: str = ""

    @cached_property
    def identifiers(self) -> Mapping[str, str]:
        """Kind to value, as the record has them."""
        return identity.identifiers(self.record)

    @cached_property
    def year(self) -> int | None:
        return dates.year(self.record)

    @property
    def is_in_people(self) -> bool:
        """Whether it studied people; a review of such studies did not itself."""
        ranks = [evidence.BY_KEY[kind].rank for kind in self.kinds]
        return any(rank is not None and 2 <= rank <= 5 for rank in ranks)


@dataclass(frozen=True)
class Author:
    name: str
    orcid: str = ""
    interests: str = ""
    credentials: str = ""


@dataclass(frozen=True)
class Address:
    """What is known of a web address. ``verdict``: ok, flagged, unknown or '' where nobody has asked."""

    verdict: str = ""
    moved_to: str = ""
    silenced: bool = False


@dataclass(frozen=True)
class Facts:
    """What stands beside the text. ``reviewers``: people who were asked, or have signed. ``scope``, ``placement``: of
    a disclaimer."""

    authors: tuple[Author, ...] = ()
    funding: str = ""
    review_by: date | None = None
    topic: str = ""
    disclaimers: int = 0
    questions: int = 0
    short_forms: tuple[str, ...] = ()
    reviewers: int | None = None
    scope: str = ""
    placement: str = ""


@dataclass(frozen=True)
class Subject:
    """A revision as checks read it. ``glossary``: the words that the site explains by itself.

    ``library``: DOI, PMID or PMCID to key, for works that the text links to and the library holds. ``documents``: title
    of each document of the site that it links to, by slug.
    """

    kind: str
    parts: tuple[Part, ...]
    today: date
    audience: str = ""
    facts: Facts = field(default_factory=Facts)
    works: Mapping[str, Work] = field(default_factory=lambda: MappingProxyType({}))
    glossary: tuple[Word, ...] = ()
    addresses: Mapping[str, Address] = field(default_factory=lambda: MappingProxyType({}))
    library: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    house: HouseStyle = field(default_factory=HouseStyle)

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Of all parts, without what the site put in."""
        return tuple(block for part in self.parts for block in part.blocks if block.kind != "label")

    @cached_property
    def own_words(self) -> tuple[tuple[Block, str], ...]:
        """Each block with what is in its author's own words (``own``); the places are those of the block."""
        return tuple((block, own(block)) for block in self.blocks)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Of running text: no headings, cells, captions or listings."""
        return tuple(each for block in self.blocks if block.kind in RUNNING for each in block.sentences)

    @cached_property
    def worded(self) -> tuple[tuple[Sentence, frozenset[str]], ...]:
        """The sentences, the title and the headings with the words of each, in small letters: a check that looks for a
        few words finds at once where it must look closer."""
        read = (block for block in self.blocks if block.kind in RUNNING | {"title", "heading"})
        return tuple((each, frozenset(_WORD.findall(each.words.lower()))) for block in read for each in block.sentences)

    @cached_property
    def cited(self) -> tuple[Work, ...]:
        """The works cited, in order of first use."""
        keys = dict.fromkeys(key for block in self.blocks for key in block.keys)
        return tuple(self.works[key] for key in keys if key in self.works)

    @cached_property
    def uses(self) -> Mapping[str, Sequence[Sentence]]:
        """Where each work is cited, by its key: in cells and headings too, in reading order."""
        found: dict[str, list[Sentence]] = {}
        for block in self.blocks:
            for sentence in block.sentences if block.cited else ():
                for key in sentence.keys:
                    found.setdefault(key, []).append(sentence)
        return found

    def once(self, made: Callable[["Subject"], T]) -> T:
        """What a function makes of this text, made once for all checks that ask for it."""
        if made not in self._made:
            self._made[made] = made(self)
        return cast("T", self._made[made])

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    def works_of(self, sentence: Sentence) -> tuple[Work, ...]:
        return tuple(self.works[key] for key in sentence.keys if key in self.works)

    def heading_above(self, part: str, line: int) -> str:
        """The words of the last heading before a line, '' where there is none."""
        lines, headings = self._headings.get(part, ([], []))
        number = bisect_right(lines, line)
        return headings[number - 1] if number else ""

    @cached_property
    def _headings(self) -> dict[str, tuple[list[int], list[str]]]:
        found: dict[str, tuple[list[int], list[str]]] = {}
        for block in self.blocks:
            if block.kind == "heading":
                lines, headings = found.setdefault(block.part, ([], []))
                lines.append(block.line)
                headings.append(block.words)
        return found

    @property
    def title(self) -> str:
        part = self.part("title")
        return part.source if part else ""
