"""From whatever identifies a work to its record: the sources that may know it, in order, until one does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from references import csl, identifiers
from references.identifiers import Identifier
from references.lookup import books, crossref, doi, ncbi, trials
from references.lookup.errors import AnotherWork, NoAnswer
from references.lookup.services import Service
from references.lookup.shapes import Work
from references.words import text

LONGEST_TITLE = 600
_FIELD = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "nct": "number", "url": "URL"}
_TYPE = {"isbn": "book", "nct": "dataset", "url": "webpage"}
_PREPRINTS = ("10.1101/", "10.64898/", "10.48550/")


class Source(Protocol):
    SERVICE: Service
    KINDS: frozenset[str]

    def work(self, identifier: Identifier, *, fresh: bool = False) -> Work:
        """Raises NoAnswer, or csl.CslError for a record that is none."""
        ...


SOURCES: tuple[Source, ...] = (doi, ncbi, crossref, trials, books)


@dataclass(frozen=True)
class Tried:
    """A source that gave no record, and what it said: 'doi.org did not answer within 8 seconds'."""

    source: str
    said: str

    def __str__(self) -> str:
        return f"{self.source} {self.said}."


@dataclass(frozen=True)
class Found:
    """What became of a look-up.

    ``item`` is the record and ``source`` who gave it; ``candidates`` are what a title may be; where there is
    neither, ``tried`` says why and ``known`` is what a form can be opened with.
    """

    asked: str
    identifier: Identifier | None = None
    item: dict = field(default_factory=dict)
    source: str = ""
    warnings: tuple[str, ...] = ()
    candidates: tuple[Work, ...] = ()
    tried: tuple[Tried, ...] = ()

    @property
    def known(self) -> dict:
        if self.item:
            return self.item
        if self.identifier is None:
            return {"type": "article-journal", "title": self.asked}
        kind = "article" if self.identifier.value.startswith(_PREPRINTS) else "article-journal"
        return {"type": _TYPE.get(self.identifier.kind, kind), _FIELD[self.identifier.kind]: self.identifier.value}


def find(asked: str, *, fresh: bool = False) -> Found:
    """Look up a DOI, PMID, PMCID, ISBN, trial number or address in any spelling, or search for a title.

    It may take seconds: call it outside of transactions. ``fresh`` passes over answers that were kept.
    """
    asked = text(asked)
    identifier = identifiers.parse(asked)
    return _by_identifier(asked, identifier, fresh=fresh) if identifier else _by_title(asked)


def _by_identifier(asked: str, identifier: Identifier, *, fresh: bool) -> Found:
    tried = []
    for source in SOURCES:
        if identifier.kind not in source.KINDS:
            continue
        try:
            work = _same(source.work(identifier, fresh=fresh), identifier)
        except csl.CslError as error:
            tried.append(Tried(source.SERVICE.words, f"answered with a record that cannot be used ({error})"))
        except NoAnswer as error:
            tried.append(Tried(source.SERVICE.words, str(error)))
        else:
            return Found(asked, identifier, work.item, source.SERVICE.words, work.warnings, tried=tuple(tried))
    if not tried:
        tried.append(Tried("No service", "keeps records of web addresses: fill in what the page says"))
    return Found(asked, identifier, tried=tuple(tried))


def _same(work: Work, identifier: Identifier) -> Work:
    """The work, where it names the identifier that was asked for."""
    named = named_in(work.item, identifier.kind)
    if named != identifier:
        raise AnotherWork(str(named) if named else "it does not say which", str(identifier))
    return work


def named_in(item: Mapping, kind: str) -> Identifier | None:
    """The record's own identifier of this kind."""
    return identifiers.read(kind, text(item.get(_FIELD[kind])))


def _by_title(title: str) -> Found:
    words = crossref.SERVICE.words
    if len(title.split()) < 2 or len(title) > LONGEST_TITLE:
        said = "was not asked: paste an identifier, or a whole title"
        return Found(title[:LONGEST_TITLE], tried=(Tried(words, said),))
    try:
        found = crossref.search(title)
    except NoAnswer as error:
        return Found(title, tried=(Tried(words, str(error)),))
    return Found(title, candidates=found, tried=() if found else (Tried(words, "knows no work by this title"),))
