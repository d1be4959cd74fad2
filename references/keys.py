"""Citation keys: what an author types after ``@``."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import count

from references import dates, names
from references.words import ascii_of, text, without_tags

MAX_LENGTH = 60
PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
RULE = "A key is made of letters a to z, digits, '-' and '_', starts with a letter or digit, and has at most 60."


def valid(key: str) -> bool:
    """Whether the key can stand in a text, an address and a file name."""
    return len(key) <= MAX_LENGTH and PATTERN.fullmatch(key) is not None


def suggest(csl: Mapping, taken: Collection[str] = ()) -> str:
    """'liu2020', or 'liu2020a', 'liu2020b' ... where that is taken (in whatever capitals)."""
    year = dates.year(csl)
    base = f"{_name(csl)[: MAX_LENGTH - 8]}{year or ''}"
    used = {key.lower() for key in taken}
    return next(key for key in (base + ending for ending in _endings()) if key not in used)


def _name(csl: Mapping) -> str:
    """The first author's family name; a group's initials; else the title's first long word."""
    for name in names.of(csl, "author", "editor")[:1]:
        whole = names.family(name)
        word = _group(whole) if names.is_group(name) else _letters(text(name.get("family")) or whole)
        if word:
            return word
    words = [_letters(word) for word in without_tags(text(csl.get("title"))).split()]
    return next((word for word in words if len(word) > 3), "") or "".join(words)[:20] or "work"


def _group(name: str) -> str:
    """'European Medicines Agency, Committee ...' -> ema; one word stays as it is."""
    words = name.split(",")[0].split()
    if len(words) == 1:
        return _letters(words[0])
    capitals = "".join(_letters(c) for word in words for c in re.findall(r"[^\W\d_]", _capitals(word)))
    return capitals if len(capitals) > 1 else _letters("".join(words))


def _capitals(word: str) -> str:
    if word.isupper():
        return word
    return word[:1] if word[:1].isupper() else ""


def _letters(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", ascii_of(word).lower())


def _endings() -> Iterator[str]:
    """'', a, b, ... z, aa, ab, ..."""
    yield ""
    for n in count():
        ending = ""
        while n >= 0:
            ending = chr(ord("a") + n % 26) + ending
            n = n // 26 - 1
        yield ending
