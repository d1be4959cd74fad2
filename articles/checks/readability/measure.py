"""How hard a text is to read, in numbers, and what to change first. Citations, tables, captions and code do not
count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt
from typing import NamedTuple

from articles.checks.catalogue import by_code
from articles.checks.readability import jargon
from articles.checks.readability.syllables import syllables
from articles.checks.subject import Subject
from articles.text.block import Sentence

# A word with hyphens is read part by part: 'graft-versus-host' is three words.
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_POLYSYLLABLE = 3
_HARDEST = 5
_LONG = 35
_SHORTEST = 8  # words: a sentence below is short, whatever its words


class Hard(NamedTuple):
    sentence: Sentence
    words: int
    grade: float


@dataclass(frozen=True)
class Readability:
    """``grade``: Flesch-Kincaid, ``smog``: SMOG, both in years of school; ``long_share``: of sentences with more words
    than ``longest``. ``hardest``: what to change first."""

    words: int
    sentences: int
    grade: float
    smog: float
    mean_length: float
    longest: int
    long_share: float
    hardest: tuple[Hard, ...]
    unexplained: tuple[str, ...] = ()


class _Counted(NamedTuple):
    sentence: Sentence
    words: int
    syllables: int
    polysyllables: int


def measure(subject: Subject, longest: int = _LONG, unexplained: Sequence[str] = ()) -> Readability:
    counted = subject.once(_counted)
    words = sum(each.words for each in counted)
    if not words:
        return Readability(0, 0, 0.0, 0.0, 0.0, longest, 0.0, ())
    return Readability(
        words=words,
        sentences=len(counted),
        grade=round(_grade(words, len(counted), sum(each.syllables for each in counted)), 1),
        smog=round(_smog(sum(each.polysyllables for each in counted), len(counted)), 1),
        mean_length=round(words / len(counted), 1),
        longest=longest,
        long_share=round(sum(each.words > longest for each in counted) / len(counted), 3),
        hardest=_hardest(counted),
        unexplained=tuple(unexplained),
    )


def of(subject: Subject) -> Readability:
    """With the length of a long sentence as the catalogue has it for this audience, and the words nobody explains."""
    known = by_code("sentence-long")
    longest = known.limit_for(subject.kind, subject.audience) if known else None
    return measure(subject, longest or _LONG, [hard.form for hard in subject.once(jargon.unexplained)])


def count(words: str) -> int:
    """Of words, as a reader counts them."""
    return len(_WORD.findall(words))


def _counted(subject: Subject) -> list[_Counted]:
    return list(_each_counted(subject))


def _each_counted(subject: Subject) -> Iterator[_Counted]:
    for sentence in subject.sentences:
        if sentence.block.kind == "footnote":
            continue
        counts = [syllables(word) for word in _WORD.findall(sentence.words)]
        if counts:
            hard = sum(each >= _POLYSYLLABLE for each in counts)
            yield _Counted(sentence, len(counts), sum(counts), hard)


def _grade(words: int, sentences: int, syllables: int) -> float:
    """Kincaid et al. 1975, Research Branch Report 8-75, Naval Technical Training Command."""
    return max(0.0, 0.39 * words / sentences + 11.8 * syllables / words - 15.59)


def _smog(polysyllables: int, sentences: int) -> float:
    """McLaughlin 1969, Journal of Reading 12:639-646; below 30 sentences it is an estimate."""
    return 1.0430 * sqrt(polysyllables * 30 / sentences) + 3.1291


def _hardest(counted: Sequence[_Counted]) -> tuple[Hard, ...]:
    long = (each for each in counted if each.words >= _SHORTEST)
    ranked = (Hard(each.sentence, each.words, round(_grade(each.words, 1, each.syllables), 1)) for each in long)
    return tuple(nlargest(_HARDEST, ranked, key=lambda hard: hard.grade))
