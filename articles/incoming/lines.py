"""A text line by line, each with its place in the file, as the stages after reading hand it on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")


@dataclass(frozen=True)
class Line:
    """``place`` tells a person where it stood: 'line 12', or 'under “Results”'. ``code``: taken as it is."""

    text: str
    place: str
    code: bool = False

    def saying(self, text: str) -> "Line":
        return replace(self, text=text)

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def heading(self) -> tuple[int, str] | None:
        """Its level and its words."""
        found = None if self.code else HEADING.fullmatch(self.text)
        return (len(found[1]), found[2]) if found else None


def numbered(text: str) -> list[Line]:
    return _marked(Line(line, f"line {n}") for n, line in enumerate(text.split("\n"), start=1))


def under_headings(blocks: Iterable[str]) -> list[Line]:
    """Lines of blocks, for files that have no lines of their own."""
    lines: list[Line] = []
    place = "at the beginning"
    for block in blocks:
        heading = HEADING.fullmatch(block)
        if heading:
            place = f"under “{heading[2][:80]}”"
        lines += [Line(line, place) for line in (*block.split("\n"), "")]
    return _marked(lines)


def joined(lines: Iterable[Line]) -> str:
    """The text, without empty lines in a row."""
    kept: list[str] = []
    for line in lines:
        if line.code or line.text.strip() or (kept and kept[-1].strip()):
            kept.append(line.text if line.code else line.text.rstrip())
    return "\n".join(kept).strip("\n")


def blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines between empty ones, the empty ones as runs of their own, in order."""
    run: list[Line] = []
    for line in lines:
        if run and (line.blank and not line.code) != (run[0].blank and not run[0].code):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _marked(lines: Iterable[Line]) -> list[Line]:
    """The same, with fenced code marked as such."""
    marked, fence = [], ""
    for line in lines:
        found = FENCE.match(line.text)
        if fence:
            marked.append(replace(line, code=True))
            if found and found[1].startswith(fence) and not line.text.strip(" `~"):
                fence = ""
        else:
            fence = found[1] if found else ""
            marked.append(replace(line, code=bool(found)))
    return marked
