"""Patterns written down again: other titles, addresses, days and sources, the same steps; digests made anew."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from random import Random

from django.db.models import Max, Model

from articles.management.filling import towns
from articles.management.filling.patterns import Pattern
from articles.management.filling.rows import WAYS
from articles.management.filling.sheet import Copy, Key, Sheet
from articles.management.filling.table import Line, Table
from articles.management.filling.works import Shelf
from articles.models import Document, Kind, Version
from articles.text import fold
from references import names
from references.models import Reference

COPIED = tuple(WAYS)
SPREAD = {Kind.ARTICLE: 140, Kind.FAQ: 30, Kind.PAGE: 60}  # days by which copies are older than their pattern


class Press:
    """Makes copies of patterns by their numbers, and remembers those that others show."""

    def __init__(self, patterns: list[Pattern], shelf: Shelf, rng: Random) -> None:
        self.sheets = [Sheet(pattern) for pattern in patterns]
        self.shelf, self.rng, self.number = shelf, rng, 0
        self.shown: dict[int, list[Copy]] = defaultdict(list)
        self.tables = {model: Table(model) for model in COPIED}
        self.last = {model: model._default_manager.aggregate(last=Max("pk"))["last"] or 0 for model in COPIED}

    def print(self, numbers: Iterable[int]) -> None:
        """In the caller's transaction."""
        lines: dict[type[Model], list[Line]] = {model: [] for model in COPIED}
        for number in numbers:
            self._copy(self.sheets[number], lines)
        for model, some in lines.items():
            self.tables[model].write(some)

    def _copy(self, sheet: Sheet, lines: dict[type[Model], list[Line]]) -> None:
        copy = self._begin(sheet)
        for model, line in sheet.lines(copy):
            lines[model].append(line)
        if sheet.pattern.kind != Kind.ARTICLE:
            self.shown[sheet.pattern.document].append(copy)

    def _begin(self, sheet: Sheet) -> Copy:
        pattern = sheet.pattern
        copy = Copy(older=self._older(pattern))
        for row in pattern.rows:
            if row.model.__name__ != "Tally":  # its key is that of its document
                self.last[row.model] += 1
                copy.keys[Key(row.model, row.pk)] = self.last[row.model]
        copy.own = {key: pk for key, pk in copy.keys.items() if key.model in {Document, Version}}
        copy.names = self._names(pattern, copy.keys[Key(Document, pattern.document)])
        copy.words |= copy.names
        for other in sheet.shown:
            copy.take(self.rng.choice(self.shown[other]))
        self._cite(pattern, copy)
        return copy

    def _names(self, pattern: Pattern, pk: int) -> dict[str, str]:
        """What its title, its address and its HTML differ in."""
        self.number += 1
        title = f"{towns.any_town(self.rng)} {self.number}"
        first, second = towns.marks(self.number, self.rng)
        return {
            pattern.token: title,
            pattern.token.lower(): fold(title),
            pattern.slug: f"{pattern.kind}{self.number}",
            f"doc:{pattern.document}": f"doc:{pk}",
            f"{pattern.kind}-{pattern.document}-": f"{pattern.kind}-{pk}-",
            "Qzfirst": first,
            "Qzsecond": second,
            "qzfirst": fold(first),
            "qzsecond": fold(second),
        }

    def _cite(self, pattern: Pattern, copy: Copy) -> None:
        for old, new in zip(pattern.works, self.shelf.pick(self.rng, len(pattern.works)), strict=True):
            copy.keys[Key(Reference, old.pk)] = new.pk
            copy.words |= {old.key: new.key, names.label(old.csl): names.label(new.csl)}
            copy.works[new.key] = new

    def _older(self, pattern: Pattern) -> timedelta:
        """Texts in work are of these days."""
        return timedelta(days=self.rng.randrange(3 if pattern.is_open else SPREAD.get(pattern.kind, 20)))
