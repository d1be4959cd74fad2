"""Numbers that tell how much or how many, told apart from those in names, dates and places of a text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from articles.checks.claims.phrases import Token, listed

_NUMBER = re.compile(r"\d+(?:[.,·]\d+)*(?:[-/x×]\d+(?:[.,]\d+)*)?(?P<percent>[%‰])?")
_WORDS = listed(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "dozen dozens hundreds thousands millions twenty-one twenty-two twenty-three twenty-four twenty-five "
    "thirty-five thirty-seven several-fold"
)
_SHARES = listed("half halves third thirds quarter quarters fifth tenth two-thirds three-quarters")
_TIMES = listed("twice fold twofold threefold fourfold fivefold tenfold")
_PERCENT = listed("% ‰ percent per-cent percentage")
_MONEY = listed("$ € £ dollars euros pounds usd eur")
PEOPLE = listed(
    "people persons person patients patient adults children women men volunteers participants recipients "
    "donors cases babies infants girls boys survivors individuals subjects deaths responders families us them"
)
_ANIMALS = listed("mice animals rats")
_UNITS = (
    PEOPLE
    | _ANIMALS
    | listed(
        "times days day weeks week months month years year hours hour minutes minute seconds doses dose infusions "
        "cells copies centres centers hospitals countries grams kilograms litres ml mg kg g ng pg µg μg cm mm iu "
        "gy points events tumours tumors batches products litre units cycles relapses degrees species genes "
        "mutations runs samples passages generations clones kilometres"
    )
)
_STUDIES = listed("trials studies")
"""Counted only in digits: 'two trials' is a way of speaking."""
_NAMED = listed(
    "phase phases grade grades type types version section sections figure fig figs table tables step steps "
    "stage day chapter no nr number page pages p pp class group cohort arm part article appendix line level "
    "volume covid nct week month point question item box line panel factor dose-level chromosome exon issue "
    "ref note cycle room"
)
_JOINS = listed("or and to through")
_STOPS = listed("in of for with from on at by that who which were was are is had have has")
_POINTING = listed("those these the both other first last all one any")
"""Behind one of these a number counts what was named before: 'in those two'."""
_MONTHS = listed(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
_STATISTICS = listed("ratio hr ci odds median mean auc rr interval p average averaged ranged")


_MAY_COUNT = _WORDS | _SHARES | _TIMES | {"one"}


class Figure(NamedTuple):
    """Where it stands in the words. ``is_base``: it counts people, or says how many of how many."""

    start: int
    end: int
    is_percent: bool = False
    is_base: bool = False


def figures(said: Sequence[Token]) -> list[Figure]:
    found: list[Figure] = []
    for place, token in enumerate(said):
        if found and token.start < found[-1].end:
            continue
        if figure := _figure(said, place):
            found.append(figure)
    return found


def bare(said: Sequence[Token]) -> list[Figure]:
    """Numbers without a unit that are no names either: they tell something beside words of efficacy or safety."""
    return [
        Figure(token.start, token.end)
        for place, token in enumerate(said)
        if is_number(token.word) and not _is_name(said, place) and said[max(0, place - 1)].word not in _POINTING
    ]


def _figure(said: Sequence[Token], place: int) -> Figure | None:
    token = said[place]
    if not (token.word[0].isdigit() or token.word in _MAY_COUNT or token.word.endswith("-fold")):
        return None
    following = [each.word for each in said[place + 1 : place + 4]]
    if token.word in _SHARES:
        return _share(said, place, following)
    number = _NUMBER.fullmatch(token.word)
    if not number and token.word not in _WORDS:
        return _few_or_fold(said, place, following)
    if number and number["percent"]:
        return Figure(token.start, token.end, is_percent=True)
    if following[:1] and (following[0] in _PERCENT or following[:2] == ["per", "cent"]):
        last = said[place + (1 if following[0] in _PERCENT else 2)]
        return Figure(token.start, last.end, is_percent=True)
    if (last_of := _count_of(said, place, following)) is not None:
        return Figure(token.start, last_of.end, is_base=True)
    if _is_name(said, place) or following[:1] in (["c"], ["f"]):
        return None
    return _counted(said, place, following, is_digits=bool(number))


def _counted(said: Sequence[Token], place: int, following: list[str], *, is_digits: bool) -> Figure | None:
    token = said[place]
    before = {each.word for each in said[max(0, place - 2) : place]}
    for n, word in enumerate(following):
        if word in _STOPS or (word in _JOINS and not is_number("".join(following[n + 1 : n + 2]))):
            break
        if word in _UNITS or word in _MONEY or (is_digits and word in _STUDIES):
            return Figure(token.start, said[place + n + 1].end, is_base=word in PEOPLE or word in _ANIMALS)
    if before & {"n"}:
        return Figure(token.start, token.end, is_base=True)
    if before & _MONEY or (is_digits and (before & _STATISTICS or re.search(r"\d[.,]\d|\d{3}", token.word))):
        return Figure(token.start, token.end)
    return None


def _count_of(said: Sequence[Token], place: int, following: list[str]) -> Token | None:
    """'18 of 37', 'six out of the nine', 'one in three', 'seven of them'."""
    for n, word in enumerate(following[:2]):
        if word in ("of", "in") and n + 1 < len(following):
            rest = following[n + 1 :]
            at = next((i for i, each in enumerate(rest) if each not in ("the", "these", "those", "a", "all")), None)
            if at is not None and (is_number(rest[at]) or (word == "of" and rest[at] in PEOPLE)):
                return said[place + n + 2 + at]
    return None


def _share(said: Sequence[Token], place: int, following: list[str]) -> Figure | None:
    """'a third of', 'two thirds', 'half the people', 'every fifth patient'; not 'the third trial'."""
    token = said[place]
    before = said[place - 1].word if place else ""
    is_share = token.word.startswith(("half", "two-", "three-")) or before in ("a", "one", "every", "two", "three")
    if not is_share or following[:1] in (["a"], ["an"]) or (token.word != "half" and before == "" and not following):
        return None
    return Figure(token.start, token.end)


def _few_or_fold(said: Sequence[Token], place: int, following: list[str]) -> Figure | None:
    token, before = said[place], said[place - 1].word if place else ""
    if before == "than":
        return None
    if token.word == "one" and (last := _count_of(said, place, following)) and not last.word.startswith("cell"):
        return Figure(token.start, last.end, is_base=True)
    if token.word == "one" and (following[:1] or [""])[0] in ("person", "patient", "child", "death", "case"):
        return Figure(token.start, said[place + 1].end, is_base=True)
    if token.word in _TIMES or re.fullmatch(r"[\w.]+-fold", token.word):
        return Figure(token.start, token.end)
    return None


def is_number(word: str) -> bool:
    return word in _WORDS or word == "one" or _NUMBER.fullmatch(word) is not None


def _is_name(said: Sequence[Token], place: int) -> bool:
    """'phase 1 or 2', 'May 2025', 'in 2019', '14 June'."""
    before = said[place - 1].word if place else ""
    following = said[place + 1].word if place + 1 < len(said) else ""
    if before in _NAMED or before in _MONTHS or following in _MONTHS:
        return True
    if before in _JOINS and place > 1 and is_number(said[place - 2].word):
        return _is_name(said, place - 2)
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:[-/]\d+)*", said[place].word)) and following not in PEOPLE
