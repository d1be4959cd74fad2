"""Words as Markdown that says exactly these words, with as few backslashes as that takes."""

import re

from articles.text import citations

_ALWAYS = re.compile(r"[\\`]")
_STAR = re.compile(r"\*(?!\s|$)|(?<!\s)(?<!^)\*")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_OPENING = re.compile(r"\[(?=[\[^@])|\](?=[(\[:])|!(?=\[|$)")
_CITES = re.compile(rf"(?<![^\s{re.escape(citations.OPENERS)}-])@(?=[^\W_])")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_ADDRESS = re.compile(r"<(?=[A-Za-z][A-Za-z0-9+.-]{1,31}:|[\w.+-]{1,64}@)")
_INLINE = (_STAR, _UNDERSCORE, _OPENING, _CITES, _ENTITY, _ADDRESS)
_NUMBER = re.compile(r"([ ]{0,3}[0-9]{1,9})([.)])(?=\s|$)")
_MARK = re.compile(r"[ ]{0,3}(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[:~](?=\s)|:{3,}|=+\s*$|-{2,}\s*$|~~~|\||(?:- ?){3,}$)")
_NOTE = re.compile(r"\[(?=\^)")


def inline(words: str) -> str:
    words = _ALWAYS.sub(lambda match: f"\\{match[0]}", words)
    for pattern in _INLINE:
        words = pattern.sub(lambda match: f"\\{match[0]}", words)
    return words


def line_start(line: str) -> str:
    """A line of words that have been escaped, which begins no list, heading, quotation or rule."""
    if match := _NUMBER.match(line):
        return f"{match[1]}\\{line[match.start(2) :]}"
    if match := _MARK.match(line):
        return f"{line[: match.start(1)]}\\{line[match.start(1) :]}"
    return line


def cell(words: str) -> str:
    """Words that were escaped, in a table, where a bar ends the cell."""
    return words.replace("|", "\\|").replace("\n", " ")


def plain(markdown: str) -> str:
    """The words of one line of Markdown, such as a heading that becomes the title."""
    bare = re.sub(r"(?<!\\)(\*{1,3}|`+)(?=\S)(.+?)(?<=\S)\1", r"\2", markdown)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", bare).strip()
