"""What a check says about a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from articles.text.block import Block, Sentence


class Severity(StrEnum):
    """What a finding asks of its author, gravest first.

    ERROR stops handing in. REASON asks for a reason, kept with the sentence. WARNING is acknowledged, once for all of
    its family. NOTE asks nothing. OFF is not looked for.
    """

    ERROR = "error"
    REASON = "reason"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


class Place(NamedTuple):
    """Where a finding stands. ``block`` and ``start`` as in ``text.anchors``; None where no block holds it, such as a
    mark that readers do not see. ``line``: of the source, from 1; 0 where it is about the text as a whole.
    ``sentence``: the words of the sentence that it stands in, to which a waiver is bound; ``heading``: those above it
    (``run`` fills them in).
    """

    part: str
    line: int
    quote: str = ""
    block: int | None = None
    start: int = 0
    sentence: str = ""
    heading: str = ""


class Fix(NamedTuple):
    """A change that is certain: in the source of ``part``, ``old``, the first from ``line`` on, becomes ``new``."""

    part: str
    line: int
    old: str
    new: str
    label: str


class Found(NamedTuple):
    """What a check yields; the rest of a Finding is known from the check itself.

    ``about``: of what it speaks, where it stands at no sentence: the key of a work, the name of a field. A waiver is
    bound to it. ``mend``: where there is more to say than the check's own docstring does.
    """

    message: str
    place: Place | None = None
    about: str = ""
    mend: str = ""
    fix: Fix | None = None
    also: Sequence[Place] = ()


@dataclass(frozen=True)
class Finding:
    code: str
    family: str
    severity: Severity
    message: str
    mend: str
    place: Place | None = None
    about: str = ""
    fix: Fix | None = None
    also: tuple[Place, ...] = ()
    twin: int = 0

    @property
    def anchor(self) -> str:
        """What a waiver is bound to: the words of its sentence, or what it is about."""
        return (self.place.sentence if self.place else "") or self.about

    @cached_property
    def id(self) -> str:
        """The same for the same finding in a later text, while its sentence stays. ``twin`` tells equals apart."""
        part = self.place.part if self.place else ""
        return sha256("\0".join([self.code, part, self.anchor, str(self.twin)]).encode()).hexdigest()[:12]

    @property
    def is_in_text(self) -> bool:
        return self.place is not None and self.place.line > 0


def at(block: Block, start: int = 0, end: int | None = None) -> Place:
    """The words of a block from ``start`` to ``end``."""
    sentence = block.sentence_at(start)
    return Place(
        part=block.part,
        line=block.line,
        quote=block.words[start:end],
        block=block.number,
        start=start,
        sentence=sentence.words if sentence else block.words,
    )


def in_sentence(sentence: Sentence, start: int = 0, end: int | None = None) -> Place:
    """The words of a sentence from ``start`` to ``end``, counted from its beginning; all of it if neither is given."""
    last = sentence.end if end is None else sentence.start + end
    return at(sentence.block, sentence.start + start, last)


def on_line(part: str, line: int, quote: str) -> Place:
    """What readers do not see as words: a mark, an address. It is its own sentence."""
    return Place(part=part, line=line, quote=quote, sentence=quote)
