"""Looking up a work for the library: what is there already comes first, and is not asked for outside."""

from collections.abc import Mapping
from dataclasses import dataclass

from references import bibliography, csl, identifiers, lookup
from references.library import records
from references.lookup import Found, Work
from references.models import Reference
from references.words import fold, text

SHORTEST_TITLE = 12


@dataclass(frozen=True)
class Offer:
    """A record from outside, as a person is shown it before it is saved, or the work of the library that it is."""

    work: Work
    held: Reference | None = None

    @property
    def entry(self) -> str:
        return bibliography.format([self.work.item])[0]

    @property
    def missing(self) -> list[str]:
        return csl.missing(self.work.item)

    @property
    def asked_by(self) -> str:
        """What finds it again; '' where only its title does."""
        number = identifiers.read("doi", text(self.work.item.get("DOI")))
        return str(number) if number else ""


@dataclass(frozen=True)
class Looked:
    """``held`` is the library's own; else ``offer`` is what a source gave, or ``several`` what a title may be.

    Where there is none of these, ``found`` says what was tried and what is known.
    """

    found: Found
    held: Reference | None = None
    offer: Offer | None = None
    several: tuple[Offer, ...] = ()


def look_up(asked: str) -> Looked:
    """It may ask services and take seconds: call it outside of transactions."""
    if known := known_as(asked):
        return Looked(Found(asked), known)
    found = lookup.find(asked)
    several = tuple(Offer(work, held(work.item)) for work in found.candidates)
    if not found.item:
        return Looked(found, several=several)
    offer = Offer(Work(found.item, found.warnings), held(found.item))
    return Looked(found, offer.held, offer)


def known_as(asked: str) -> Reference | None:
    """The work of the library that this identifies: an identifier in any spelling, or its very title."""
    identifier = identifiers.parse(asked)
    return held(Found(asked, identifier).known) if identifier else titled(asked)


def held(item: Mapping) -> Reference | None:
    """The work of the library that has one of this record's identifiers."""
    return next(iter(records.same_works(item)), None)


def titled(title: str) -> Reference | None:
    """The one work that has this very title, whatever its capitals."""
    if not SHORTEST_TITLE <= len(title) <= lookup.LONGEST_TITLE:
        return None
    near = Reference.objects.kept().matching(title)[:20]
    same = [work for work in near if fold(work.title) == fold(title)]
    return same[0] if len(same) == 1 else None
