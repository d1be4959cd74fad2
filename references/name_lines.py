"""Names as people type them in a form: one a line, 'Family, Given', 'Family, Given, Jr' or '{A Group}'."""

import re
from collections.abc import Iterable

from references import names
from references.names import Name
from references.words import text

_SUFFIX = re.compile(r"(?:jr|sr|[ivx]{1,4}|[2-9](?:nd|rd|th))\.?", re.I)


def written(people: Iterable[Name]) -> str:
    return "\n".join(_line(name) for name in people)


def read(lines: str, known: Iterable[Name] = ()) -> list[Name]:
    """The names; a line that stands for a known name gives it back whole, with its particles and ORCID.

    Raises ValueError, which names the line, for what cannot be told apart.
    """
    kept = {_line(name): name for name in known}
    numbered = ((number, " ".join(line.split())) for number, line in enumerate(lines.splitlines(), start=1))
    return [kept.get(line) or _name(line, number) for number, line in numbered if line]


def _line(name: Name) -> str:
    if text(name.get("literal")):
        return f"{{{text(name.get('literal'))}}}"
    particle, given = text(name.get("dropping-particle")), text(name.get("given"))
    surname = " ".join(part for part in (particle, names.family(name)) if part)
    if not given or not text(name.get("family")):
        return f"{{{surname}}}" if "," in surname else surname
    return ", ".join(part for part in (surname, given, text(name.get("suffix"))) if part)


def _name(line: str, number: int) -> Name:
    if line.startswith("{") and line.endswith("}") and line[1:-1].strip():
        return {"literal": line[1:-1].strip()}
    parts = [part.strip() for part in line.split(",")]
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        parts = [parts[0], parts[2], parts[1]]
    if not all(parts) or len(parts) > 3 or (len(parts) == 3 and not _SUFFIX.fullmatch(parts[2])):
        raise ValueError(
            f"Line {number}: write one person a line, as 'Family, Given', or a group in braces, as '{{A Group}}'."
        )
    return dict(zip(("family", "given", "suffix"), parts, strict=False))
