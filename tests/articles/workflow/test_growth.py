"""What a step of the workflow asks of the database does not grow: not with the site, not with the text."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Document, Kind
from articles.workflow import clock
from articles.workflow.checking import counting, results
from articles.workflow.writing import manuscript
from references import library
from references.models import Kind as Gravity
from references.models import Notice
from tests.articles import makers
from tests.plans import noted, scanned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_statistics")]

SMALL = {
    "articles_checkchoice",
    "articles_houserules",
    "articles_houseterm",
    "articles_publication",
    "articles_stamp",
    "articles_topic",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "auth_user",
    "auth_user_user_permissions",
    "django_content_type",
    "references_alias",
}
"""What grows with the staff and its rules, and not with the archive."""


class Story:
    """An article on its way, step by step; each is measured by whoever calls it."""

    def __init__(self, cast: SimpleNamespace, body: str) -> None:
        self.cast, self.body = cast, body
        self.steps: list[tuple[str, Callable[[], Any]]] = [
            ("create", self.create),
            ("save", self.save),
            ("count", lambda: counting.count(self.document.pk)),
            ("hand in", self.submit),
            ("approve", lambda: makers.approve(self.submission, cast)),
            ("publish", lambda: workflow.publish(self.submission, by=cast.publisher)),
            ("save again", lambda: self.save("More is known.")),
            ("flag", self.flag),
            ("withdraw", self.withdraw),
        ]

    def create(self) -> None:
        self.document: Document = makers.make(Kind.ARTICLE, by=self.cast.author, slug="grown")

    def save(self, more: str = "") -> None:
        makers.edit(self.document, by=self.cast.author, body=f"{self.body} {more}".strip())

    def submit(self) -> None:
        asked = results.of(self.document).to_answer
        answers = workflow.Answers(workflow.EVERYTHING.acknowledged, {each.id: "To measure." for each in asked})
        self.submission = workflow.submit(self.document, by=self.cast.author, edit=self.document.edit, answers=answers)

    def flag(self) -> None:
        work = manuscript.read(self.document).works[0]
        library.add_notice(
            work, Notice(kind=Gravity.CONCERN, date=clock.today(), reason="Figures."), by=self.cast.editor
        )

    def withdraw(self) -> None:
        self.document.refresh_from_db()
        workflow.withdraw(self.document.live, by=self.cast.publisher, reason="Wrong.")


def citing(many: int, family: str = "liu") -> str:
    """So many sections, each with a source of its own."""
    works = [makers.make_reference(f"{family}20{number:02}").key for number in range(many)]
    return "\n\n".join(f"## Part {key}\n\nIn this trial eight people took part [@{key}]." for key in works)


def test_no_step_reads_a_table_whole_that_grows_with_the_site(cast: SimpleNamespace) -> None:
    found = {}
    for name, step in Story(cast, citing(2)).steps:
        with noted("SELECT", "UPDATE", "DELETE") as queries:
            step()
        found[name] = {table: sql for sql, told in queries for table in scanned(sql, told, indexes=True) - SMALL}
    assert {name: tables for name, tables in found.items() if tables} == {}


def test_no_step_asks_more_often_for_a_text_that_cites_more(cast: SimpleNamespace) -> None:
    counts: list[dict[str, int]] = []
    for many, family in ((1, "ash"), (2, "liu"), (12, "fox")):  # the first fills what is remembered
        counts.append({})
        story = Story(cast, citing(many, family))
        for name, step in story.steps:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                step()
            counts[-1][name] = len(queries)
        Document.objects.filter(pk=story.document.pk).update(slug=f"grown-{many}")
    assert counts[1] == counts[2]
