"""A Markdown file, Pandoc's included: its front matter gives the title, and headings that are underlined get marks."""

import re

from articles.incoming.arrival import MARKED, STRIPPED, Gathered
from articles.incoming.lines import Line, numbered

_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_NO_PARAGRAPH = re.compile(r"\s{4}|\s*(?:[-+*>|#]|[0-9]{1,9}[.)]\s|\[\^|:\s|`{3}|~{3})")
_HTML = re.compile(r"<(?:/?[a-z][a-z0-9]*(?:\s[^<>]{0,300})?/?|!--.{0,300}?--)>", re.I)
_PICTURE = re.compile(r"!\[((?:[^\[\]\\]|\\.){0,500})\]\(\s*<?([^\s()<>]{1,2000})")


def read(text: str, found: Gathered) -> tuple[str, list[Line]]:
    """The title that the file says it has, and its lines."""
    title, lines = _without_front_matter(numbered(text), found)
    lines = _with_marks(lines)
    for line in lines:
        if not line.code:
            _note_what_is_lost(line, found)
    return title, lines


def _without_front_matter(lines: list[Line], found: Gathered) -> tuple[str, list[Line]]:
    """What stands between '---' and '---' or '...' at the very start, if it looks like fields."""
    if not lines or lines[0].text.rstrip() != "---":
        return "", lines
    end = next((n for n, line in enumerate(lines[1:200], 1) if line.text.rstrip() in {"---", "..."}), None)
    if end is None or not any(_FIELD.fullmatch(line.text) for line in lines[1:end]):
        return "", lines
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines[1:end]:
        if field := _FIELD.fullmatch(line.text):
            name = field[1].lower()
            fields[name] = [field[2]]
        elif name and line.text.strip():
            fields[name].append(line.text.strip())
    for name, values in fields.items():
        if name != "title":
            found.note(STRIPPED, f"Front matter, {name}: “{' '.join(values)[:200]}”.", "front matter")
    return _unquoted(fields.get("title", [])), lines[end + 1 :]


def _unquoted(values: list[str]) -> str:
    words = " ".join(value for value in values if value not in {"|", ">", "|-", ">-"}).strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        words = words[1:-1].replace('\\"', '"').replace("''", "'")
    return words


def _with_marks(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        under = None if line.code else _UNDERLINE.fullmatch(line.text)
        alone = len(kept) < 2 or kept[-2].blank or kept[-2].heading
        if (
            under
            and kept
            and alone
            and not kept[-1].blank
            and not _NO_PARAGRAPH.match(kept[-1].text)
            and not kept[-1].code
        ):
            kept[-1] = kept[-1].saying(f"{'#' if under[1][0] == '=' else '##'} {kept[-1].text.strip()}")
        else:
            kept.append(line)
    return kept


def _note_what_is_lost(line: Line, found: Gathered) -> None:
    if tag := _HTML.search(re.sub(r"`[^`]*`", "", line.text)):
        found.note(MARKED, f"HTML is shown as words here: “{tag[0][:80]}”. Write it in Markdown.", line.place)
    for picture in _PICTURE.finditer(line.text):
        found.note(MARKED, f"The picture “{picture[2][:80]}” was not fetched: upload it here.", line.place)
