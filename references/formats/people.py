"""Names as most formats write them: 'van den Brink, Marcel R. M.', 'Glorioso, Joseph C., III', 'A Group'."""

import re

from references import names
from references.names import Name
from references.words import text

_SUFFIX = re.compile(r"(?:[Jj]r|[Ss]r|JR|SR|[IVX]{2,4}|V|[2-9](?:nd|rd|th))\.?")
_ROMAN = {"2nd": "II", "3rd": "III", "4th": "IV"}


def person(last: str, given: str = "", suffix: str = "") -> dict:
    """``last`` with its particle, which is what is written small before it."""
    particle, family = _particle(last.split())
    found = {"family": family, "given": given, "suffix": suffix, "non-dropping-particle": particle}
    return {part: value for part, value in found.items() if value}


def read(value: str) -> dict | None:
    """A person where there is a comma, else a group; None for nothing."""
    parts = [part for part in (" ".join(part.split()) for part in value.split(",")) if part]
    if len(parts) < 2:
        return (person(parts[0]) if "," in value else {"literal": parts[0]}) if parts else None
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        return person(*parts)
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        return person(parts[0], parts[2], parts[1])
    return person(parts[0], ", ".join(parts[1:]))


def written(name: Name) -> str:
    """'Family, Given, Suffix'; a group's whole name."""
    family, given, suffix = names.family(name), text(name.get("given")), text(name.get("suffix"))
    if text(name.get("literal")) or not text(name.get("family")):
        return family
    return ", ".join([family, given, *([suffix] if suffix else [])]) if given or suffix else f"{family},"


def pubmed_suffix(given: str) -> tuple[str, str]:
    """'Joseph C 3rd' -> ('Joseph C', 'III'); 'Robert Jr' -> ('Robert', 'Jr')."""
    first, _, last = given.rpartition(" ")
    if first and _SUFFIX.fullmatch(last) and len(last) > 1:
        return first, _ROMAN.get(last.lower(), last)
    return given, ""


def _particle(words: list[str]) -> tuple[str, str]:
    small = next((n for n, word in enumerate(words) if not word[0].islower()), len(words))
    if small in (0, len(words)):
        return "", " ".join(words)
    return " ".join(words[:small]), " ".join(words[small:])
