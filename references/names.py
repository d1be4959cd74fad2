"""People and groups as CSL-JSON names them: ``family``, ``given``, particles, ``suffix``, or ``literal``."""

import re
from collections.abc import Mapping

from references import dates
from references.remembered import ROOM
from references.words import text, without_tags

Name = Mapping[str, object]
_VOWEL = re.compile("[AEIOUY]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")  # kana, han, hangul


def of(csl: Mapping, *roles: str) -> list[Name]:
    """The names in the first of these roles that has any; entries that name nobody are left out."""
    for role in roles or ("author",):
        listed = csl.get(role)
        names = [name for name in listed if isinstance(name, Mapping)] if isinstance(listed, list) else []
        if named := [name for name in names if any(text(name.get(part)) for part in ("family", "literal", "given"))]:
            return named
    return []


def shortened(csl: Mapping) -> bool:
    """Whether the record says that it names some of the authors only: ``"custom": {"authors": "shortened"}``."""
    custom = csl.get("custom")
    return isinstance(custom, Mapping) and custom.get("authors") == "shortened"


def family(name: Name) -> str:
    """The name without what is given: 'van den Brink', 'Humboldt'; a group's whole name."""
    if literal := text(name.get("literal")):
        return literal
    surname = text(name.get("family"))
    particle = text(name.get("non-dropping-particle"))
    return " ".join(part for part in (particle, surname) if part) or text(name.get("given"))


def inverted(name: Name) -> str:
    """As in a list of references: 'Liu E', 'van den Brink MR', 'Glorioso JC III'; a group's whole name."""
    if whole := unspaced(name):
        return whole
    surname, given = split(name)
    return " ".join(part for part in (surname, initials(given), suffix(name)) if part)


def split(name: Name) -> tuple[str, str]:
    """('van den Brink', 'Marcel R. M.'): all particles stand before the family name; a group has no second part."""
    given, particle = _split_given(text(name.get("given")))
    if text(name.get("literal")) or not text(name.get("family")) or not (given or particle):
        return family(name), ""
    particles = (text(name.get("dropping-particle")), particle, family(name))
    return " ".join(part for part in particles if part), given


def unspaced(name: Name) -> str:
    """王小明: a name in a script that sets no space and has no initials; '' for any other."""
    surname, given = text(name.get("family")), text(name.get("given"))
    return surname + given if given and _UNSPACED.fullmatch(surname + given) else ""


def is_group(name: Name) -> bool:
    """A body, not a person. NCBI writes one as a family name alone, but so does a record that knows no more."""
    return bool(text(name.get("literal"))) or not text(name.get("given"))


def initials(given: str) -> str:
    """'Homer A.' -> HA, 'Jean-Pierre' and 'J.-P.' -> JP; 'CE' stands for two names and stays whole."""
    return "".join(_initial(word) for word in re.split(r"[\s.\-\u2010\u2011]+", given))


def label(csl: Mapping) -> str:
    """Short name of a work in running text: 'Liu 2020', 'Myers and Miller 2021', 'Liu et al. 2020'."""
    return ROOM.answer((_label, repr(csl)), lambda: _label(csl))


def _label(csl: Mapping) -> str:
    families = [family(name) for name in of(csl, "author", "editor")]
    year = dates.year(csl)
    if not families:
        who = _shortened(without_tags(text(csl.get("title")))) or "Untitled work"
    elif len(families) > 2 or shortened(csl):
        who = f"{families[0]} et al."
    else:
        who = " and ".join(families)
    return f"{who} {year}" if year else f"{who}, year not known"


def _split_given(given: str) -> tuple[str, str]:
    """A particle at the end of the given name, as 'Ludwig van', belongs before the family name."""
    words = given.split()
    first = next((n for n, word in enumerate(words) if word[0].islower()), len(words))
    if first == 0 or not all(word[0].islower() for word in words[first:]):
        return given, ""
    return " ".join(words[:first]), " ".join(words[first:])


def _initial(word: str) -> str:
    letters = "".join(letter for letter in word if letter.isalpha())
    if not letters:
        return ""
    if letters.isupper() and (len(letters) <= 3 or not _VOWEL.search(letters)):
        return letters
    return letters[0].upper()


def suffix(name: Name) -> str:
    """'Jr', 'III'."""
    return text(name.get("suffix")).rstrip(".")


def _shortened(words: str, limit: int = 60) -> str:
    if len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
