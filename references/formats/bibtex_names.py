"""Names in BibTeX: 'First von Last', 'von Last, First', 'von Last, Jr, First', '{A Group}', 'and others'.

Split where no brace is open, before any LaTeX is read: a group in braces may hold commas and the word 'and'.
"""

import re
from collections.abc import Mapping

from references import names
from references.formats import latex
from references.words import text

_AND = re.compile(r"(?<!\\)[{}]|(?<=\s)and(?=\s)", re.I)
_COMMA = re.compile(r"(?<!\\)[{}]|,")
_SPACE = re.compile(r"(?<!\\)[{}]|[\s~]+")
_BRACE_NEEDED = re.compile(r",|\band\b|[{}~\\]", re.I)


def read(value: str) -> tuple[list[dict], bool]:
    """The names, and whether the list ends in 'and others'."""
    given = [part for part in (part.strip() for part in _split(value, _AND)) if part]
    shortened = bool(given) and given[-1].lower() in {"others", "{others}"}
    people = [_person(part) for part in (given[:-1] if shortened else given)]
    return [person for person in people if person], shortened


def written(listed: object, *, shortened: bool = False) -> str:
    people = [_written(name) for name in listed if isinstance(name, Mapping)] if isinstance(listed, list) else []
    return " and ".join([*people, *(["others"] if shortened and people else [])])


def _person(value: str) -> dict | None:
    if _in_braces(value):
        group = text(latex.decode(value[1:-1]))
        return {"literal": group} if group else None
    parts = [part.strip() for part in _split(value, _COMMA)]
    if len(parts) == 1:
        return _in_order(_words(parts[0]))
    small, last = _particle(_words(parts[0]))
    suffix, given = (parts[1], " ".join(parts[2:])) if len(parts) > 2 else ("", parts[1])
    return _named(small, last, given, suffix)


def _in_order(words: list[str]) -> dict | None:
    """'Ludwig van Beethoven'. One word alone may be a group as well as a person."""
    if len(words) < 2:
        whole = text(latex.decode(" ".join(words)))
        return {"literal": whole} if whole else None
    first = next((at for at, word in enumerate(words[:-1]) if _is_small(word)), len(words) - 1)
    small, last = _particle(words[first:])
    return _named(small, last, " ".join(words[:first]), "")


def _named(particle: str, last: str, given: str, suffix: str) -> dict | None:
    family = text(latex.decode(last))
    if not family:
        whole = text(latex.decode(given))
        return {"literal": whole} if whole else None
    person = {"family": family, "given": text(latex.decode(given.replace("~", " ")))}
    person |= {"suffix": text(latex.decode(suffix)), "non-dropping-particle": text(latex.decode(particle))}
    return {part: value for part, value in person.items() if value}


def _particle(words: list[str]) -> tuple[str, str]:
    """What is written small before the family name; one that is small as a whole is a name."""
    at = next((at for at, word in enumerate(words) if not _is_small(word)), len(words))
    at = 0 if at == len(words) else at
    return " ".join(words[:at]), " ".join(words[at:])


def _is_small(word: str) -> bool:
    return word[:1].islower()


def _words(value: str) -> list[str]:
    return [word for word in _split(value, _SPACE) if word]


def _split(value: str, at: re.Pattern[str]) -> list[str]:
    """The pieces between the marks that stand outside braces."""
    pieces, start, depth = [], 0, 0
    for match in at.finditer(value):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            pieces.append(value[start : match.start()])
            start = match.end()
    return [*pieces, value[start:]]


def _in_braces(value: str) -> bool:
    """Whether the brace that opens it is closed by the one that ends it."""
    if not (value.startswith("{") and value.endswith("}")):
        return False
    depth = 0
    for match in re.finditer(r"(?<!\\)[{}]", value):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(value)
    return False


def _written(name: Mapping) -> str:
    literal, family = text(name.get("literal")), text(name.get("family"))
    if literal or not family:
        return f"{{{latex.encode(literal or names.family(name))}}}"
    particle, given, suffix = (text(name.get(part)) for part in ("non-dropping-particle", "given", "suffix"))
    last = " ".join(filter(None, (latex.encode(particle), _safe(family, braces=family[0].islower()))))
    return ", ".join([last, *([_safe(suffix)] if suffix else []), _safe(given)]).rstrip(" ")


def _safe(part: str, *, braces: bool = False) -> str:
    encoded = latex.encode(part)
    return f"{{{encoded}}}" if part and (braces or _BRACE_NEEDED.search(part)) else encoded
