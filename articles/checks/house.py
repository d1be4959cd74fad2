"""The house style, as data that editors keep in the admin (``articles.models.HouseTerm``, ``HouseRules``)."""

from dataclasses import dataclass
from typing import Literal

TermKind = Literal["term", "plain", "brand"]
"""``term``: how the house writes a word. ``plain``: a plainer word, for patients. ``brand``: a company or product."""


@dataclass(frozen=True)
class Term:
    """``refused``: forms that are not to be used; whole words, in these capitals unless all are small."""

    preferred: str
    refused: tuple[str, ...] = ()
    note: str = ""
    kind: TermKind = "term"


@dataclass(frozen=True)
class HouseStyle:
    """``spelling``: british, american, or '' for one of them throughout. ``percent_space``: 5 % rather than 5%."""

    terms: tuple[Term, ...] = ()
    spelling: Literal["british", "american", ""] = "british"
    percent_space: bool = False
    thousands: Literal[",", " ", ""] = ","

    def of_kind(self, kind: TermKind) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.kind == kind)
