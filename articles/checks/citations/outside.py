"""Links that should be citations."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from articles.checks.catalogue import MEDICAL, check
from articles.checks.finding import Fix, Found, Severity, on_line
from articles.checks.subject import Part, Subject
from references import identifiers
from references.words import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ADDRESS = r"https?://[^\s<>()\[\]]+(?:\([^\s<>()\[\]]*\)[^\s<>()\[\]]*)*"
_WRITTEN = re.compile(
    rf"(?P<link>(?<!!)\[(?P<words>[^\[\]]{{0,300}})\]\(<?(?P<target>{_ADDRESS})>?\))|<(?P<angle>{_ADDRESS})>|(?P<bare>{_ADDRESS})"
    r"|(?P<doi>\b(?:doi:[ ]?)?10\.\d{4,9}/[^\s<>\[\]()]+)",
    re.IGNORECASE,
)
_EMPTY = _set("link source here paper article study doi pubmed pmid reference ref full text abstract")
"""Words of a link that say nothing once a citation stands there."""


class Linked(NamedTuple):
    """A work named by its address. ``source``: its line; ``old``: in it; ``words``: of the link, '' for none."""

    line: int
    source: str
    old: str
    words: str
    identifier: identifiers.Identifier


@check("doi-as-link", Severity.WARNING, kinds=MEDICAL)
def doi_as_link(subject: Subject) -> Iterator[Found]:
    """A link to a work that should be a citation.

    A link is not listed among the sources, says nothing of how strong the work is, and nobody is told when the work is
    withdrawn.

    Mend: Add the work to the library and cite it.

    Bad:
        library: 10.1000/trial2024 = trial2024
        ---
        Eighteen people responded, [as one trial says](https://doi.org/10.1000/trial2024).

    Good:
        Eighteen people responded, as one trial says [@trial2024].
    """
    known = _known(subject)
    for part in subject.parts:
        for each in linked(part):
            yield _found(part, each, known.get(each.identifier.value, ""))


def _known(subject: Subject) -> Mapping[str, str]:
    """Identifier to key: of the library, and of what is cited already."""
    cited = {
        value: work.key
        for work in subject.cited
        for kind, value in work.identifiers.items()
        if kind in ("doi", "pmid", "pmcid")
    }
    return {**cited, **{name.lower() if name.startswith("10.") else name: key for name, key in subject.library.items()}}


def linked(part: Part) -> Iterator[Linked]:
    """The works that the author typed by an address or a DOI, where no listing holds them."""
    for number, line in part.lines:
        if "://" in line or "10." in line:
            for found in _WRITTEN.finditer(line):
                address = found["target"] or found["angle"] or found["bare"] or found["doi"]
                identifier = identifiers.parse(address)
                if identifier and identifier.kind in ("doi", "pmid", "pmcid"):
                    yield Linked(number, line, _without_stop(found), found["words"] or "", identifier)


def _without_stop(found: re.Match[str]) -> str:
    """A full stop behind a bare address ends the sentence."""
    return found[0].rstrip(".,;:") if found["bare"] or found["doi"] else found[0]


def _found(part: Part, named: Linked, key: str) -> Found:
    place = on_line(part.name, named.line, named.old)
    if not key:
        return Found(f"{named.identifier} is named here, not cited, and the library does not hold it.", place)
    words = f"{named.identifier} is named here; the library holds it as @{key}."
    return Found(words, place, mend=f"Cite it: [@{key}].", fix=_fix(part, named, key))


def _fix(part: Part, named: Linked, key: str) -> Fix | None:
    """The words of the link stay where they say something; the citation comes behind them, unless it stands there."""
    is_cited = f"@{key}" in named.source
    words = named.words if _says_something(named.words) else ""
    if is_cited and not words:
        return None
    new = words if is_cited else f"{words} [@{key}]".strip()
    return Fix(part.name, named.line, named.old, new, f"Cite @{key}")


def _says_something(words: str) -> bool:
    said = [word for word in fold(words).split() if not word.isdigit()]
    return bool(set(said) - _EMPTY) and identifiers.parse(words) is None
