"""Figures with what they measure and in which work: sentences, and rows of tables, one after the other."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.checks.figures import measures
from articles.checks.figures.measures import Measure
from articles.checks.figures.numbers import Figure
from articles.checks.figures.people import TREATED
from articles.checks.finding import Place, at
from articles.checks.subject import RUNNING, Subject, Work
from articles.text.block import Block, Cited, Sentence
from references import names
from references.words import fold

_LONGEST = 2000
"""Characters of a sentence; longer ones tell of no single quantity."""
_PEOPLE = frozenset(["people", "patients", "participants", "n", "treated", "number", "of", "no", "adults"])
"""Words of the head of a column that counts people."""


@dataclass(frozen=True)
class Statement:
    """``key``: of the work whose quantity it is, '' where the words do not tell; then ``among`` may name the works of
    which it is one. ``start``, ``end``: in the block."""

    block: Block
    sentence: int
    start: int
    end: int
    figure: Figure
    measure: Measure
    key: str
    among: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        return at(self.block, self.start, self.end)

    @property
    def words(self) -> str:
        return self.block.words[self.start : self.end]


def statements(subject: Subject) -> list[Statement]:
    """In reading order."""
    read = _Reader(subject)
    found: list[Statement] = []
    for table, blocks in groupby(subject.blocks, key=lambda block: block.place_in_table and block.place_in_table.table):
        if table is None:
            found += (each for block in blocks if block.kind in RUNNING for each in read.block(block))
        else:
            found += _of_one_row_each(read.table(list(blocks)))
    return found


def _of_one_row_each(table: Iterable[Statement]) -> Iterator[Statement]:
    """Without quantities that a table tells in several rows: those are of several groups."""
    told = list(table)
    rows = Counter((each.key, each.measure.name, each.measure.days) for each in told)
    return (each for each in told if rows[each.key, each.measure.name, each.measure.days] == 1)


class _Reader:
    """Knows by which family name a work can be meant."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        families = [(fold(_first_author(work)), work.key) for work in subject.cited]
        counted = Counter(family for family, _ in families)
        self._by_family = {family: key for family, key in families if family and counted[family] == 1}
        studies = [work.key for work in subject.cited if work.is_in_people]
        self._only_study = studies[0] if len(studies) == 1 else ""

    def block(self, block: Block) -> Iterator[Statement]:
        alone = block.keys if len(block.keys) == 1 else ()
        before: tuple[str, ...] = ()
        for sentence in block.sentences:
            yield from self._sentence(sentence, alone or before)
            before = sentence.keys or before

    def table(self, cells: Sequence[Block]) -> Iterator[Statement]:
        """Each cell is read behind the first cell of its row and the head of its column."""
        heads = {cell.place_in_table.column: cell for cell in cells if cell.place_in_table and cell.kind == "head"}
        rows = groupby(cells, key=lambda cell: cell.place_in_table and cell.place_in_table.row)
        for _, found in rows:
            row = list(found)
            keys = tuple(dict.fromkeys(key for cell in row for key in cell.keys))
            for cell in row:
                head = heads.get(cell.place_in_table.column) if cell.place_in_table else None
                if cell.kind == "cell" and cell is not row[0]:
                    yield from self._cell(cell, row[0], head, keys)

    def _cell(self, cell: Block, first: Block, head: Block | None, keys: tuple[str, ...]) -> Iterator[Statement]:
        heading = head.words if head else ""
        key = self._key_of(keys, first.words)
        if cell.words.strip().isdigit() and heading and _PEOPLE.issuperset(fold(heading).split()):
            figure = Figure("count", 0, len(cell.words), part=float(cell.words))
            measure = Measure(TREATED, in_group=measures.is_in_group(f"{first.words} {heading}"))
            if key in (*keys, *self._by_family.values()):
                yield Statement(cell, 0, 0, len(cell.words), figure, measure, key)
            return
        front = f"{first.words} | {heading} | "
        words = front + cell.words
        if len(words) <= _LONGEST:
            for figure, measure in measures.measures(words):
                if figure.start >= len(front):
                    start, end = figure.start - len(front), figure.end - len(front)
                    yield Statement(cell, 0, start, end, figure, measure, key)

    def _sentence(self, sentence: Sentence, before: tuple[str, ...]) -> list[Statement]:
        words = sentence.words
        found = []
        for figure, measure in measures.measures(words, _last(sentence)) if len(words) <= _LONGEST else ():
            start, end = sentence.start + figure.start, sentence.start + figure.end
            place = (sentence.block, sentence.number, start, end, figure, measure)
            keys = self._keys(sentence, figure, before)
            if len(keys) == 1:
                found.append(Statement(*place, keys[0]))
            elif figure.kind == "count" and figure.part == 0:  # what none of them saw, each did not see
                found += [Statement(*place, key) for key in keys]
            elif measure.name == TREATED:
                found.append(Statement(*place, "", keys))
        return _settled(found)

    def _keys(self, sentence: Sentence, figure: Figure, before: tuple[str, ...]) -> tuple[str, ...]:
        """The works that the next citation in the sentence names, or the last one."""
        if sentence.keys:
            return cited_behind(sentence, sentence.start + figure.end)
        return (self._key_of(before, sentence.words),)

    def _key_of(self, keys: tuple[str, ...], words: str) -> str:
        """The work that the words name, else the one that is cited, else the only study of the text."""
        if meant := {self._by_family[word] for word in fold(words).split() if word in self._by_family}:
            return meant.pop() if len(meant) == 1 else ""
        if keys:
            return keys[0] if len(keys) == 1 else ""
        return self._only_study


def _last(sentence: Sentence) -> str:
    """The words of the sentence before it."""
    return sentence.block.sentences[sentence.number - 1].words if sentence.number else ""


def _settled(found: list[Statement]) -> list[Statement]:
    """Of numbers of people, one that a sentence tells of one work, and several that it tells of several works: which of
    two is that of all is not known, and one may be their sum."""
    counts = Counter((each.key, each.among) for each in found if each.measure.name == TREATED)
    return [
        each
        for each in found
        if each.measure.name != TREATED
        or not (each.key or each.among)
        or (counts[each.key, each.among] > 1) != bool(each.key)
    ]


def _first_author(work: Work) -> str:
    return next((names.family(name) for name in names.of(work.record, "author")), "")


def cited_behind(sentence: Sentence, place: int) -> tuple[str, ...]:
    """The works at the first citation of a sentence behind a place of its block, or at its last citation."""
    cited = sentence.block.cited
    first = bisect_left(cited, place, key=_at)
    if first < len(cited) and cited[first].at <= sentence.end:
        return cited[first].keys
    return cited[first - 1].keys if first and cited[first - 1].at >= sentence.start else sentence.keys


def _at(cited: Cited) -> int:
    return cited.at
