"""Two people at the same moment, on a real PostgreSQL: exactly one wins, and the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from articles import workflow
from articles.models import Decision, Document, Review, Version
from articles.workflow import clock
from articles.workflow.publishing import timetable
from tests.articles import makers

ROUNDS = 20

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time; see BEGIN IMMEDIATE"
    ),
]


def at_once(*steps):
    """Run the steps in threads of their own, let go together. Their results, or the WorkflowErrors raised."""
    gate = Barrier(len(steps), timeout=30)

    def run(step):
        try:
            connection.ensure_connection()
            gate.wait()
            return step()
        except workflow.WorkflowError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def told(results):
    return [result for result in results if isinstance(result, workflow.WorkflowError)]


def test_two_approvals_of_one_role(cast):
    for _ in range(ROUNDS):
        submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
        results = at_once(
            *(
                lambda who=who, submission=submission: workflow.approve(
                    submission, by=who, role="editorial", extent="all", interests="None."
                )
                for who in (cast.editorial, cast.editor)
            )
        )
        assert [type(error) for error in told(results)] == [workflow.AlreadyDone]
        assert Review.objects.filter(submission=submission, decision=Decision.APPROVE).count() == 1


def test_two_clicks_on_publish(cast):
    for _ in range(ROUNDS):
        submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
        makers.approve(submission, cast)
        click = partial(workflow.publish, submission, by=cast.publisher)
        results = at_once(click, click)
        assert [type(error) for error in told(results)] == [workflow.AlreadyDone]
        assert Version.objects.filter(submission=submission).count() == 1


def test_two_saves_of_one_draft(cast):
    for _ in range(ROUNDS):
        article = makers.make("article", by=cast.author)
        results = at_once(
            partial(_save, article.pk, cast.author, article.edit, "The author's words."),
            partial(_save, article.pk, cast.editor, article.edit, "The editor's words."),
        )
        assert [type(error) for error in told(results)] == [workflow.Stale]
        article.refresh_from_db()
        assert article.body == next(result for result in results if isinstance(result, str))


def test_a_publication_and_a_taking_back(cast):
    for _ in range(ROUNDS):
        article = makers.make("article", by=cast.author)
        submission = makers.submit(article, by=cast.author)
        makers.approve(submission, cast)
        results = at_once(
            partial(workflow.publish, submission, by=cast.publisher),
            partial(workflow.take_back, article, by=cast.author),
        )
        assert len(told(results)) == 1
        article.refresh_from_db()
        assert (article.live is not None) == isinstance(results[0], Version)


def _scheduled(cast):
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    makers.approve(submission, cast)
    soon = timezone.now() + timedelta(minutes=1)
    return workflow.schedule(submission, by=cast.publisher, publish_at=soon), soon


def _ticks(schedule, moment):
    with clock.at(moment):
        return timetable.carry_out(schedule)


def test_two_ticks_publish_once(cast):
    for _ in range(ROUNDS):
        schedule, due = _scheduled(cast)
        tick = partial(_ticks, schedule, due)
        assert sum(isinstance(result, Version) for result in at_once(tick, tick)) == 1
        assert Version.objects.filter(submission=schedule.submission).count() == 1


def test_a_tick_and_a_publisher(cast):
    for _ in range(ROUNDS):
        schedule, due = _scheduled(cast)
        results = at_once(
            partial(_ticks, schedule, due), partial(workflow.publish, schedule.submission, by=cast.publisher)
        )
        assert sum(isinstance(result, Version) for result in results) == 1
        schedule.refresh_from_db()
        assert schedule.outcome == "published"


def test_a_tick_and_a_taking_back(cast):
    for _ in range(ROUNDS):
        schedule, due = _scheduled(cast)
        results = at_once(
            partial(_ticks, schedule, due), partial(workflow.take_back, schedule.document, by=cast.author)
        )
        schedule.refresh_from_db()
        published = isinstance(results[0], Version)
        assert schedule.outcome == ("published" if published else "cancelled")
        assert isinstance(results[1], workflow.WorkflowError) is published


def _save(pk, by, seen, words):
    makers.edit(Document.objects.get(pk=pk), by=by, seen=seen, body=words)
    return words
