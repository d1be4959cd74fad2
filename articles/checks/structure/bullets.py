"""Marks of lists that are not Markdown."""

import re
from collections.abc import Iterator, Sequence

from articles.checks import lines
from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Severity
from articles.checks.subject import Part, Subject
from articles.incoming.lists import BULLETS
from articles.text.block import PLAIN

CERTAIN = re.compile(rf"(?P<indent>[ \t]*)(?:[-*+][ \t]+)?(?P<mark>[{BULLETS}])\ufe0f?[ \t\xa0]*(?P<words>\S.*)")
# What may be a dash, a note below a table or a number: a list where several follow one another.
_MAYBE = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<mark>[–—·])[ \t\xa0]+|\\(?P<escaped>[*+-])[ \t]+|(?P<stuck>\*(?![*\s])(?=[^*\n]+$)"
    r"|-(?=[^\W\d_])))(?P<words>\S.*)"
)
_INSIDE = re.compile(r"[ \t\xa0]+[●•▪][ \t\xa0]*(?=\S)")


@check("list-marks", Severity.WARNING)
def list_marks(subject: Subject) -> Iterator[Found]:
    """A list mark that is not Markdown.

    Lines that begin with ● or • are run together into one paragraph when they are shown.

    Mend: Begin each line with a hyphen and a space.

    Bad:
        ● Fever
        ● Low blood counts

    Good:
        - Fever
        - Low blood counts – for weeks
    """
    for part in subject.parts:
        if part.name not in PLAIN:
            for number, line, item in _items(part):
                fix = Fix(part.name, number, line, _as_item(item), "Make it a list")
                place = lines.on(part, number, line.strip().replace("\\", ""))
                yield Found(f"“{_kind(item)}” makes no list here.", place, fix=fix)


def _items(part: Part) -> Iterator[tuple[int, str, re.Match[str]]]:
    run: list[tuple[int, str, re.Match[str]]] = []
    for number, line in part.lines:
        maybe = _MAYBE.fullmatch(line)
        if maybe and (not run or _kind(run[-1][2]) == _kind(maybe)):
            run.append((number, line, maybe))
        elif line.strip():
            yield from _if_several(run)
            run = [(number, line, maybe)] if maybe else []
            if certain := CERTAIN.fullmatch(line):
                yield number, line, certain
    yield from _if_several(run)


def _if_several(run: Sequence[tuple[int, str, re.Match[str]]]) -> Sequence[tuple[int, str, re.Match[str]]]:
    return run if len(run) > 1 else ()


def _kind(item: re.Match[str]) -> str:
    """The mark itself."""
    names = item.groupdict()
    return names["mark"] or names.get("escaped") or names.get("stuck") or ""


def _as_item(item: re.Match[str]) -> str:
    """One line, or several where one line holds a whole list."""
    words = _INSIDE.split(item["words"]) if _kind(item) in BULLETS else [item["words"]]
    return "\n".join(f"{item['indent']}- {each.strip()}" for each in words)
