"""Which work of the library a record that comes in is: one, none, or a question for a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from references import identity
from references.identifiers import Identifier
from references.library import aliases, records
from references.models import Reference

_ALIKE = 0.4  # of the words of two titles, how many both have


@dataclass(frozen=True)
class Match:
    """``work`` is the one; else ``doubt`` says what a person has to decide, among ``candidates``; else it is new."""

    work: Reference | None = None
    doubt: str = ""
    candidates: tuple[Reference, ...] = ()


def match(record: Mapping, key: str) -> Match:
    """By identifiers, else by the key that the file gives it, else by title, first author and year."""
    if works := records.same_works(record):
        return _by_identifiers(record, works)
    return _by_key(record, key) or _by_looks(record) or Match()


def _by_identifiers(record: Mapping, works: list[Reference]) -> Match:
    if len(works) > 1:
        named = ", ".join(work.key for work in works)
        return Match(None, f"its identifiers belong to several references of the library: {named}", tuple(works))
    work = works[0]
    apart = [_apart(each.csl, record) for each in (work, *work.merged_from.all())]
    if all(apart):  # a record that was merged into it may have had this identifier
        return Match(None, f"it shares an identifier with {work.key}, which has another {apart[0]}", (work,))
    if not _alike(work.csl, record):
        return Match(None, f"it has an identifier of {work.key}, whose title is ‘{work.title[:120]}’", (work,))
    return Match(work)


def _by_key(record: Mapping, key: str) -> Match | None:
    """A work with this key: the same one if its title is, another if an identifier says so, else unclear."""
    if not key:
        return None
    work = aliases.leads_to(key)
    if work is None or _apart(work.csl, record):
        return None
    if records.folded_title(work.csl) == records.folded_title(record):
        return Match(work)
    taken = Reference.objects.with_key(key).exists()  # an alias of another file's may well name another work
    return Match(None, f"id: {work.key} names another reference here", (work,)) if taken else None


def _by_looks(record: Mapping) -> Match | None:
    """A work of the same title, first author and year may be the same one; nothing says that it is."""
    alike = records.lookalikes(record)
    if not alike:
        return None
    named = ", ".join(work.key for work in alike)
    return Match(None, f"title, first author and year are those of {named}, and no identifier tells", tuple(alike))


def _apart(one: Mapping, other: Mapping) -> str:
    """The identifier of one kind that differs, by name; '' where none does."""
    kinds = identity.told_apart(one, other)
    return Identifier(kinds[0], "").name if kinds else ""


def _alike(one: Mapping, other: Mapping) -> bool:
    """Titles are spelled in many ways; those with hardly a word in common are two."""
    ours, theirs = set(records.folded_title(one).split()), set(records.folded_title(other).split())
    common = len(ours & theirs)
    return not ours or not theirs or common >= _ALIKE * min(len(ours), len(theirs))
