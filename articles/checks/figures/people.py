"""Counts of people who took part: treated, enrolled, assessed."""

import re

from articles.checks.figures.numbers import Figure

TREATED, ENROLLED, ASSESSED = "people treated", "people enrolled", "people assessed"

_TRIAL_OF = re.compile(
    r"\b(?:trials?|study|studies|pilot|series)\b[^.;,:()]{0,30}?"
    r"\b(?:of|with|in|on|treated|involving|among|gave|included|had)\s*$"
    r"|\b(?:trial|study|pilot)\b[^.;:()]{0,30},\s*$"
    r"|\b(?:treated|infused|dosed)\s*$",
    re.IGNORECASE,
)
_WERE_TREATED = re.compile(
    r"\s*(?:who |that )?(?:in all |in total |in this trial )?"
    r"(?:were|was|are|had been|have been|got|received|took part)\b(?: \w+){0,2}?"
    r"(?:(?<=took part)| (?:treated|given|infused|dosed|included|the cells|cells|therapy|treatment|it|CAR))"
    r"|\s*in one\b(?! (?:arm|group|cohort|part|centre))",
    re.IGNORECASE,
)
_ENROLLED = re.compile(r"\b(?:enrol|recruit|screened)", re.IGNORECASE)
_ASSESSED = re.compile(r"\b(?:evaluab|evaluated|assess|analys|analyz|counted)", re.IGNORECASE)
_CHAIN = re.compile(r"(?: in one)?,? ?(?:and )?(?:(?:the )?(?:one|other) )?(?:with |of |in )?")


def took_part(words: str, figure: Figure, before: int, after: int, *, chained: bool) -> str:
    """'' for a count of anything else. ``before``, ``after``: where the figures next to it end and begin; ``chained``:
    it goes on a list of such counts."""
    front = words[max(before, figure.start - 80) : figure.start]
    behind = words[figure.end : min(after, figure.end + 60)]
    enrolled = _ENROLLED.search(front[-20:] + behind[:25])
    if not (chained or enrolled or _TRIAL_OF.search(front) or _WERE_TREATED.match(behind)):
        return ""
    if enrolled:
        return ENROLLED
    return ASSESSED if _ASSESSED.search(front[-40:] + behind[:40]) else TREATED


def is_chained(words: str, last: Figure, figure: Figure) -> bool:
    """'37, 8 and 9 people'."""
    return bool(_CHAIN.fullmatch(words, last.end, figure.start))


def is_of_trial(words: str, figure: Figure, before: int) -> bool:
    """'a trial of 37 people with lymphoma': these are all of them."""
    return bool(_TRIAL_OF.search(words, max(before, figure.start - 80), figure.start))
