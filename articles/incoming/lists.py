"""Lists that lost their marks on the way: mended where it is certain what they were, noted where not."""

import re

from articles.incoming.arrival import MARKED, MENDED, Gathered
from articles.incoming.lines import Line

BULLETS = "●•◦▪▫■□‣\u2043∙○◆◇➢➤►▶✓✔✅✨⭐★☆👉🔹🔸\uf0b7\uf0a7\uf0d8\uf076"
_MAYBE = "–—·*+-"
_ITEM = re.compile(rf"[ \t]*(?:([{BULLETS}])\ufe0f?[ \t\xa0]*|\\?([{re.escape(_MAYBE)}])[ \t\xa0]+)(\S.*)")
_INSIDE = re.compile(r"[ \t\xa0]+[●•▪][ \t\xa0]*(?=\S)")
_ALONE = re.compile(r"[ \t]*(?:([0-9]{1,3})\\?([.)])|([●•◦▪▫■‣]))[ \t\xa0]*")
_NUMBERED = re.compile(r"([ \t]*)([0-9]{1,3})(\\?)([.)])[ \t]+(\S.*)")


def mended(lines: list[Line], found: Gathered) -> list[Line]:
    for stage in (_marks_alone, _bullets, _numbers, _without_marks):
        lines = stage(lines, found)
    return lines


def _marks_alone(lines: list[Line], found: Gathered) -> list[Line]:
    """A number or bullet alone in its line belongs to the words after it."""
    kept: list[Line] = []
    n = 0
    while n < len(lines):
        line = lines[n]
        after = next((m for m in range(n + 1, min(n + 3, len(lines))) if not lines[m].blank), None)
        mark = None if line.code else _ALONE.fullmatch(line.text)
        if mark and after is not None and not lines[after].heading and not _ALONE.fullmatch(lines[after].text):
            kept.append(line.saying(f"{line.text.strip().replace(chr(92), '')} {lines[after].text.strip()}"))
            found.note(
                MENDED, f"“{line.text.strip()}” stood alone in its line: it was put before its words.", line.place
            )
            n = after + 1
        else:
            kept.append(line)
            n += 1
    return kept


def _bullets(lines: list[Line], found: Gathered) -> list[Line]:
    kept: list[Line] = []
    n = 0
    while n < len(lines):
        run, after = _run(lines, n)
        if not run:
            kept.append(lines[n])
            n += 1
            continue
        kept += _as_list(run, found)
        n = after
    return kept


def _run(lines: list[Line], start: int) -> tuple[list[Line], int]:
    """The items that follow one another from here, across single empty lines, and the line after them."""
    run: list[Line] = []
    n = after = start
    while n < len(lines):
        if not lines[n].blank:
            if not _is_item(lines[n]) or (run and _kind(lines[n]) != _kind(run[0])):
                break
            run.append(lines[n])
            after = n + 1
        elif not run or (n + 1 < len(lines) and lines[n + 1].blank):
            break
        n += 1
    return run, after


def _is_item(line: Line) -> bool:
    match = None if line.code else _ITEM.fullmatch(line.text)
    return match is not None and not (match[2] in ("*", "+", "-") and not line.text.lstrip().startswith("\\"))


def _kind(line: Line) -> str:
    """Bullets that nothing else uses are one kind; each mark that may be something else is its own."""
    match = _ITEM.fullmatch(line.text)
    return match[2] or "" if match else ""


def _as_list(run: list[Line], found: Gathered) -> list[Line]:
    certain = len(run) > 1 or _ITEM.fullmatch(run[0].text)[1]  # type: ignore[index] # _run took what matches
    if not certain:
        found.note(MARKED, f"“{run[0].text.strip()[:80]}” may have been a list: it was left as it was.", run[0].place)
        return run
    items = [item for line in run for item in _items(line)]
    more = f" and {len(items) - 1} more" if len(items) > 1 else ""
    found.note(MENDED, f"“{run[0].text.strip()[:60]}”{more} became a list.", run[0].place)
    return [run[0].saying(""), *items, run[-1].saying("")]


def _items(line: Line) -> list[Line]:
    """The item in a line, or several where one line holds a list that lost its line breaks."""
    words = _ITEM.fullmatch(line.text)[3]  # type: ignore[index] # as above
    parts = _INSIDE.split(words) if BULLETS.find(line.text.strip()[:1]) >= 0 else [words]
    return [line.saying(f"- {part.strip()}") for part in parts if part.strip()]


def _numbers(lines: list[Line], found: Gathered) -> list[Line]:
    """Numbers that all say 1 count again; numbers that jump are kept as they stand, since Markdown would count on."""
    kept = list(lines)
    for run in _runs_of_numbers(lines):
        numbers = [int(_NUMBERED.fullmatch(lines[n].text)[2]) for n in run]  # type: ignore[index] # _runs_of_numbers took what matches
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            continue
        place, first = lines[run[0]].place, lines[run[0]].text.strip()[:60]
        if set(numbers) == {numbers[0]}:
            for count, n in enumerate(run):
                kept[n] = _renumbered(lines[n], numbers[0] + count)
            found.note(MENDED, f"“{first}” and {len(run) - 1} more all had the same number: they count again.", place)
        else:
            for n in run:
                kept[n] = _escaped(lines[n])
            told = ", ".join(map(str, numbers[:12]))
            found.note(
                MARKED, f"The numbers of “{first}” … do not follow one another ({told}): left as they were.", place
            )
    return kept


def _runs_of_numbers(lines: list[Line]) -> list[list[int]]:
    """Places of numbered lines of one list: at the margin, with at most one empty line between them."""
    runs: list[list[int]] = []
    gap = True
    for n, line in enumerate(lines):
        match = None if line.code else _NUMBERED.fullmatch(line.text)
        if match and not match[1] and not match[3]:
            if gap or not runs:
                runs.append([])
            runs[-1].append(n)
            gap = False
        elif not line.blank and not line.text.startswith((" ", "\t")):
            gap = True
    return [run for run in runs if len(run) > 1]


def _renumbered(line: Line, number: int) -> Line:
    return line.saying(_NUMBERED.sub(lambda m: f"{m[1]}{number}{m[4]} {m[5]}", line.text))


def _escaped(line: Line) -> Line:
    """With the number as words, in a paragraph of its own line."""
    return line.saying(_NUMBERED.sub(lambda m: f"{m[1]}{m[2]}\\{m[4]} {m[5]}", line.text) + "\\")


def _without_marks(lines: list[Line], found: Gathered) -> list[Line]:
    """Several short lines after a colon may have been a list: only a person knows."""
    for n, line in enumerate(lines[:-2]):
        after = lines[n + 1 : n + 4]
        if line.text.rstrip().endswith(":") and not line.code and len(after) > 1 and all(map(_is_short, after[:2])):
            found.note(
                MARKED,
                f"What follows “{line.text.strip()[-60:]}” may have been a list: it was left as it was.",
                line.place,
            )
    return lines


def _is_short(line: Line) -> bool:
    return bool(re.fullmatch(r"[A-Za-z][^:]{2,100}[^:,\\]", line.text)) and not line.code
