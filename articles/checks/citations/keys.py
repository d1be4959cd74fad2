"""Keys: those that no reference has, and those that were given up."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Severity, on_line
from articles.checks.problems import told
from articles.checks.subject import Part, Subject

_NAMED = re.compile(r"@([^\W_]+(?:[_:.#$%&+?<>~/-][^\W_]+)*)")
"""The shape of a key, as ``text.citations`` reads it."""


class Named(NamedTuple):
    """A key in the source of a part. ``start``, ``end``: in its line, with the @."""

    part: str
    line: int
    words: str
    key: str
    start: int
    end: int

    def replaced_by(self, key: str, label: str) -> Fix | None:
        """With the sign behind it, so that @liu2020b is not taken for @liu2020; None where the place is not certain."""
        behind = self.words[self.end : self.end + 1]
        old = f"@{self.key}{behind}"
        return Fix(self.part, self.line, old, f"@{key}{behind}", label) if self.is_first(old) else None

    def is_first(self, old: str) -> bool:
        """Whether these words of the line begin here and nowhere before."""
        return self.words.find(old) in (self.start, self.start - old.index("@"))


def named(part: Part) -> Iterator[Named]:
    """The keys that the author typed, of known works and of none."""
    for number, line in part.lines:
        if "@" in line:
            for found in _NAMED.finditer(line):
                yield Named(part.name, number, line, found[1], found.start(), found.end())


@check("citation-unknown", Severity.ERROR, fixed=True)
def unknown(subject: Subject) -> Iterator[Found]:
    """A key that no reference has.

    Readers would be sent to a source that is not there.

    Mend: Choose the work with “Cite a reference”, or add it to the library first.

    Bad:
        Eight of 11 people responded [@trail2021].

    Good:
        Eight of 11 people responded [@trial2021].
    """
    return told(subject, "citation-unknown")


@check("citation-key-old", Severity.NOTE)
def old_key(subject: Subject) -> Iterator[Found]:
    """A work is named by a key that it had before.

    It still leads to the work, but whoever looks for the new key in the text will not find it.

    Mend: Write the key that the work has now.

    Bad:
        Five people were treated [@temp2024].

    Good:
        Five people were treated [@renamed2024].
    """
    given_up = {name: work for work in subject.cited for name in work.cited_as if name != work.key}
    for part in subject.parts if given_up else ():
        for each in named(part):
            if work := given_up.get(each.key):
                fix = each.replaced_by(work.key, f"Write @{work.key}")
                words = f"@{each.key} is called @{work.key} now."
                yield Found(words, on_line(part.name, each.line, f"@{each.key}"), work.key, fix=fix)
