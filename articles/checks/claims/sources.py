"""Which testable statements have no source in reach.

A source is in reach of a sentence that cites it, or that the next one says it is about ("A review describes this
[@x]"); of one that goes on about the study of the sentence before it; of an item, where the line that leads into its
list cites; of a row, where it cites itself, or the heads or the caption of its table or the line before or behind it.
Nothing is asked of titles, headings and summaries, which repeat what the body says, of words quoted from others, nor of
statements in ``::: claim``, which are refused without a source anyway.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from articles.checks.claims import statements
from articles.checks.claims.statements import Statement
from articles.checks.finding import Place, at, in_sentence
from articles.checks.subject import Subject
from articles.text.block import Block, Sentence

ASKED = frozenset({"paragraph", "item", "footnote"})
"""Kinds of blocks whose sentences need sources; cells are read row by row."""
_PASSED = frozenset({"cell", "head", "caption", "label"})
_STUDY = (
    r"trials?|stud(?:y|ies)|authors?|researchers|investigators|reviews?|registry|report|team|groups?|patients|people|"
    r"participants|volunteers|cells|mice|animals|others?|rest|remaining|median|responses?|(?:\w+ )?rates?|results?|"
    r"pooled|document|guidance|guideline|guidelines|analysis|survey|consensus|scale|difference|effects?|reactions?|"
    r"figures?|same|first|second|third|largest|smallest|two|three|four|\w+ of them|comparison|work|paper|model"
)
_NUMBERS = (
    r"\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|some|many|all|none|each|both|"
    r"neither|no|nobody|several|only|about"
)
_CARRIES_ON = re.compile(
    rf"""(?:
      (?:they|these|this|those|that|it|its|their|he|she|his|her|there|here|so|thus|then|both|neither|afterwards|later
        |overall|similarly|again|also|however,?[ ]they|however,?[ ]it|at[ ]the[ ]same[ ]time|of[ ]these|of[ ]those
        |of[ ]them|of[ ]the|among[ ]them|among[ ]the|among[ ]these|together)\b
    | (?:in|for|with|at|by|from|of|under)[ ](?:the[ ]same|that|this|these|those|both|it|them|all[ ]of)\b
    | (?:in|by|at|on|after|before|within|until|from)[ ](?:the[ ](?:trial|study|end|other|first|second|same)
        |(?:a|one|an?other|\d+|two|three|six|twelve)[ ](?:day|week|month|year)s?|day|week|month|year)\b
    | the[ ](?:{_STUDY})\b
    | (?:{_NUMBERS})[ ](?:of[ ](?:them|these|those|the|\d+)|had|were|was|did|responded|died|needed|developed|patients
        |people|participants|others|relapsed|progressed|remained|achieved|showed|received|grade|new|severe|serious
        |deaths?|dose|graft|\w+-\w+|trials|studies|groups|three|two|four)\b
    | (?:all|only)[ ](?:{_NUMBERS})\b
    | no\b.{{0,80}}?\b(?:was|were)\ (?:reported|seen|observed|found|noted|recorded)\b
    | (?:median|mean|peak|grade|responders|non-responders)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"""(?:(?:a|an|one|two|three|several|both|other|further|early|later|the|recent)\b[^.]{0,60}\b
        (?:describe|show|find|found|report|explain|set|saw|measure|confirm|support|list|state|agree\ on|disagree\ on)\w*
        \ (?:this|it|that|them|how|why|what)\b
      | (?:this|that|both|these)\ (?:is|was|were|are|has\ been|have\ been)\ (?:shown|seen|found|described|reported|
        measured|known|based|taken|from|confirmed|what)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:sources?|data|from|based on|adapted from|figures from)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Unsourced:
    """A testable statement with no source in reach. ``words``: of its sentence, or of its row; ``place`` points at
    what tells it. ``sentence``: None for a row.
    """

    statement: Statement
    words: str
    place: Place
    sentence: Sentence | None = None

    def told_by(self, kind: str) -> Place:
        """Where the first words of that kind stand."""
        return in_sentence(self.sentence, *self.statement.span(kind)) if self.sentence else self.place


def unsourced(subject: Subject) -> list[Unsourced]:
    """In reading order."""
    return subject.once(_unsourced)


def _unsourced(subject: Subject) -> list[Unsourced]:
    found: list[Unsourced] = []
    for part in subject.parts:
        found += _running([block for block in part.blocks if block.kind not in _PASSED])
        found += _tables(part.blocks)
    return [each for each in found if not _defines(subject, each)]


def _defines(subject: Subject, found: Unsourced) -> bool:
    """The first sentence of a glossary term says what its word means; only its figures are asked about."""
    place = found.place
    is_first = subject.kind == "term" and place.part == "body" and place.block == 0
    return is_first and found.statement.kinds.isdisjoint({"figure", "comparison", "approval", "appeal"})


def carried(block: Block, *, led: bool = False) -> list[bool]:
    """Of each sentence of a block, whether a source is in reach. ``led``: the line that leads into it cites."""
    found: list[bool] = []
    listed = block.sentences
    for n, sentence in enumerate(listed):
        carries = n > 0 and found[-1] and goes_on(sentence)
        behind = n + 1 < len(listed) and bool(listed[n + 1].keys) and _POINTS_BACK.match(listed[n + 1].words)
        found.append(bool(sentence.keys) or led or carries or bool(behind))
    return found


def goes_on(sentence: Sentence) -> bool:
    """Whether it begins as one that goes on about the study of the sentence before."""
    return _CARRIES_ON.match(sentence.words) is not None


def _running(blocks: Sequence[Block]) -> Iterator[Unsourced]:
    """Paragraphs and items; the items of a list stand under the line that leads into it."""
    lead: dict[int, _Lead] = {}
    before: Block | None = None
    reached: list[bool] = []
    for block in blocks:
        over = _NO_LEAD
        if block.kind == "item":
            if block.list not in lead:
                lead[block.list] = _lead(before, reached, lead)
            over = lead[block.list]
        reached = carried(block, led=over.cites)
        if block.kind in ASKED and not block.in_claim and not over.asks:
            yield from _of(block.sentences, reached)
        before = block


@dataclass(frozen=True)
class _Lead:
    """``asks``: it asks, advises or doubts, and its items with it."""

    cites: bool = False
    asks: bool = False


_NO_LEAD = _Lead()


def _lead(block: Block | None, reached: Sequence[bool], leads: dict[int, _Lead]) -> _Lead:
    """The line that ends in a colon before a list; in a list within a list, what leads into the outer one too."""
    if block is None or not block.words.endswith(":") or not block.sentences:
        return _NO_LEAD
    above = leads.get(block.list, _NO_LEAD) if block.kind == "item" else _NO_LEAD
    said = statements.read(block.sentences[-1].words)
    return _Lead(reached[-1] or above.cites, above.asks or (bool(said.aside) and not said.is_testable))


def _of(sentences: Sequence[Sentence], reached: Sequence[bool]) -> Iterator[Unsourced]:
    for sentence, is_sourced in zip(sentences, reached, strict=True):
        if is_sourced:
            continue
        statement = statements.read(sentence.words)
        if statement.is_testable:
            place = in_sentence(sentence, statement.start, statement.end)
            yield Unsourced(statement, sentence.words, place, sentence)


def _tables(blocks: Sequence[Block]) -> Iterator[Unsourced]:
    tables = groupby(
        (block for block in blocks if block.place_in_table),
        key=lambda block: block.place_in_table and block.place_in_table.table,
    )
    around = _around(blocks)
    for number, cells in tables:
        listed = list(cells)
        heads = [cell for cell in listed if cell.kind == "head"]
        if number in around or any(head.keys for head in heads):
            continue
        yield from _rows([cell for cell in listed if cell.kind == "cell"], heads)


def _rows(cells: Sequence[Block], heads: Sequence[Block]) -> Iterator[Unsourced]:
    """The first figure of each row that cites nothing."""
    columns = {head.place_in_table.column: head.words for head in heads if head.place_in_table}
    for _, group in groupby(cells, key=lambda cell: cell.place_in_table and cell.place_in_table.row):
        row = list(group)
        if any(cell.keys for cell in row):
            continue
        found = (_cell(cell, columns) for cell in row)
        if told := next(filter(None, found), None):
            words = " ".join(cell.words for cell in row)
            about = statements.read(" ".join([words, *columns.values()])).about
            yield replace(told, words=words, statement=replace(told.statement, about=about))


def _cell(cell: Block, columns: dict[int, str]) -> Unsourced | None:
    """A figure in a cell; a bare number is one where the head of its column says of what: '%'."""
    head = columns.get(cell.place_in_table.column, "") if cell.place_in_table else ""
    statement = statements.read(cell.words)
    if "figure" not in statement.kinds and "%" in head and re.fullmatch(r"[<>≤≥~ ]*\d[\d.,–-]*", cell.words):
        statement = Statement(frozenset({"figure"}), start=0, end=len(cell.words))
    if "figure" not in statement.kinds:
        return None
    return Unsourced(statement, cell.words, at(cell, *statement.span("figure")))


def _around(blocks: Sequence[Block]) -> set[int]:
    """The numbers of the tables whose caption cites, or the line before them, or one behind them ('Source: …')."""
    found = set()
    for one, other in pairwise(blocks):
        if other.place_in_table and not one.place_in_table and one.keys and _leads(one):
            found.add(other.place_in_table.table)
        if one.place_in_table and not other.place_in_table and other.keys and _SOURCE.match(other.words):
            found.add(one.place_in_table.table)
    return found


def _leads(block: Block) -> bool:
    return block.kind == "caption" or block.words.endswith(":")
