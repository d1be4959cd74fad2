"""A pattern made ready to be copied often: its strings cut where something is to be put in."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Field, ForeignKey, Model

from articles.management.filling.patterns import Pattern
from articles.management.filling.rows import WAYS, Row
from articles.management.filling.works import Work
from articles.models import Document, Revision, Tally, Version
from articles.workflow.writing import bundle
from references.models import Reference

CUT = re.compile(r'(Qzfamily\d+ \d{4}|[Qq]z[a-z]+\d*|"doc:\d+"|\b(?:faq|term|disclaimer)-\d+-)')
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


class Sheet:
    """``shown``: keys of the documents, in their patterns, that stand on its page or that it leads to."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        day = next(row.values["review_by"] for row in pattern.rows if row.model is Document)
        self._rows = [(row, *_split(row, day)) for row in pattern.rows]
        held = [(row, json.loads(row.values["bundle"])) for row in pattern.rows if row.model is Revision]
        self._bundles = [(row.values["digest"], _always(content)) for row, content in held]
        shown = {line[0] for _, content in held for line in content["uses"]["documents"]}
        self.shown = sorted(shown | {pk for row in pattern.rows for pk in _named(row)})

    def rows(self, copy: Copy) -> Iterator[tuple[Row, Model]]:
        bundles = self._drawn(copy)
        for row, fixed, made in self._rows:
            values = fixed | {name: maker(copy) for name, maker in made}
            if row.model is Revision:
                values |= bundles[row.values["digest"]]
            yield row, row.model(**values)

    def _drawn(self, copy: Copy) -> dict[str, dict[str, str]]:
        """Every bundle by the digest that it had: what a copy of a revision holds."""
        drawn = {}
        for before, maker in self._bundles:
            content = _led_on(maker(copy), copy)
            text = bundle.canonical(content)
            copy.digests[before] = bundle.digest(text)
            drawn[before] = {
                "bundle": text,
                "digest": copy.digests[before],
                "own_digest": bundle.digest_of(content["own"]),
            }
        return drawn


def _led_on(content: dict[str, Any], copy: Copy) -> dict[str, Any]:
    """The bundle with the keys and digests of what this copy shows and cites."""
    own, uses = content["own"], content["uses"]
    for name in {"questions", "disclaimers"} & own.keys():
        own[name] = [copy.keys[Key(Document, pk)] for pk in own[name]]
    lines = ([copy.keys[Key(Document, pk)], number, copy.digests[digest]] for pk, number, digest in uses["documents"])
    uses["documents"] = sorted(lines)
    uses["references"] = {key: copy.works[key].fingerprint for key in uses["references"]}
    return content


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
            fixed[column.attname] = value
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
        keys = list(value)
        return lambda copy: {work.key: work.csl for work in (copy.works[copy.words[key]] for key in keys)}
    if name == "shown":
        return lambda copy: [copy.keys[Key(Version, pk)] for pk in value]
    if name == "digest":
        return lambda copy: copy.digests[value]
    return None if row.model is Tally else _maker_of(value)


def _maker_of(value: Any) -> Maker | None:
    if isinstance(value, str):
        parts = CUT.split(value)
        return (lambda copy: _joined(parts, copy.words)) if len(parts) > 1 else None
    if isinstance(value, date):  # a moment is one too
        return lambda copy: value - copy.older
    if isinstance(value, dict):
        made = [(_always(name), _always(item)) for name, item in value.items()]
        return lambda copy: {name(copy): item(copy) for name, item in made}
    if isinstance(value, list):
        items = [_always(item) for item in value]
        return lambda copy: [item(copy) for item in items]
    return None


def _always(value: Any) -> Maker:
    return _maker_of(value) or (lambda copy: value)


def _joined(parts: list[str], words: dict[str, str]) -> str:
    return "".join(words[part] if place % 2 else part for place, part in enumerate(parts))
