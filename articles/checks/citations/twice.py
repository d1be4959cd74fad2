"""One work cited under two records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.checks.catalogue import check
from articles.checks.citations.keys import Named, named
from articles.checks.finding import Fix, Found, Severity, on_line
from articles.checks.subject import Subject, Work
from articles.text.pieces import remembered
from references import identity, names
from references.words import fold

_LONE = re.compile(r"@\S+?(?=[;\]]|$)")
"""A key that no page or other word follows."""


@dataclass(frozen=True)
class Pair:
    """``sure``: the library says so, or both have one identifier; else they only look alike."""

    first: Work
    second: Work
    sure: bool


def pairs(subject: Subject) -> list[Pair]:
    """Each work that is cited a second time under another record, with the record that was cited first.

    Ask for it with ``subject.once(pairs)``."""
    first_by: dict[tuple[str, object], Work] = {}
    found = []
    for work in subject.cited:
        for sign in _signs(work):
            first = first_by.setdefault(sign, work)
            if first is not work and (sign[0] == "key" or not identity.told_apart(first.record, work.record)):
                found.append(Pair(first, work, sign[0] != "looks"))
                break
    return found


def _signs(work: Work) -> Iterator[tuple[str, object]]:
    """What two records of one work have in common, surest first."""
    yield "key", work.twin_of or work.key
    if work.twin_of:
        yield "key", work.key
    for kind, value in work.identifiers.items():
        if kind in ("doi", "pmid", "pmcid"):
            yield kind, value
    if looks := _looks(work):
        yield "looks", looks


def _looks(work: Work) -> tuple[object, ...]:
    """First author, year and title, folded; () where one of them is missing."""
    author = next((_folded(names.family(name)) for name in names.of(work.record, "author", "editor")), "")
    title = _folded(str(work.record.get("title") or ""))
    return (author, work.year, title) if author and work.year and title else ()


_folded = remembered(fold)


@check("source-twice", Severity.WARNING)
def twice(subject: Subject) -> Iterator[Found]:
    """One work cited under two records.

    It is listed twice among the sources, so that one study looks like two.

    Mend: Cite the same record each time, and merge the two in the library.

    Bad:
        Eighteen people responded [@trial2024]. None was harmed [@same2024].

    Good:
        Eighteen people responded [@trial2024]. None was harmed [@trial2024].
    """
    second = {name: pair for pair in subject.once(pairs) for name in (pair.second.key, *pair.second.cited_as)}
    for part in subject.parts if second else ():
        for each in named(part):
            if pair := second.get(each.key):
                yield _found(each, pair)


def _found(each: Named, pair: Pair) -> Found:
    seems = "is" if pair.sure else "looks like"
    words = f"@{each.key} {seems} the work that is cited as @{pair.first.key} too: {pair.first.label}."
    fix = _fix(each, pair.first.key) if pair.sure else None
    return Found(words, on_line(each.part, each.line, f"@{each.key}"), pair.second.key, fix=fix)


def _fix(each: Named, first: str) -> Fix | None:
    """The other key; where it stands in the same brackets already, this one goes."""
    opening = each.words.rfind("[", 0, each.start)
    group = each.words[opening : each.words.find("]", each.start) + 1]
    if f"@{first}" not in group:
        return each.replaced_by(first, f"Cite @{first}")
    before = each.words[: each.start].rstrip()
    if not before.endswith(";") or not _LONE.match(each.words, each.start):
        return None
    old = each.words[len(before) - 1 : each.end + 1]
    return Fix(each.part, each.line, old, old[-1], f"Leave @{each.key} out") if each.is_first(old) else None
