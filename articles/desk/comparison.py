"""What a submission changes against the version before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from articles.desk import blocks, redline, sources
from articles.desk.blocks import Block, Names
from articles.desk.redline import Part
from articles.desk.sources import Sources
from articles.models import Document, Kind, Submission, Version
from articles.pages.sheet import linked
from articles.text import numbers
from articles.text.numbers import NumberChange
from articles.workflow import differences, shown, tasks
from articles.workflow.errors import Difference

FIELDS = {
    "title": "Title",
    "summary": "Summary",
    "takeaway": "In short",
    "abbreviations": "Abbreviations",
    "body": "Text",
    "funding": "Funding",
}
RENDERED = ("takeaway", "body")


@dataclass(frozen=True)
class Beside:
    """A version of an FAQ, disclaimer or term that stands on the page; ``state`` as with a source."""

    version: Version
    state: str
    newer: int | None

    @property
    def is_notable(self) -> bool:
        return bool(self.state or self.newer)


@dataclass(frozen=True)
class ShownBeside:
    every: tuple[Beside, ...]
    is_first: bool

    @property
    def notable(self) -> list[Beside]:
        return [line for line in self.every if line.is_notable]

    @property
    def quiet(self) -> list[Beside]:
        return [line for line in self.every if not line.is_notable]


@dataclass(frozen=True)
class Comparison:
    submission: Submission
    old: Version | None

    @property
    def own(self) -> dict[str, Any]:
        return self.submission.revision.own

    @cached_property
    def fields(self) -> list[Difference]:
        return differences.of_own(self.old.own, self.own) if self.old else []

    @cached_property
    def numbers(self) -> list[NumberChange]:
        if not self.old:
            return []
        pairs = zip(_plain(self.old.submission), _plain(self.submission), strict=True)
        return [change for before, after in pairs for change in numbers.changed(before, after)]

    @cached_property
    def parts(self) -> list[Part]:
        """The text with its changes in place."""
        before = self.old.submission if self.old else None
        names = _names([each for each in (before, self.submission) if each])
        old, new = _blocks(before, names), _blocks(self.submission, names)
        fields = ((field, label, old[field], new[field]) for field, label in FIELDS.items())
        return redline.parts(fields, whole=set((names.works or {}).values()))

    @property
    def places(self) -> range:
        """The numbers of the places that changed."""
        return range(1, redline.total(self.parts) + 1)

    def sources(self, numbering: Mapping[str, int]) -> Sources:
        before = self.old.records if self.old else None
        return sources.compare(before, self.submission.records, numbering, tasks.answers(self.submission.document))

    @property
    def source_count(self) -> int:
        return len(self.submission.records)

    @property
    def disclaimer_count(self) -> int:
        kinds = (line.version.document.kind for line in self.beside.every if line.state != "removed")
        return sum(kind == Kind.DISCLAIMER for kind in kinds)

    @cached_property
    def beside(self) -> ShownBeside:
        """FAQs, disclaimers and terms that stood on the page when it was handed in, then those that it lost."""
        new, old = _shown(self.submission), _shown(self.old.submission) if self.old else set()
        pks = {pk for pk, _ in new | old}
        every = Version.objects.filter(document__in=pks).select_related("document__live")
        came_along = shown.in_parcel(self.submission)
        found = {(version.document_id, version.number): version for version in [*came_along, *every]}
        before, after = ({pk for pk, _ in lines} for lines in (old, new))
        kept = [_beside(found[line], "" if line[0] in before or not self.old else "added") for line in new]
        gone = [_beside(found[line], "removed") for line in old if line[0] not in after]
        return ShownBeside((*sorted(kept, key=_order), *sorted(gone, key=_order)), is_first=not self.old)


def of(submission: Submission) -> Comparison:
    """Against the last version published before it was handed in; a first version against nothing."""
    earlier = submission.document.versions.filter(submission__lt=submission.pk)
    return Comparison(submission, earlier.select_related("submission__revision").order_by("-number").first())


def _plain(submission: Submission) -> list[str]:
    """The fields as running text without citations, one line a block, a table's row being one."""
    read = _blocks(submission, Names())
    return ["\n".join(block.words for block in read[field]) for field in FIELDS]


def _names(submissions: Iterable[Submission]) -> Names:
    records = {key: csl for each in submissions for key, csl in each.records.items()}
    ids = linked(html for each in submissions for html in each.html.values())
    titles = dict(Document.objects.filter(pk__in=ids).values_list("pk", "title"))
    return Names(works=sources.labels(records), documents=titles)


def _blocks(submission: Submission | None, names: Names) -> dict[str, list[Block]]:
    own, html = (submission.revision.own, submission.html) if submission else ({}, {})
    rendered = {field: blocks.of_html(html.get(field, ""), names) for field in RENDERED}
    return {field: blocks.of_words(own.get(field) or "") for field in FIELDS} | rendered


def _shown(submission: Submission) -> set[tuple[int, int]]:
    return {(pk, number) for pk, number, _ in submission.revision.content["uses"]["documents"]}


def _beside(version: Version, state: str) -> Beside:
    live = version.document.live
    return Beside(version, state, live.number if live and live.number > version.number else None)


def _order(beside: Beside) -> tuple[int, str]:
    return Kind.values.index(beside.version.document.kind), beside.version.title.casefold()
