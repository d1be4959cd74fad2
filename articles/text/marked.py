"""Plain text with marks: what changed between two texts, and where search terms were found."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from django.utils.safestring import SafeString

from articles.text.comparison import Piece, pieces
from articles.text.fold import fold
from articles.text.trusted import trusted

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|@?\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
_LEAD = 60  # Characters before the first word found.
_MOST_HITS = 200
_ENDINGS = re.compile(r"(?<=...)(?:ies|es|s|ing|ed|y)$")


def changes(old: str, new: str, *, whole: Iterable[str] = ()) -> SafeString:
    """The new text with ``<ins>`` and, where it stood, what was taken out in ``<del>``, word by word.

    ``whole``: phrases that count as one word, such as the names of sources: Liu et al. 2020. Line breaks stay:
    show it with ``white-space: pre-wrap``.
    """
    phrases = sorted(map(re.escape, whole), key=len, reverse=True)
    token = re.compile("|".join([*phrases, _TOKEN.pattern])) if phrases else _TOKEN
    return trusted("".join(_html(piece) for piece in _joined(pieces(token.findall(old), token.findall(new)))))


def snippet(text: str, terms: Iterable[str], length: int = 240) -> SafeString:
    """About ``length`` characters of a plain text around the terms, each word found in ``<mark>``."""
    hits = _hits(text, terms)
    start, end = _window(text, hits, length)
    html, at = ["… " if start else ""], start
    for hit_start, hit_end in hits:
        if start <= hit_start and hit_end <= end:
            html += [escape(text[at:hit_start]), "<mark>", escape(text[hit_start:hit_end]), "</mark>"]
            at = hit_end
    html += [escape(text[at:end]), " …" if end < len(text) else ""]
    return trusted("".join(html))


def _joined(parts: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours in one piece: 'two words' changed is one change, though the space between stayed."""
    old: list[str] = []
    new: list[str] = []
    space: list[str] = []
    for part in parts:
        if part.equal and (old or new) and not space and not part.new[0].strip():
            space = list(part.new)
        elif part.equal:
            yield from _flush(old, new)
            yield Piece(True, [*space, *part.old], [*space, *part.new])
            old, new, space = [], [], []
        else:
            old, new, space = [*old, *space, *part.old], [*new, *space, *part.new], []
    yield from _flush(old, new)
    if space:
        yield Piece(True, space, space)


def _flush(old: list[str], new: list[str]) -> Iterator[Piece]:
    if old or new:
        yield Piece(False, old, new)


def _html(piece: Piece) -> str:
    old, new = escape("".join(piece.old)), escape("".join(piece.new))
    if piece.equal:
        return new
    return (f"<del>{old}</del>" if old else "") + (f"<ins>{new}</ins>" if new else "")


def _hits(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Places of words that begin as a term does, endings apart: 'trials' finds 'trial'."""
    wanted = {word for term in terms for word in fold(term).split()}
    stems = tuple(_ENDINGS.sub("", word) for word in wanted if len(word) > 2)
    if not wanted:
        return []
    found = []
    for word in _beginning(wanted.union(stems)).finditer(text):
        parts = [word[0].lower()] if word[0].isascii() else fold(word[0]).split()
        if any(part in wanted or (stems and part.startswith(stems)) for part in parts):
            found.append(word.span())
            if len(found) == _MOST_HITS:
                break
    return found


def _beginning(words: Iterable[str]) -> re.Pattern[str]:
    """Words that begin so, and those with other letters than ASCII's, which have to be folded to know."""
    begun = "|".join(map(re.escape, sorted(words)))
    return re.compile(rf"(?<![^\W_])(?:(?:{begun})[^\W_]*|[a-zA-Z0-9]*+(?![\x00-\x7f])[^\W_]+)", re.IGNORECASE)


def _window(text: str, hits: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """The stretch with the most different words found, cut between words."""

    def worth(hit: tuple[int, int]) -> int:
        return len({text[a:b].lower() for a, b in hits if hit[0] <= a and b <= hit[0] + length - _LEAD})

    start = max(max(hits, key=worth)[0] - _LEAD, 0) if hits else 0
    if start:
        start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    end = len(text) if len(text) - start <= length else max(text.rfind(" ", start, start + length), start)
    return start, end if end > start else min(start + length, len(text))
