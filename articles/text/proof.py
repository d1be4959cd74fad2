"""What one text is read with, and what is found in it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NamedTuple

from articles.text.characters import MAX_LENGTH
from references.names import label

_MOST_SUGGESTIONS = 25


class Link(NamedTuple):
    """A document that can be linked by name; ``address`` None while readers cannot see it."""

    id: int
    title: str
    address: str | None = None


class Heading(NamedTuple):
    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Problem:
    """Something that the author should mend. ``kind`` is for code, ``message`` for people."""

    message: str
    line: int
    kind: str
    words: str = ""


@dataclass
class Proof:
    """One call of ``render``: known references and links, and the finds in the order of the text.

    ``evidence``: of which kinds each work is, by key; None where nobody has asked.
    """

    references: Mapping[str, Mapping[str, Any]]
    links: Mapping[str, Link]
    prefix: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Collection[str]] | None = None
    line: int = 1
    labels: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    keys: dict[str, None] = field(default_factory=dict)
    slugs: dict[str, None] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    footnote_lines: dict[str, int] = field(default_factory=dict)
    tables: int = 0
    unlinking: bool = False
    room: int = 2 * MAX_LENGTH
    suggested: dict[str, str] = field(default_factory=dict)
    fragments: list[tuple[Any, int]] = field(default_factory=list)
    outside: list[tuple[str, int]] = field(default_factory=list)

    def label(self, key: str) -> str:
        """'Liu et al. 2020', for a key that is known."""
        if key not in self.labels:
            self.labels[key] = label(self.references[key])
        return self.labels[key]

    def report(self, kind: str, message: str, words: str = "", *, line: int = 0) -> None:
        """On the line that is being read, unless another is named."""
        self.problems.append(Problem(message, line or self.line, kind, words[:200]))

    def did_you_mean(self, sign: str, words: str, known: Iterable[str]) -> str:
        """'Did you mean @liu2020?' or nothing; looked up for the first few only, since each takes time."""
        asked = sign + words
        if asked not in self.suggested:
            if len(self.suggested) >= _MOST_SUGGESTIONS:
                return ""
            nearest = _nearest(words, known)
            self.suggested[asked] = f"Did you mean {sign}{nearest}?" if nearest else ""
        return self.suggested[asked]


def _nearest(words: str, known: Iterable[str]) -> str | None:
    folded = {key.casefold(): key for key in known}
    found = get_close_matches(words.casefold()[:100], folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
