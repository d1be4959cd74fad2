"""What a figure measures, by the words around it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from articles.checks.figures import numbers, people
from articles.checks.figures.numbers import Figure


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OUTCOMES = {
    "length of response": r"duration of (?:the )?response|responses? lasted|\bDOR\b",
    "complete response": r"complete(?:ly)? (?:\w+ )?(?:respon\w+|remissions?)|(?-i:\bCRs?\b)"
    r"|\bcomplete(?:ly)?\b(?! (?:blood|the|a|their))",
    "partial response": r"partial(?:ly)? (?:\w+ )?(?:respon\w+|remissions?)|\bpartial\b",
    "response": r"(?:non-?)?respon(?:se|ses|ded|ders?|d|ding)\b|(?-i:\bORR\b)|remissions?\b",
    "survival without progression": r"progression-free|(?-i:\bPFS\b)|alive (?:and |but )?(?:without|with no)\b",
    "survival without events": r"event-free|(?-i:\bEFS\b)",
    "survival": r"overall survival|(?-i:\bOS\b)|\balive\b|\bsurviv(?:ed|al|ors?)\b",
    "stable disease": r"stable disease|disease (?:was |stayed |remained )?stable",
    "growth of the disease": r"progressed|progressive disease|progression|\bgrew\b|\bgrowth\b(?! (?:factor|signal))",
    "relapse": r"relapse[ds]?\b|recurrences?\b|came back",
    "cytokine release syndrome": r"cytokine[- ]release|(?-i:\bCRS\b)",
    "effects on the nerves": r"(?-i:\bICANS\b)|neurotoxicit\w+|neurologic\w*|nerve effects?"
    r"|effects on (?:the )?(?:brain|nerves)",
    "graft-versus-host disease": r"\bGvHD\b|graft-versus-host",
    "deaths": r"\bdied\b|\bdeaths?\b|mortality",
    "infections": r"infections?\b|infected",
    "low blood counts": r"blood counts?|cytopenias?|neutropenia|thrombocytopenia",
}
FOLLOWED = "follow-up"
_TOXIC = frozenset([
    "cytokine release syndrome", "effects on the nerves", "graft-versus-host disease", "infections", "low blood counts"
])  # fmt: skip

_NAMES = {f"m{n}": name for n, name in enumerate(_OUTCOMES)}
_OUTCOME = re.compile(
    "|".join(f"(?P<{group}>{pattern})" for group, pattern in zip(_NAMES, _OUTCOMES.values(), strict=True)),
    re.IGNORECASE,
)
_CUT = re.compile(r"[;:,()|]|\b(?:and|but|while|whereas|compared|against|versus|vs)\b")
_NEGATED = re.compile(
    r"\b(?:not|no|never|without|neither|nor|non|lost|free of)\b|n['’]t\b|non-?(?=\S*$)", re.IGNORECASE
)
_SEVERE = re.compile(r"\bsevere|\bgrades?[ \u00a0]?(?:≥ ?)?[3-5]|\bhigh-grade|\bserious", re.IGNORECASE)
_GRADE = re.compile(r"\bgrades? ([12])", re.IGNORECASE)
_GRADE_BEHIND = re.compile(
    r"[,( ]+(?:all |both |only |each |of |was |were )*(?:severe|serious|grades? ?(?:≥ ?)?\d)", re.IGNORECASE
)
_FOLLOWED = re.compile(r"follow(?:ed|-?up)\b", re.IGNORECASE)
_FORMS = re.compile(r"\b(?:severe|serious|mild|milder|such) (?:forms?|cases|ones)\b", re.IGNORECASE)
_MEDIAN = re.compile(r"\bmedian\b", re.IGNORECASE)

_ILLNESS = re.compile(
    r"\b(?:lymphomas?|leuka?emias?|CLL|NHL|DLBCL|(?-i:ALL)|AML|follicular|myeloma|glioblastoma|indolent|aggressive"
    r"|low-grade|high-grade|relapsed|refractory|CAR-T)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:dose|doses|infusions?|cycles?|courses?|level|cohorts?|arms?|subgroups?|stage|half|expansion|placebo|controls?"
    r"|mice|women|men|girls|boys|children|younger|older|responders|those|best (?:overall )?respon\w+|rest|remaining"
    r"|evaluable|higher|lower|low|high|still|ongoing|subset|whose)\b"
    r"|\b(?:first|second|third|another|others?|smaller|larger)\b"
    r"(?![.,;]| (?:\w+ )?(?:trials?|study|studies|of (?:these|the|those) (?:trials|studies)))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Measure:
    """``name``: in words for the author, with how severe. ``days``: after how long, None where nobody says.
    ``in_group``: it may be told of some of the people only; ``illnesses``: those named before it."""

    name: str
    days: float | None = None
    in_group: bool = False
    illnesses: frozenset[str] = frozenset()


@lru_cache(4096)  # most sentences are the same at the next pause in typing
def measures(words: str, last: str = "") -> tuple[tuple[Figure, Measure], ...]:
    """Of each figure whose words tell what it measures. ``last``: the sentence before, of which these may be forms."""
    figures = numbers.read(words)
    points = [figure for figure in figures if figure.kind == "span"]
    told = [figure for figure in figures if figure.kind != "span"]
    edges = [0, *(figure.end for figure in told)]
    starts = [*(figure.start for figure in told[1:]), len(words)]
    found: list[tuple[Figure, Measure]] = []
    for figure, before, after in zip(told, edges, starts, strict=False):
        chained = bool(found) and _is_chained(words, *found[-1], figure)
        if name := _name(words, figure, before, after, last, chained=chained):
            of_all = name == people.TREATED and (chained or people.is_of_trial(words, figure, before))
            said = words[: figure.start if of_all else after]
            groups = (is_in_group(said), frozenset() if of_all else _illnesses(said))
            found.append((figure, Measure(name, _when(figure, points, after), *groups)))
    return (*found, *_lengths(words, points))


def _is_chained(words: str, last: Figure, measure: Measure, figure: Figure) -> bool:
    return measure.name == people.TREATED and people.is_chained(words, last, figure)


def is_in_group(words: str) -> bool:
    return bool(_GROUP.search(words))


def _illnesses(words: str) -> frozenset[str]:
    return frozenset(found.lower() for found in _ILLNESS.findall(words))


def _name(words: str, figure: Figure, before: int, after: int, last: str, *, chained: bool) -> str:
    """``before``, ``after``: where the figures next to it end and begin."""
    if figure.kind == "count" and (name := people.took_part(words, figure, before, after, chained=chained)):
        return name
    outcome = _outcome_after(words, figure, after)
    if not outcome and (figure.kind != "count" or " " in words[figure.start : figure.end]):
        outcome = _outcome_before(words, figure, before)
    if outcome:
        return _how_severe(outcome, _clause(words, figure, before, after))
    meant = _meant(words, last) if figure.kind != "count" else ""
    return _how_severe(meant, words[:after]) if meant else ""


def _meant(words: str, last: str) -> str:
    """Of what all figures of a sentence tell, where it names one thing, or forms of what was named before."""
    return _only_outcome(words) or (_only_outcome(last[-300:]) if _FORMS.search(words) else "")


def _only_outcome(words: str) -> str:
    """'' where a sentence speaks of none, or of several."""
    groups = {found.lastgroup or "" for found in _OUTCOME.finditer(words)}
    return _NAMES[groups.pop()] if len(groups) == 1 else ""


def _outcome_after(words: str, figure: Figure, after: int) -> str:
    cut = _CUT.search(words, figure.end, after)
    found = _OUTCOME.search(words, figure.end, cut.start() if cut else after)
    if not found:
        return ""
    return _told(found, words[figure.end : found.start()])


def _outcome_before(words: str, figure: Figure, before: int) -> str:
    """The last one in the words before it that no comma parts from it."""
    cuts = [cut.end() for cut in _CUT.finditer(words, before, max(before, figure.start - 2))]
    start = cuts[-1] if cuts else before
    *_, last = None, *_OUTCOME.finditer(words, start, figure.start)
    return _told(last, words[max(start, last.start() - 12) : figure.start].replace(last[0], " ", 1)) if last else ""


def _told(found: re.Match[str], between: str) -> str:
    name = _NAMES[found.lastgroup or ""]
    is_negated = _NEGATED.search(between) or found[0].lower().startswith("non")
    return f"no {name}" if is_negated else name


def _clause(words: str, figure: Figure, before: int, after: int) -> str:
    """What belongs to a figure alone: no further than the next comma, unless a grade comes behind it."""
    cuts = [cut.end() for cut in _CUT.finditer(words, before, max(before, figure.start - 2))]
    stop = _CUT.search(words, figure.end, after)
    end = stop.start() if stop else after
    grade = _GRADE_BEHIND.match(words, end, after)
    return words[cuts[-1] if cuts else before : grade.end() if grade else end]


def _how_severe(name: str, clause: str) -> str:
    if name.removeprefix("no ") not in _TOXIC:
        return name
    if _SEVERE.search(clause):
        return f"severe {name}"
    grade = _GRADE.search(clause)
    return f"{name} of grade {grade[1]}" if grade else name


def _when(figure: Figure, points: list[Figure], after: int) -> float | None:
    """The time that is named behind it, before the next figure; else the last one named before it."""
    behind = next((point for point in points if figure.end <= point.start < after), None)
    before = next((point for point in reversed(points) if point.end <= figure.start), None)
    point = behind or before
    return point.days if point else None


def _lengths(words: str, points: list[Figure]) -> list[tuple[Figure, Measure]]:
    """'a median follow-up of 12 months', 'median PFS 7 weeks'."""
    found = []
    for last, point in pairwise([None, *points]):
        if point is None or not _MEDIAN.search(words):
            continue
        front = words[max(last.end if last else 0, point.start - 80) : point.start]
        median = _MEDIAN.search(front)
        if median and (name := _length(front[median.end() :])):
            found.append((point, Measure(f"median {name}", None, is_in_group(words), _illnesses(words))))
    return found


def _length(words: str) -> str:
    if _FOLLOWED.search(words):
        return FOLLOWED
    outcome = _OUTCOME.search(words)
    return _NAMES[outcome.lastgroup or ""] if outcome else ""
