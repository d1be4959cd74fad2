"""The title, and headings as our texts have them: from level 2, since the title is the document's."""

from articles.incoming import escaping, signs
from articles.incoming.arrival import MARKED, MENDED, Gathered
from articles.incoming.lines import Line

LONGEST_TITLE = 200
_MOST_BEFORE = 3  # lines above a title: a byline, a date


def take_title(lines: list[Line]) -> tuple[str, list[Line]]:
    """The words of the one heading of level 1, at the start, and the text without it; '' for none or several."""
    first = [n for n, line in enumerate(lines) if line.heading and line.heading[0] == 1]
    before = [line for line in lines[: first[0]] if not line.blank] if first else []
    if len(first) != 1 or len(before) > _MOST_BEFORE or any(line.heading for line in before):
        return "", lines
    title = as_title(lines[first[0]].heading[1])  # type: ignore[index] # it is one
    if not title or len(title) > LONGEST_TITLE:
        return "", lines
    return title, lines[: first[0]] + lines[first[0] + 1 :]


def as_title(markdown: str) -> str:
    return " ".join(escaping.plain(signs.without(markdown)).split())


def shifted(lines: list[Line], found: Gathered) -> list[Line]:
    """The highest level becomes 2, and the others follow; a skipped level is noted, for a person to mend."""
    levels = [line.heading[0] for line in lines if line.heading]
    by = 2 - min(levels, default=2)
    kept: list[Line] = []
    last = 1
    for line in lines:
        if not line.heading:
            kept.append(line)
            continue
        level, words = line.heading
        now = min(6, level + by)
        if level + by > 6:
            found.note(MENDED, f"“{words[:80]}” was a heading of level {level}; six levels are the most.", line.place)
        if now > last + 1:
            found.note(MARKED, f"“{words[:80]}” skips a level: {now} after {last}.", line.place)
        last = now
        kept.append(line.saying(f"{'#' * now} {words}"))
    if by and levels:
        found.note(
            MENDED, f"Headings were moved by {abs(by)} level{'s' if abs(by) > 1 else ''}: ours begin at level 2."
        )
    return kept
