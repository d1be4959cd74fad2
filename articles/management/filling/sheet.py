"""A pattern made ready to be copied often: its strings cut where something is to be put in."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Field, ForeignKey, JSONField, Model

from articles.management.filling.patterns import Pattern
from articles.management.filling.rows import WAYS, Row
from articles.management.filling.table import Line, ready
from articles.management.filling.works import Work
from articles.models import Document, Revision, Tally, Version
from articles.workflow.writing import bundle
from references.models import Reference

CUT = re.compile(r'(Qzfamily\d+ \d{4}|[Qq]z[a-z]+\d*|(?<=")doc:\d+(?=\\?")|\b(?:faq|term|disclaimer)-\d+-)')
LISTS = ("questions", "disclaimers")
MAPPED = {*WAYS, Reference}


class Key(NamedTuple):
    model: type[Model]
    pk: int


@dataclass
class Copy:
    """What stands in a copy for what stands in its pattern. ``own``, ``names``: what others take who show it."""

    keys: dict[Key, int] = field(default_factory=dict)
    own: dict[Key, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    older: timedelta = timedelta()

    def take(self, other: "Copy") -> None:
        self.keys |= other.own
        self.words = other.names | self.words
        self.digests |= other.digests


Maker = Callable[[Copy], Any]


class Text:
    """Words that are the same in every copy but for those that are cut out."""

    def __init__(self, words: str) -> None:
        self._parts = CUT.split(words)

    @property
    def differs(self) -> bool:
        return len(self._parts) > 1

    def of(self, copy: Copy) -> str:
        return "".join(copy.words[part] if place % 2 else part for place, part in enumerate(self._parts))


class Sheet:
    """``shown``: keys of the documents, in their patterns, that stand on its page or that it leads to."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        day = next(row.values["review_by"] for row in pattern.rows if row.model is Document)
        self._rows = [(row, *_split(row, day)) for row in pattern.rows]
        self._held = {row.values["digest"]: Held(row) for row in pattern.rows if row.model is Revision}
        shown = {line[0] for held in self._held.values() for line in held.documents}
        self.shown = sorted(shown | {pk for row in pattern.rows for pk in _named(row)})

    def lines(self, copy: Copy) -> Iterator[tuple[type[Model], Line]]:
        """What each table gets, in the order of ``rows.WAYS``."""
        drawn = {digest: held.drawn(copy) for digest, held in self._held.items()}
        for row, fixed, made in self._rows:
            values = fixed | {name: maker(copy) for name, maker in made}
            if row.model is Revision:
                values |= drawn[row.values["digest"]]
            yield row.model, [values[column.attname] for column in row.model._meta.concrete_fields]


class Held:
    """The bundle of a revision."""

    def __init__(self, row: Row) -> None:
        content = json.loads(row.values["bundle"])
        own, uses = content["own"], content["uses"]
        self._digest = row.values["digest"]
        self._lists = {f"<{name}>": own[name] for name in LISTS if name in own}
        self._own = Text(bundle.exact(own | {name: f"<{name}>" for name in LISTS if name in own}))
        self._cited = [Text(key) for key in uses["references"]]
        self.documents = uses["documents"]

    def drawn(self, copy: Copy) -> dict[str, str]:
        """The columns that a copy of the revision has, with the keys and digests of what it shows and cites."""
        own = self._own_of(copy)
        lines = ([copy.keys[Key(Document, pk)], number, copy.digests[digest]] for pk, number, digest in self.documents)
        cited = (each.of(copy) for each in self._cited)
        uses = {"documents": sorted(lines), "references": {key: copy.works[key].fingerprint for key in cited}}
        text = f'{{"own":{own},"uses":{bundle.exact(uses)}}}'
        copy.digests[self._digest] = bundle.digest(text)
        return {"bundle": text, "digest": copy.digests[self._digest], "own_digest": bundle.digest(own)}

    def _own_of(self, copy: Copy) -> str:
        """As ``bundle.exact`` writes it. The lists of keys are put in last: they are no strings."""
        words = self._own.of(copy)
        for name, pks in self._lists.items():
            words = words.replace(f'"{name}"', bundle.exact([copy.keys[Key(Document, pk)] for pk in pks]))
        return words


def _named(row: Row) -> Iterator[int]:
    yield from (row.values[name] for name in ("faq_id", "target_id", "disclaimer_id") if name in row.values)


def _split(row: Row, day: date | None) -> tuple[dict[str, Any], list[tuple[str, Maker]]]:
    """What is the same in every copy, such as the day that the text names, and how the rest is made."""
    fixed, made = {}, []
    for column in row.model._meta.concrete_fields:
        value = row.values[column.attname]
        maker = _maker(row, column, value) if day is None or value != day else None
        if maker:
            made.append((column.attname, maker))
        else:
            fixed[column.attname] = ready(column, value)
    return fixed, made


def _maker(row: Row, column: Field, value: Any) -> Maker | None:
    """None where every copy has the same."""
    name = column.attname
    if value is None or (row.model is Revision and name in {"bundle", "digest", "own_digest"}):
        return None
    if isinstance(column, ForeignKey):
        key = Key(column.related_model, value)
        return (lambda copy: copy.keys[key]) if key.model in MAPPED else None
    if column.primary_key:
        key = Key(row.model, row.pk)
        return lambda copy: copy.keys[key]
    if name == "records":
        return lambda copy: _records(copy, value)
    if name == "shown":
        return lambda copy: json.dumps([copy.keys[Key(Version, pk)] for pk in value])
    if name == "digest":
        return lambda copy: copy.digests[value]
    return None if row.model is Tally else _maker_of(column, value)


def _records(copy: Copy, keys: list[str]) -> str:
    works = (copy.works[copy.words[key]] for key in keys)
    return f"{{{', '.join(f'{json.dumps(work.key)}: {work.record}' for work in works)}}}"


def _maker_of(column: Field, value: Any) -> Maker | None:
    if isinstance(value, str) or isinstance(column, JSONField):
        words = Text(ready(column, value))
        return words.of if words.differs else None
    if isinstance(value, date):  # a moment is one too
        return lambda copy: ready(column, value - copy.older)
    return None
