"""The demo content as values. Reads the files beside it and knows no database.

A text lies in ``<kind>s/<slug>.md``, its earlier editions in ``versions/<slug>.<n>.md``. An earlier edition says
its own title, summary, takeaway and questions; what it does not say is as in the current text.
Days count back from the day of install.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.demo import front_matter

ROOT = Path(__file__).parent
FOLDERS = {
    "disclaimer": "disclaimers",
    "page": "pages",
    "term": "terms",
    "faq": "faqs",
    "article": "articles",
}


@dataclass(frozen=True)
class Edition:
    """A text as it was published, or as it stands in the draft."""

    title: str
    body: str
    summary: str = ""
    takeaway: str = ""
    questions: tuple[str, ...] = ()
    change: str = "new"
    note: str = ""
    days_ago: int | None = None


@dataclass(frozen=True)
class DemoDocument:
    """A document with its editions, oldest first, and the stage at which the demo leaves it.

    ``stage`` is published, draft, in-review, approved or withdrawn. In draft, in-review and approved the last
    edition has no ``days_ago``: it is what stands in the draft, and the editions before it are public.
    """

    kind: str
    slug: str
    editions: tuple[Edition, ...]
    stage: str = "published"
    topic: str = ""
    audience: str = ""
    companion: str = ""
    authors: tuple[str, ...] = ()
    funding: str = ""
    disclaimers: tuple[str, ...] = ()
    abbreviations: str = ""
    scope: str = ""
    placement: str = ""
    urgent: bool = False
    review_after_days: int = 365
    withdrawn_days_ago: int | None = None
    withdrawn_reason: str = ""

    @property
    def current(self) -> Edition:
        return self.editions[-1]

    @property
    def published(self) -> tuple[Edition, ...]:
        return tuple(edition for edition in self.editions if edition.days_ago is not None)

    @property
    def draft(self) -> Edition | None:
        """What is written and not published, if anything."""
        return self.current if self.current.days_ago is None else None


@dataclass(frozen=True)
class DemoPerson:
    """``role`` is author, medical, editorial, legal or publisher: what the person does on the demo site."""

    slug: str
    name: str
    credentials: str
    affiliation: str
    interests: str
    role: str
    biography: str


@dataclass(frozen=True)
class DemoTopic:
    slug: str
    name: str
    description: str
    position: int


@dataclass(frozen=True)
class Evidence:
    """What kind of work a reference is. Keys of types as in the taxonomy of evidence.

    ``not_car_nk``: a study of other cells, or a work about CAR-T. ``people``: how many were treated, if confirmed.
    ``trial``: the registration of the trial that it reports, if confirmed.
    ``not_confirmed``: the details of the record that were left out, in words.
    """

    evidence_type: str
    also_type: str
    not_car_nk: bool
    people: int | None
    trial: str
    not_confirmed: str


@dataclass(frozen=True)
class DemoNotice:
    """``date`` is a day, or only a year where the day is not known."""

    work: str
    kind: str
    date: str
    doi: str
    url: str
    place: str
    source: str
    record: str
    reason: str


TUPLES = ("authors", "questions", "disclaimers")
NUMBERS = ("days_ago", "review_after_days", "withdrawn_days_ago")
EDITION = tuple(Edition.__dataclass_fields__)


def documents() -> tuple[DemoDocument, ...]:
    """All texts, each kind after the kinds that it shows: disclaimers, pages, terms, FAQs, articles."""
    return tuple(
        _document(kind, path) for kind, folder in FOLDERS.items() for path in sorted((ROOT / folder).glob("*.md"))
    )


def people() -> tuple[DemoPerson, ...]:
    return tuple(
        DemoPerson(slug=path.stem, biography=body.strip(), **fields)
        for path in sorted((ROOT / "people").glob("*.md"))
        for fields, body in [front_matter.parse(path.read_text("utf-8"), path.name)]
    )


def topics() -> tuple[DemoTopic, ...]:
    return tuple(DemoTopic(**row, position=position) for position, row in enumerate(_rows("topics.tsv"), start=1))


def references() -> list[dict[str, Any]]:
    """CSL-JSON, the citation key as ``id``. ``custom.authors`` says 'shortened' where names are left out."""
    return json.loads((ROOT / "references.csl.json").read_text("utf-8"))


def evidence() -> dict[str, Evidence]:
    """Citation key to kind of work."""
    return {
        row["key"]: Evidence(
            evidence_type=row["evidence_type"],
            also_type=row["also_type"],
            not_car_nk=row["not_car_nk"] == "1",
            people=int(row["people"]) if row["people"] else None,
            trial=row["trial"],
            not_confirmed=row["not_confirmed"],
        )
        for row in _rows("evidence.tsv")
    }


def notices() -> tuple[DemoNotice, ...]:
    return tuple(DemoNotice(**notice) for notice in json.loads((ROOT / "notices.json").read_text("utf-8")))


@dataclass(frozen=True)
class DemoReason:
    """Why what a check finds may stand. ``words``: with which its sentence begins, or what it is about."""

    slug: str
    code: str
    words: str
    reason: str


def reasons() -> tuple[DemoReason, ...]:
    return tuple(DemoReason(**row) for row in _rows("reasons.tsv"))


def _document(kind: str, path: Path) -> DemoDocument:
    now = _values(path)
    earlier = sorted((ROOT / "versions").glob(f"{path.stem}.*.md"), key=lambda each: int(each.suffixes[0][1:]))
    editions = [Edition(**_own({**now, "note": "", "days_ago": None} | _values(each))) for each in earlier]
    editions.append(Edition(**_own(now)))
    shared = {key: value for key, value in now.items() if key not in EDITION}
    return DemoDocument(kind=kind, slug=path.stem, editions=tuple(editions), **shared)


def _own(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key in EDITION}


def _values(path: Path) -> dict[str, Any]:
    fields, body = front_matter.parse(path.read_text("utf-8"), path.name)
    values: dict[str, Any] = {**fields, "body": body}
    values |= {key: _list(fields[key]) for key in TUPLES if key in fields}
    values |= {key: int(fields[key]) for key in NUMBERS if key in fields}
    if "urgent" in fields:
        values["urgent"] = fields["urgent"] == "yes"
    return values


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (ROOT / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, dialect="excel-tab")
