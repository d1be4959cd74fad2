"""What the page of a submission shows: the text in one of three views, and what a reviewer must not miss beside it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse

from articles import pages
from articles.desk import asked, checked, comparison, history, queues, remarks, together
from articles.desk.comparison import Base
from articles.desk.remark_form import RemarkForm
from articles.desk.remarks import Remarks
from articles.desk.standing import Standing
from articles.models import Task
from articles.pages.differences import Comparison, Sources
from articles.workflow import rules
from articles.workflow.cited import tasks
from articles.workflow.reviewing import wording

_NO_ANSWERS: Mapping[str, Task] = MappingProxyType({})


class View(StrEnum):
    TEXT = "text"
    CHANGES = "changes"
    BESIDE = "beside"

    @property
    def words(self) -> str:
        return {View.TEXT: "Final text", View.CHANGES: "Changes", View.BESIDE: "Side by side"}[self]


def to(reader: User, standing: Standing, wanted: QueryDict) -> dict[str, Any]:
    """All of it, for people of the house. ``wanted``: as for ``text``."""
    given, document = standing.submission, standing.document
    found = text(reader, standing, wanted, tasks.answers(document))
    told = remarks.of(given, reader, address=reverse("desk:remarks", args=[given.pk]))
    return with_remarks(found, told, RemarkForm(), wanted) | {
        "checked": checked.of(given),
        "history": history.of(document, given),
        "dead_ends": queues.stuck(document) if standing.in_review else [],
        "asked": asked.of(document, reader),
        "may_publish": bool(rules.may_publish(reader)),
        "may_edit": bool(rules.may_edit(reader, document)),
        "may_recall": wording.can_be_recalled(given) and bool(wording.may_recall(reader, given)),
        "may_share": bool(rules.may_share(reader, document)),
    }


def with_remarks(found: dict[str, Any], told: Remarks, form: RemarkForm, wanted: QueryDict) -> dict[str, Any]:
    """What ``text`` found, with handles in it, and what stands beside it."""
    return found | {
        "page": remarks.on_page(found["page"], told) if found["page"] else None,
        "texts": remarks.on_changes(found["texts"], told) if found["view"] == View.CHANGES else found["texts"],
        "remarks": told,
        "remark_form": form,
        "back": wanted.urlencode(),
    }


def text(
    reader: User, standing: Standing, wanted: Mapping[str, str], answers: Mapping[str, Task] = _NO_ANSWERS
) -> dict[str, Any]:
    """The text and its evidence. ``wanted``: which view, and since what (the parameters of the address).

    What does not exist is not shown. ``answers``: what was said of sources that were flagged.
    """
    given = standing.submission
    bases = comparison.bases(given, reader)
    base = _chosen(bases, wanted.get("since", ""))
    view = View(wanted["view"]) if base and wanted.get("view") in list(View) else View.TEXT
    compared = comparison.since(base, given)
    sources = compared.sources(answers)
    return {
        "title": given.revision.own["title"],
        "standing": standing,
        "views": list(View),
        "view": view,
        "bases": bases,
        "base": base,
        "page": pages.of_submission(given) if view == View.TEXT else None,
        "compared": compared,
        "texts": compared.texts,
        "together": together.of(standing),
        "sources": sources,
        "evidence": _evidence(compared, sources),
    }


def _chosen(bases: Sequence[Base], key: str) -> Base | None:
    return next((base for base in bases if base.key == key), bases[0] if bases else None)


def _evidence(compared: Comparison, sources: Sources) -> int:
    """How much there is to look at beside the text."""
    if not compared.old:
        return 0
    return len(compared.numbers) + sources.changed + len(compared.beside.changed) + len(compared.credits)
