"""Whether somebody is an author of a work: surely, by ORCID; perhaps, by family name and initials."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from references import names
from references.names import Name
from references.words import fold, text

ORCID, NAME = "orcid", "name"

PARTICLES = frozenset({
    "af", "al", "av", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le",
    "ten", "ter", "van", "von", "zu",
})  # fmt: skip
TITLES = frozenset({"dr", "prof", "professor", "sir", "dame", "mr", "mrs", "ms", "mx"})
AFTER = frozenset({
    "MD", "PhD", "MSc", "MBBS", "MRCP", "FRCP", "DPhil", "PharmD", "Jr", "Sr", "II", "III", "IV",
})  # fmt: skip
_ORCID = re.compile(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]")
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

Split = tuple[str, str]  # family name, what is given


def written_by(csl: Mapping, name: str, orcid: str = "") -> str:
    """ORCID, NAME where it may be the same person, '' where nothing speaks for it.

    Two ORCIDs that differ are two people, whatever they are called.
    """
    mine, authors = _bare(orcid), names.of(csl, "author")
    theirs = [orcid_of(author) for author in authors]
    if mine and mine in theirs:
        return ORCID
    unlike = (author for author, other in zip(authors, theirs, strict=True) if not (mine and other))
    return NAME if any(may_be(author, name) for author in unlike) else ""


def orcid_of(author: Name) -> str:
    """Sixteen characters without hyphens, wherever and however a source wrote them; '' for none."""
    rest = (value for part, value in author.items() if part not in {"family", "given", "literal"})
    return next((found for value in rest if (found := _bare(str(value)))), "")


def may_be(author: Name, name: str) -> bool:
    """Whether family names agree, and initials as far as both are known. Accents, case and particles do not count."""
    whole = names.unspaced(author)
    if whole and whole == "".join(name.split()):
        return True
    return any(_agree(one, other) for other in _as_listed(author) for one in _spoken(name))


def _agree(one: Split, other: Split) -> bool:
    if not _spellings(one[0]) & _spellings(other[0]):
        return False
    mine, theirs = _initials(one[1]), _initials(other[1])
    return bool(mine and theirs) and (mine.startswith(theirs) or theirs.startswith(mine))


def _as_listed(author: Name) -> Iterator[Split]:
    """How a record's name divides; particles with the family name, and without."""
    if literal := text(author.get("literal")):
        yield from _spoken(literal)
        yield from _initials_last(literal)
        return
    family, given = names.split(author)
    yield family, given
    yield _without_particles(family), given


@lru_cache(256)
def _spoken(name: str) -> tuple[Split, ...]:
    return tuple(split for words in _readings(name) for split in _splits(words))


def _splits(words: list[str]) -> Iterator[Split]:
    """'Ana de la Cruz' may be Ana | de la Cruz, or Ana | la Cruz, or Ana | Cruz: each way that it divides."""
    for place in range(1, len(words)):
        given = words[:place]
        while len(given) > 1 and given[-1].casefold() in PARTICLES:
            given = given[:-1]
        yield " ".join(words[place:]), " ".join(given)


def _initials_last(literal: str) -> Iterator[Split]:
    """'Doe JM', as PubMed writes it."""
    *family, last = literal.replace(".", "").split() or [""]
    if family and last.isupper() and len(last) <= 3:
        yield " ".join(family), last


def _readings(name: str) -> Iterator[list[str]]:
    """The words of a name as it is spoken; with a comma also turned round, since 'Doe, Jane' is not 'Doe, MD'."""
    before, _, after = re.sub(r"\([^)]*\)", " ", name).partition(",")
    yield _plain(before)
    if after:
        yield _plain(f"{after.partition(',')[0]} {before}")


def _plain(name: str) -> list[str]:
    """Without 'Prof. Dr. med.' before it and 'MD', 'Jr' behind it."""
    words = [word for word in name.split() if any(map(str.isalpha, word))]
    while words and (_joined(words[0]) in TITLES or (words[0].islower() and words[0].endswith("."))):
        words = words[1:]
    while words and words[-1].rstrip(".") in AFTER:
        words = words[:-1]
    return words


def _without_particles(family: str) -> str:
    words = family.split()
    while len(words) > 1 and words[0].casefold() in PARTICLES:
        words = words[1:]
    return " ".join(words)


@lru_cache(4096)  # each author of each work is asked about for each person
def _spellings(family: str) -> frozenset[str]:
    """Müller as muller and as mueller."""
    return frozenset({_joined(family), _joined(family.casefold().translate(_SPELLED_OUT))} - {""})


@lru_cache(4096)
def _initials(given: str) -> str:
    return _joined(names.initials(given)).upper()


def _joined(words: str) -> str:
    return fold(words).replace(" ", "")


def _bare(words: str) -> str:
    found = _ORCID.search(words)
    return found[0].replace("-", "").upper() if found else ""
