"""What the page of a submission shows: the text in one of three views, and what a reviewer must not miss beside it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User

from articles import pages
from articles.desk import asked, comparison, history, queues
from articles.desk.comparison import Base
from articles.desk.standing import Standing
from articles.pages.differences import Comparison, Sources
from articles.workflow import rules, tasks


class View(StrEnum):
    TEXT = "text"
    CHANGES = "changes"
    BESIDE = "beside"

    @property
    def words(self) -> str:
        return {View.TEXT: "Final text", View.CHANGES: "Changes", View.BESIDE: "Side by side"}[self]


def to(reader: User, standing: Standing, wanted: Mapping[str, str]) -> dict[str, Any]:
    """``wanted``: which view, and since what (the parameters of the address); what does not exist is not shown."""
    given, document = standing.submission, standing.document
    bases = comparison.bases(given, reader)
    base = _chosen(bases, wanted.get("since", ""))
    view = View(wanted["view"]) if base and wanted.get("view") in list(View) else View.TEXT
    compared = comparison.of(given, base)
    sources = compared.sources(tasks.answers(document))
    return {
        "title": given.revision.own["title"],
        "standing": standing,
        "views": list(View),
        "view": view,
        "bases": bases,
        "base": base,
        "page": pages.of_submission(given) if view == View.TEXT else None,
        "compared": compared,
        "sources": sources,
        "evidence": _evidence(compared, sources),
        "history": history.of(document, given),
        "dead_ends": queues.stuck(document) if standing.in_review else [],
        "asked": asked.of(document, reader),
        "may_publish": bool(rules.may_publish(reader)),
        "may_edit": bool(rules.may_edit(reader, document)),
    }


def _chosen(bases: Sequence[Base], key: str) -> Base | None:
    return next((base for base in bases if base.key == key), bases[0] if bases else None)


def _evidence(compared: Comparison, sources: Sources) -> int:
    """How much there is to look at beside the text."""
    if not compared.old:
        return 0
    return len(compared.numbers) + sources.changed + len(compared.beside.changed) + len(compared.credits)
