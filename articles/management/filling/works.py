"""The library of a filled site: journal papers that nobody wrote."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from random import Random
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.management.filling.table import Table
from articles.workflow.writing import bundle
from references import evidence
from references.models import Action, Reference, ReferenceEdit
from references.words import fold

AT_ONCE = 2_000
FAMILIES = ("Alder", "Birk", "Cole", "Dahl", "Egan", "Ford", "Gray", "Holm", "Ives", "Jung", "Kerr", "Lund", "Moss")
GIVEN = ("Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo")
ABOUT = ("Infusion", "Expansion", "Persistence", "Activity", "Storage", "Toxicity", "Dosing", "Homing")
OF = ("of natural killer cells", "of receptor-bearing cells", "of donor cells", "of cord blood products")
AMONG = ("in lymphoma", "in leukaemia", "in solid tumours", "in mice", "in the laboratory", "in older adults")


@dataclass
class Work:
    """What a text needs of a work."""

    pk: int
    key: str
    csl: dict[str, Any]

    @cached_property
    def fingerprint(self) -> str:
        """As ``references.identity`` takes it, in a tenth of the time; that they agree is tested."""
        told = {
            "type": self.csl["type"],
            "title": self.csl["title"],
            "first author": self.csl["author"][0]["family"],
            "container": self.csl["container-title"],
            "year": self.csl["issued"]["date-parts"][0][0],
            "identifiers": {"doi": self.csl["DOI"]},
        }
        return bundle.digest(bundle.exact(told))

    @cached_property
    def record(self) -> str:
        """As the column of a text's records keeps it."""
        return json.dumps(self.csl)


@dataclass(frozen=True)
class Shelf:
    works: list[Work]

    def pick(self, rng: Random, many: int) -> list[Work]:
        """Different works, the first of the shelf much more often than the last."""
        found: dict[int, Work] = {}
        while len(found) < min(many, len(self.works)):
            place = int(len(self.works) * rng.random() ** 2)
            found[place] = self.works[place]
        return list(found.values())


def fill(count: int, rng: Random, *, by: User, at: datetime) -> Shelf:
    """Their keys begin with 1 on every engine, since texts are signed with some of them."""
    made: list[Work] = []
    works, edits = Table(Reference), Table(ReferenceEdit)
    for start in range(0, count, AT_ONCE):
        rows = [_at(reference(number, rng), number + 1, at) for number in range(start, min(start + AT_ONCE, count))]
        with transaction.atomic():
            works.write([works.line(row) for row in rows])
            edits.write([edits.line(_added(row, by, at)) for row in rows])
        made += [Work(row.pk, row.key, row.csl) for row in rows]
    return Shelf(made)


def _at(row: Reference, pk: int, at: datetime) -> Reference:
    row.pk, row.created_at, row.updated_at = pk, at, at
    return row


def reference(number: int, rng: Random, *, key: str = "") -> Reference:
    """As ``library.add`` makes it, not saved. Its columns are set here, since reading them takes a millisecond a work:
    that they are what ``read_record`` gives is tested."""
    record = _record(number, rng)
    family, year = record["author"][0]["family"], record["issued"]["date-parts"][0][0]
    kinds = list(evidence.BY_KEY)
    key = key or f"{family.lower()}{year}-{number}"
    families = [person["family"] for person in record["author"]]
    seen = [key, *families, record["title"], record["container-title"], "", str(year), record["DOI"]]
    return Reference(
        key=key,
        csl=record | {"id": key},
        type=record["type"],
        title=record["title"],
        container=record["container-title"],
        first_author=fold(family),
        year=year,
        doi=record["DOI"],
        found_by=fold(" ".join(seen)),
        evidence_type=kinds[number % len(kinds)],
    )


def _record(number: int, rng: Random) -> dict[str, Any]:
    people = rng.sample(FAMILIES, rng.randint(2, 4))
    return {
        "type": "article-journal",
        "title": f"{rng.choice(ABOUT)} {rng.choice(OF)} {rng.choice(AMONG)}: report {number + 1}",
        "author": [{"family": family, "given": rng.choice(GIVEN)} for family in people],
        "container-title": f"Invented Journal of {rng.choice(ABOUT)}",
        "issued": {"date-parts": [[rng.randint(2008, 2024)]]},
        "volume": str(rng.randint(1, 60)),
        "page": f"{number % 900 + 1}-{number % 900 + 9}",
        "DOI": f"10.5555/filled.{number + 1}",
    }


def _added(row: Reference, by: User, at: datetime) -> ReferenceEdit:
    """With the number of the work, which has this edit alone."""
    told = {"key": row.key, "title": row.title, "action": Action.ADDED, "changes": [], "number": row.edit}
    return ReferenceEdit(pk=row.pk, reference=row, by=by, at=at, **told)
