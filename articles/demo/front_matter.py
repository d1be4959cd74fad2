"""The few lines between two ``---`` at the top of a text: ``key: value``, or a key with indented lines under it."""

import textwrap


class FrontMatterError(ValueError):
    """The head of a file cannot be read; the message names the file and the line."""


def parse(text: str, name: str) -> tuple[dict[str, str], str]:
    """The fields at the top and the text below them. ``name`` is for messages."""
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise FrontMatterError(f"{name}: the file must start with fields between two lines of '---'.")
    end = lines.index("---", 1)
    return _fields(lines[1:end], name), "\n".join(lines[end + 1 :]).strip() + "\n"


def _fields(lines: list[str], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    key = ""
    for number, line in enumerate(lines, start=2):
        if line.startswith(" ") and key:
            found[key] += line + "\n"
            continue
        key, colon, value = line.partition(":")
        if not colon or key in found:
            raise FrontMatterError(f"{name}, line {number}: expected 'key: value' with a new key, got '{line}'.")
        found[key] = value.strip()
    return {key: textwrap.dedent(value).strip() for key, value in found.items()}
