"""Which work of the library a record that comes in is: one, none, or a question for a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from references import dates, identity, names
from references.identifiers import Identifier
from references.library import records
from references.models import Alias, Reference
from references.words import fold, text, without_tags

_ALIKE = 0.4  # of the words of two titles, how many both have


@dataclass(frozen=True)
class Match:
    """``work`` is the one; else ``doubt`` says what a person has to decide, among ``candidates``; else it is new."""

    work: Reference | None = None
    doubt: str = ""
    candidates: tuple[Reference, ...] = ()


def match(record: Mapping, key: str) -> Match:
    """By identifiers, else by the key that the file gives it, else by title, first author and year."""
    works = {work.pk: work for work in map(_standing, records.same_works(record))}
    if works:
        return _by_identifiers(record, list(works.values()))
    return _by_key(record, key) or _by_looks(record) or Match()


def _by_identifiers(record: Mapping, works: list[Reference]) -> Match:
    if len(works) > 1:
        named = ", ".join(work.key for work in works)
        return Match(None, f"its identifiers belong to several references of the library: {named}", tuple(works))
    work = works[0]
    if apart := _apart(work.csl, record):
        return Match(None, f"it shares an identifier with {work.key}, which has another {apart}", (work,))
    if not _alike(work.csl, record):
        return Match(None, f"it has an identifier of {work.key}, whose title is ‘{work.title[:120]}’", (work,))
    return Match(work)


def _by_key(record: Mapping, key: str) -> Match | None:
    """A work with this key: the same one if its title is, another if an identifier says so, else unclear."""
    if not key:
        return None
    own = Reference.objects.with_key(key).select_related("merged_into").first()
    alias = None if own else Alias.objects.filter(key__iexact=key).select_related("reference__merged_into").first()
    if own is None and alias is None:
        return None
    work = _standing(own or alias.reference)
    if _apart(work.csl, record):
        return None
    if _title(work.csl) == _title(record):
        return Match(work)
    return Match(None, f"id: {work.key} names another reference here", (work,)) if own else None


def _by_looks(record: Mapping) -> Match | None:
    """A work of the same title, first author and year may be the same one; nothing says that it is."""
    people = [fold(names.family(name)) for name in names.of(record, "author", "editor")[:1]]
    if not people or dates.year(record) is None:
        return None
    shelf = Reference.objects.kept().filter(year=dates.year(record), first_author=people[0])
    shelf = shelf.filter(found_by__contains=_title(record))  # the database looks at titles, not at records
    alike = [work for work in shelf if _title(work.csl) == _title(record) and not _apart(work.csl, record)]
    if not alike:
        return None
    named = ", ".join(work.key for work in alike)
    return Match(None, f"title, first author and year are those of {named}, and no identifier tells", tuple(alike))


def _standing(work: Reference) -> Reference:
    return work.merged_into or work


def _apart(one: Mapping, other: Mapping) -> str:
    """The identifier of one kind that differs, by name; '' where none does."""
    ours, theirs = identity.identifiers(one), identity.identifiers(other)
    kinds = [kind for kind in ours if kind in theirs and kind != "url" and ours[kind] != theirs[kind]]
    return Identifier(kinds[0], "").name if kinds else ""


def _alike(one: Mapping, other: Mapping) -> bool:
    """Titles are spelled in many ways; those with hardly a word in common are two."""
    ours, theirs = set(_title(one).split()), set(_title(other).split())
    common = len(ours & theirs)
    return not ours or not theirs or common >= _ALIKE * min(len(ours), len(theirs))


def _title(csl: Mapping) -> str:
    return fold(without_tags(text(csl.get("title"))))
