"""Invented places, which make copies of a pattern differ, and by which the search can be measured.

ashcombe   in 80 % of all documents
birchover  in 6 %
calderfen  in 0.1 %
"""

from random import Random
from typing import NamedTuple

COMMON, SOME, RARE = "Ashcombe", "Birchover", "Calderfen"
BEGINNINGS = ("Har", "Wen", "Lin", "Mor", "Tal", "Esk", "Brad", "Nor", "Pen", "Stan", "Thorn", "Whit", "Kil", "Oxen")
ENDINGS = ("row", "dale", "ford", "wick", "mere", "stead", "bourne", "leigh", "thorpe", "well", "more", "gate")


class Marks(NamedTuple):
    first: str
    second: str


def any_town(rng: Random) -> str:
    return rng.choice(BEGINNINGS) + rng.choice(ENDINGS)


def marks(number: int, rng: Random) -> Marks:
    """The two places in the text of this number: the shares are exact over each thousand."""
    first = COMMON if number % 10 < 8 else any_town(rng)
    if number % 1000 == 7:
        return Marks(first, RARE)
    return Marks(first, SOME if number % 50 in {3, 21, 39} else any_town(rng))
