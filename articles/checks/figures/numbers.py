"""Reading figures out of words: '18 of 37 people (48.6%)', '8/11', '48.6 per cent', '37 patients', 'six months'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

Kind = Literal["fraction", "percent", "count", "span"]

_ONES = "one two three four five six seven eight nine".split()  # noqa: SIM905 - words read better than a list of them
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905 - words read better than a list of them
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - words read better than a list of them
NUMBER_WORDS = {word: n for n, word in enumerate([*_ONES, *_TEENS], start=1)} | {
    f"{tens}{f'-{one}' if one else ''}": ten * 10 + n
    for ten, tens in enumerate(_TENS, start=2)
    for n, one in enumerate(["", *_ONES])
}
DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}

_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?|{'|'.join([*_TEENS, *_ONES])})(?![\w-])"
_WHOLE = rf"(?:\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})++(?!\d)|\d{{1,7}}(?![\d\w])|{_WORD})"
_PEOPLE = r"(?:people|persons?|patients?|participants?|adults?|children|women|men|volunteers?|recipients)"
_NO_ADJECTIVE = (
    r"(?!(?:of|in|and|or|with|had|have|were|was|are|is|to|per|from|by|at|on|for|than|the|more|other|further|additional"
    r"|extra|new|these|those|who|that|among|healthy)\b)"
)
_LISTED = rf"(?=(?:,[ ]{_WHOLE}){{0,5}},?[ ]and[ ]{_WHOLE}[ ]{_PEOPLE}\b)"
_OUTCOME = (
    r"(?:of (?:them|these|those) )?(?:had |have |has |were |are |was |did not )?(?:a |an |in |still )*"
    r"(?:complete |partial )?"
    r"(?:respon\w+|complet\w+|remission|died|alive|stable disease|growth|progress\w+|relapsed|survived)"
).replace(" ", "[ ]")
_TOXIC = r"(?:cytokine|crs\b|icans|nerve[ ]effects|neurotox|graft-versus|gvhd)"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_READ = re.compile(
    rf"""(?<![\w.,/:–+-])(?=\d|(?:{"|".join([*_TENS, *_TEENS, *_ONES])}|an?|no|day|week|month|year)(?![a-rt-z]))(?:
      (?P<part>{_WHOLE})(?:\ (?:out\ )?of\ (?:(?:the|these|those|all|its|their)\ )?(?:first\ )?)
        (?P<whole>{_WHOLE})(?![.,]?\d|[ ]?%|\ per\ ?cent|[/–-])(?:\ {_PEOPLE}\b)?
    | (?P<over>\d{{1,4}})\ ?/\ ?(?P<under>\d{{1,4}})(?![\w/%-]|[.,]\d)(?:\ {_PEOPLE}\b)?
    | (?P<percent>\d{{1,3}}(?:[.,·]\d{{1,3}})?|{_WORD})\ ?(?:%|per\ ?cent\b)(?!\ ?(?:points?|ci\b|confidence|credible))
        (?:\ of\ (?:(?:the|these|those|all|its|their)\ )?(?:first\ )?(?P<base>{_WHOLE})(?:\ {_PEOPLE}\b)?)?
    | (?P<length>\d{{1,3}}(?:\.\d{{1,2}})?|{_WORD}|an?)[ -](?P<unit>day|week|month|year)s?\b
    | (?P<point>day|week|month|year)s?\ (?P<at>\d{{1,4}}|{_WORD})(?![\w.]\w)
    | (?P<count>{_WHOLE})(?:{_LISTED}|\ (?:{_NO_ADJECTIVE}[a-z-]{{3,20}}\ ){{0,2}}{_PEOPLE}\b|(?=\ {_OUTCOME}))
    | (?P<none>no)(?=\ (?:severe\ |serious\ |cases?\ of\ |grade\ \d\ (?:or\ higher\ )?)?{_TOXIC})
    )""",
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_SIGNS = _set(" ".join([*_ONES, *_TEENS, *_TENS, "no"]))
_INEXACT = _set(
    "about around nearly almost roughly approximately approx some circa over under than least most between ~ ≈ < > ≤ ≥"
)
_CHANGED = _set("by from")
_MORE = _set("additional another further other")
_RANGE = re.compile(r"\d ?(?:%|per cent)? to $|\bup to $")
_BEFORE = re.compile(r"(\S+)\s*$")
_OPEN_END = re.compile(r" ?(?:\+|or (?:more|fewer|less|over)|to \d|[–-] ?\d|and (?:more|over))")
_NAMED = _set("phase phases grade grades stage type cd4 chapter version ratio")
_JOINT = re.compile(r",? ?(?:\w+ ){0,4}\((?:n ?= ?|i\.e\.,? |that is,? )?|, (?:that is,? |or |i\.e\.,? )")
_LONGEST_JOINT = 60


@dataclass(frozen=True)
class Figure:
    """``part`` of ``whole``; or ``percent`` of ``whole``, where that is told, shown with ``places`` decimals; or a
    ``part`` alone; or so many ``days``. ``exact``: not 'about', 'up to', or one end of a range.
    ``said``: of a fraction, the percentage that stands beside it.
    """

    kind: Kind
    start: int
    end: int
    part: float = 0
    whole: float = 0
    percent: float = 0
    places: int = 0
    days: float = 0
    unit: str = ""
    exact: bool = True
    said: "Figure | None" = None


@lru_cache(4096)  # several checks ask, and ask again after each pause in typing
def read(words: str) -> tuple[Figure, ...]:
    """The figures of a sentence, in order; a fraction and the percentage told with it are one."""
    return tuple(_joined(words, list(_found(words))))


def agree(one: Figure, other: Figure) -> bool:
    """Whether both can tell of one quantity, as far as they are shown. A count and a percentage cannot be compared."""
    if "span" in (one.kind, other.kind):
        return one.kind != other.kind or abs(one.days - other.days) <= max(_half(one), _half(other))
    if "percent" in (one.kind, other.kind):
        return _agree_in_percent(one, other)
    if one.kind == other.kind == "fraction":
        return (one.part, one.whole) == (other.part, other.whole)
    return one.part == other.part


def _agree_in_percent(one: Figure, other: Figure) -> bool:
    shares = [_share(each) for each in (one, other)]
    if None in shares:
        zero = next(each for each in (one, other) if each.kind == "count")
        return zero.part != 0 or not any(shares)
    places = min(each.places for each in (one, other) if each.kind == "percent")
    first, second = (share or 0.0 for share in shares)
    return abs(first - second) <= 0.5 * 10**-places + 1e-9


def _share(figure: Figure) -> float | None:
    """In per cent; None of a bare count."""
    if figure.kind == "fraction":
        return 100 * figure.part / figure.whole
    return figure.percent if figure.kind == "percent" else None


def _half(span: Figure) -> float:
    """Half of the last digit shown, in days."""
    return 0.5 * 10**-span.places * DAYS[span.unit] + 1e-9


def number(words: str) -> float:
    """'37', '1,234', 'thirty-seven', 'a'."""
    folded = words.lower()
    if folded in ("a", "an"):
        return 1
    return NUMBER_WORDS.get(folded) or float(re.sub(r"[,\u00a0\u202f]", "", folded))


def _found(words: str) -> Iterator[Figure]:
    small = words.lower()
    words = small if len(small) == len(words) else words
    if not _may_hold_figures(words):
        return
    for found in _READ.finditer(words):
        figure = _figure(found)
        if figure is not None and _word_before(words, found.start()) not in _NAMED:
            yield replace(figure, exact=_is_exact(words, found))


def _may_hold_figures(words: str) -> bool:
    """A quick look, since few sentences do."""
    return bool(_DIGIT.search(words)) or not _SIGNS.isdisjoint(words.replace("-", " ").split())


def _figure(found: re.Match[str]) -> Figure | None:
    start, end = found.span()
    part, whole = found["part"] or found["over"], found["whole"] or found["under"]
    if part:
        is_share = 0 < number(whole) >= number(part)
        return Figure("fraction", start, end, number(part), number(whole)) if is_share else None
    if found["percent"]:
        shown = re.sub("[,·]", ".", found["percent"])
        whole = number(found["base"]) if found["base"] else 0
        return Figure("percent", start, end, percent=number(shown), places=_places(shown), whole=whole)
    if found["length"] or found["point"]:
        return _span(found)
    return Figure("count", start, end, 0 if found["none"] else number(found["count"]))


def _span(found: re.Match[str]) -> Figure:
    shown, unit = found["length"] or found["at"], (found["unit"] or found["point"]).lower()
    days = number(shown) * DAYS[unit]
    return Figure("span", *found.span(), days=days, places=_places(shown), unit=unit)


def _places(shown: str) -> int:
    return len(shown.partition(".")[2])


def _is_exact(words: str, found: re.Match[str]) -> bool:
    """Neither 'about' nor 'up to', nor the end of a range, nor by how much something changed."""
    before = _word_before(words, found.start())
    if before in _INEXACT or before in (_CHANGED if found["percent"] else _MORE):
        return False
    is_range = before == "to" and _RANGE.search(words, max(0, found.start() - 15), found.start())
    return not is_range and not _OPEN_END.match(words, found.end())


def _word_before(words: str, place: int) -> str:
    found = _BEFORE.search(words, max(0, place - 30), place)
    return found[1].lower().strip("(,;") if found else ""


def _joined(words: str, figures: list[Figure]) -> list[Figure]:
    """'18 of 37 (48.6%)' and '48.6% (18 of 37)' each as one fraction."""
    taken: set[Figure] = set()
    joined = []
    for one, other in pairwise([*figures, None]):
        if one is None or one in taken:
            continue
        if other is not None and _are_one(words, one, other):
            taken.add(other)
            fraction, percent = (one, other) if one.kind == "fraction" else (other, one)
            end = other.end + (words[other.end : other.end + 1] == ")")
            one = replace(fraction, start=one.start, end=end, exact=one.exact and other.exact, said=percent)
        joined.append(one)
    return joined


def _are_one(words: str, one: Figure, other: Figure) -> bool:
    if {one.kind, other.kind} != {"fraction", "percent"} or other.start - one.end > _LONGEST_JOINT:
        return False
    joint = _JOINT.fullmatch(words, one.end, other.start)
    return joint is not None and ("(" not in joint[0] or words[other.end : other.end + 1] in (")", ";", ","))
