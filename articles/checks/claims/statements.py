"""Whether a sentence states something that could be tested: the words decide, not what is known.

A sentence is read clause by clause. In each, what takes the edge off (a doubt, a definition, an opinion, the text
speaking of itself) is weighed before what tells: a figure, a comparison, a cause, efficacy, safety, how often, what is
approved, what studies show.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.checks.claims import vocabulary
from articles.checks.claims.figures import Figure, bare, figures, is_number
from articles.checks.claims.phrases import LONGEST, Seen, Token, listed, seen, tokens

_QUOTED = re.compile(r"[“\"][^”\"]{1,300}[”\"]|‘[^‘’]{1,120}’")
_PARTED = re.compile(r"[;:]\s|,?\s(?=(?:but|because(?!\s+of)|although|though|whereas|while)\s)", re.IGNORECASE)
_SETS_ASIDE = ("text", "doubt", "norm", "definition", "distance", "advice")
_TELLS = (
    "comparison", "cause", "efficacy", "safety", "frequency", "approval", "cost", "appeal", "praise", "forecast",
    "prediction",
)  # fmt: skip
_NOUNS = ("efficacy noun", "safety noun")
_APPEAL_WITHIN = 6
_OPEN = listed("how whether what which why where no nothing")


@dataclass(frozen=True)
class Statement:
    """What a sentence states. ``kinds``: of ``_TELLS`` and 'figure'; ``start``, ``end``: the words that tell it.

    ``about``: 'efficacy' and 'safety', where its words speak of them at all. ``aside``: why a part of it was spared.
    """

    kinds: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()
    start: int = 0
    end: int = 0
    spans: tuple[tuple[str, int, int], ...] = ()
    aside: frozenset[str] = frozenset()

    @property
    def is_testable(self) -> bool:
        return bool(self.kinds)

    def span(self, kind: str) -> tuple[int, int]:
        """Where the first words of a kind stand."""
        return next(((start, end) for name, start, end in self.spans if name == kind), (self.start, self.end))


NOTHING = Statement()


@lru_cache(maxsize=4096)
def read(words: str) -> Statement:
    """What the words of a sentence state."""
    masked = _QUOTED.sub(lambda found: " " * len(found[0]), words[:LONGEST])
    said = tokens(masked)
    if aside := _whole_aside(masked, said):
        return Statement(aside=frozenset({aside}))
    clauses = ([token for token in said if start <= token.start < end] for start, end in _clauses(masked))
    return _joined([_clause(clause) for clause in clauses])


def _whole_aside(words: str, said: Sequence[Token]) -> str:
    """Why the sentence as a whole states nothing: a question, advice, an example."""
    if words.rstrip(" )”\"'").endswith("?"):
        return "question"
    first = said[0].word if said else ""
    second = said[1].word if len(said) > 1 else ""
    if first in vocabulary.IMPERATIVES and second not in vocabulary.AFTER_NOUN and not _is_inflected_later(said):
        return "advice"
    if first in vocabulary.ASIDE_STARTS and _is_indirect(first, second):
        return "indirect"
    return _conditional(first, second, words)


def _is_inflected_later(said: Sequence[Token]) -> bool:
    """'Never before has …', 'Repeat dosing helped': no advice."""
    return said[0].word in ("never", "always") and said[1].word in ("before", "has", "have", "in")


def _is_indirect(first: str, second: str) -> bool:
    return first != "that" or second in ("the", "it", "they", "you", "a")


def _conditional(first: str, second: str, words: str) -> str:
    if first not in ("if", "when", "unless", "should", "had"):
        return ""
    lowered = words.casefold()
    if first == "if" and (second in ("you", "your") or re.search(r"\b(?:would|could|might|may|can)\b", lowered)):
        return "condition"
    return "condition" if second in ("you", "your") and re.search(r"\b(?:ask|call|tell|say)\b", lowered) else ""


def _clauses(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _PARTED.finditer(words):
        yield start, cut.start()
        start = cut.end()
    yield start, len(words)


def _clause(said: Sequence[Token]) -> Statement:
    found = list(seen(said, vocabulary.STATES))
    groups = {each.group for each in found}
    if aside := groups.intersection(_SETS_ASIDE):
        return Statement(aside=frozenset(aside))
    numbers = figures(said)
    about = frozenset(name for name in ("efficacy", "safety") if name in groups or f"{name} noun" in groups)
    if not numbers and about and "occurrence" in groups:
        numbers = bare(said)
    spans = [
        *(("figure", each.start, each.end) for each in numbers),
        *((each.group, said[each.first].start, said[each.last].end) for each in _telling(said, found)),
        *_appeals(said),
        *_happens(said, found),
    ]
    return _stated(spans, about, numbers)


def _stated(spans: Sequence[tuple[str, int, int]], about: frozenset[str], numbers: Sequence[Figure]) -> Statement:
    if not spans:
        return Statement(about=about)
    _, start, end = spans[0]
    kinds = frozenset(kind for kind, _, _ in spans)
    return Statement(kinds, about, tuple(numbers), start, end, tuple(spans))


def _telling(said: Sequence[Token], found: Sequence[Seen]) -> Iterator[Seen]:
    """Those that tell, but for words in a phrase that tells nothing, and nouns that look like verbs."""
    nothing = [each for each in found if each.group == "nothing"]
    for each in found:
        if each.group not in _TELLS or any(one.first <= each.first and each.last <= one.last for one in nothing):
            continue
        if not (
            _is_noun(said, each) or _is_left_open(said, each) or _is_purpose(said, each) or is_of_number(said, each)
        ):
            yield each


def _is_noun(said: Sequence[Token], found: Seen) -> bool:
    """'a cause', 'four limits', 'ways of killing'."""
    if found.group != "cause" or found.first != found.last or not found.first:
        return False
    before = said[found.first - 1].word
    is_counted = before in vocabulary.DETERMINERS or is_number(before)
    return is_counted and not said[found.first].word.endswith("ed")


def _is_purpose(said: Sequence[Token], found: Seen) -> bool:
    """'efforts to reduce', 'used to find and destroy'; not 'shown to reduce'."""
    before = [token.word for token in said[max(0, found.first - 6) : found.first]]
    is_infinitive = before[-1:] == ["to"] or (before[-1:] == ["and"] and before[-3:-2] == ["to"])
    return found.group == "cause" and is_infinitive and vocabulary.ABLE.isdisjoint(before)


def _is_left_open(said: Sequence[Token], found: Seen) -> bool:
    """'there is much less', with nothing behind it."""
    return found.last == len(said) - 1 and said[found.last].word in ("more", "less")


def is_of_number(said: Sequence[Token], found: Seen) -> bool:
    """'more than 20 people' counts them, and compares nothing."""
    following = said[found.last + 1 : found.last + 3]
    if said[found.last].word == "than":
        return bool(following) and is_number(following[0].word)
    return len(following) == 2 and following[0].word == "than" and is_number(following[1].word)


def _appeals(said: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """'Recent studies strongly suggest'."""
    for place, token in enumerate(said):
        if token.word in vocabulary.APPEALED:
            after = said[place + 1 : place + 1 + _APPEAL_WITHIN]
            verb = next((n for n, each in enumerate(after) if each.word in vocabulary.APPEALING), None)
            if verb is not None and not _asks(said[place + 2 + verb : place + 3 + verb]):
                yield "appeal", token.start, after[verb].end


def _asks(following: Sequence[Token]) -> bool:
    """'Such work shows how …'."""
    return bool(following) and following[0].word in _OPEN


def _happens(said: Sequence[Token], found: Sequence[Seen]) -> Iterator[tuple[str, int, int]]:
    """'Infections were seen', 'no remission': a noun of efficacy or safety of which something is said."""
    if any(each.group == "occurrence" for each in found):
        for each in found:
            if each.group in _NOUNS:
                yield each.group.removesuffix(" noun"), said[each.first].start, said[each.last].end


def _joined(parts: Sequence[Statement]) -> Statement:
    telling = [part for part in parts if part.kinds]
    first = telling[0] if telling else NOTHING
    return Statement(
        kinds=frozenset().union(*(part.kinds for part in parts)),
        about=frozenset().union(*(part.about for part in parts)),
        figures=tuple(figure for part in telling for figure in part.figures),
        start=first.start,
        end=first.end,
        spans=tuple(span for part in telling for span in part.spans),
        aside=frozenset().union(*(part.aside for part in parts)),
    )
