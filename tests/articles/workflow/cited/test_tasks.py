"""A source is flagged: one task for each text that cites it, and nothing goes on before somebody has spoken."""

from datetime import date, timedelta

import pytest

from articles import workflow
from articles.models import Event, Task
from articles.workflow import clock
from references import library
from references.models import Notice
from tests import kept
from tests.articles import makers

CITES = "## Found\n\nEight responded [@liu2020]."
NOBODY_SAID = "Say what becomes of the source @liu2020 .*Withdrawn by its journal"


def flag(work, kind="retraction", *, source="publisher", on=date(2026, 1, 2)):
    return library.add_notice(work, Notice(kind=kind, date=on, source=source, reason="Data."), by=None)


@kept.fixture
def task(cast, work):
    """A draft with one flagged source."""
    makers.make("article", by=cast.author, slug="cites", body=CITES)
    flag(work)
    return Task.objects.get()


def test_each_draft_and_live_document_gets_one_task_however_often_it_is_said(articles, work):
    flag(work)
    flag(work, source="crossref")
    found = {task.document.slug: (task.gravity, task.cause) for task in Task.objects.all()}
    assert found == dict.fromkeys(("draft", "in-review", "approved", "live"), (0, "Retraction, 2 January 2026: Data."))


@pytest.mark.parametrize(
    ("kind", "opens", "stands_in_the_way"),
    [
        ("retraction", True, True),
        ("expression-of-concern", True, True),
        ("correction", True, False),
        ("reinstatement", False, False),
    ],
)
def test_which_notices_open_a_task_and_which_stop_a_text(cast, work, kind, opens, stands_in_the_way):
    draft = makers.make("article", by=cast.author, body=CITES)
    flag(work, kind)
    assert draft.tasks.exists() == opens
    assert any(problem.field == "sources" for problem in workflow.problems(draft)) == stands_in_the_way


STEPS = {
    "draft": lambda article, cast: makers.submit(article, by=cast.author),
    "in review": lambda article, cast: makers.approve(article.submission, cast),
    "approved": lambda article, cast: workflow.publish(article.submission, by=cast.publisher),
}


@pytest.mark.parametrize("name", STEPS)
def test_nothing_is_handed_in_approved_or_published_before_somebody_has_spoken(cast, articles, work, name):
    flag(work)
    article = articles[name]
    article.refresh_from_db()
    with pytest.raises(workflow.NotReady, match=NOBODY_SAID):
        STEPS[name](article, cast)
    workflow.settle(article.tasks.get(), by=cast.author, outcome="kept", note="We say that it was withdrawn.")
    STEPS[name](article, cast)


def test_a_draft_that_cites_a_flagged_work_later_is_asked_too(cast, work):
    flag(work)
    draft = makers.make("article", by=cast.author)
    assert not draft.tasks.exists()
    makers.edit(draft, by=cast.author, body=CITES)
    assert [task.reference for task in draft.tasks.all()] == [work]
    with pytest.raises(workflow.NotReady, match=NOBODY_SAID):
        makers.submit(draft, by=cast.author)


def test_taking_the_source_out_of_a_draft_settles_it_in_the_name_of_who_saved(cast, task):
    makers.edit(task.document, by=cast.editor, body="Nothing is cited.")
    task.refresh_from_db()
    assert (task.outcome, task.closed_by) == (Task.Outcome.REMOVED, cast.editor)
    assert task.document.events.last().step == Event.Step.SETTLED


def test_a_source_that_comes_back_is_asked_of_again(cast, task):
    makers.edit(task.document, by=cast.author, body="Nothing is cited.")
    makers.edit(task.document, by=cast.author, body=CITES)
    assert [each.outcome for each in task.document.tasks.order_by("pk")] == ["removed", ""]


def test_a_live_document_settles_it_by_publishing_a_text_without_the_source(cast, articles, work):
    flag(work)
    live = articles["live"]
    makers.edit(live, by=cast.author, body="## Found\n\nNothing is cited.")
    assert live.tasks.get().outcome == ""
    makers.publish(live, cast)
    assert (live.tasks.get().outcome, live.tasks.get().closed_by) == (Task.Outcome.REMOVED, cast.publisher)


def test_what_was_kept_stays_kept_until_something_new_is_said(cast, task, work):
    workflow.settle(task, by=cast.author, outcome="kept", note="We discuss it.")
    flag(work, source="retraction-watch")
    makers.edit(task.document, by=cast.author, title="Another title")
    assert Task.objects.filter(outcome="").count() == 0
    flag(work, on=date(2026, 3, 1))
    assert Task.objects.filter(outcome="").count() == 1


def test_a_graver_notice_makes_the_open_task_graver(cast, work):
    draft = makers.make("article", by=cast.author, body=CITES)
    flag(work, "correction")
    flag(work, "retraction")
    task = draft.tasks.get()
    assert (task.gravity, task.cause.split(",")[0]) == (0, "Retraction")


@pytest.mark.parametrize(
    ("outcome", "note", "message"),
    [
        ("", "", "Say what becomes of the source"),
        ("ignored", "", "Say what becomes of the source"),
        ("kept", "  ", "Say why it is kept"),
        ("removed", "", "The draft still cites @liu2020: change the text first"),
        ("replaced", "", "The draft still cites @liu2020: change the text first"),
    ],
)
def test_an_answer_must_be_one_and_true(cast, task, outcome, note, message):
    with pytest.raises(workflow.NotReady, match=message):
        workflow.settle(task, by=cast.author, outcome=outcome, note=note)


@pytest.mark.parametrize("who", ["stranger", "medical", "publisher"])
def test_who_may_not_write_settles_nothing(cast, task, who):
    with pytest.raises(workflow.NotAllowed):
        workflow.settle(task, by=getattr(cast, who), outcome="kept", note="No.")
    with pytest.raises(workflow.NotAllowed):
        workflow.postpone(task, by=getattr(cast, who))


def test_it_is_settled_once(cast, task):
    workflow.settle(task, by=cast.author, outcome="kept", note="We discuss it.")
    for step in (lambda: workflow.settle(task, by=cast.editor, outcome="kept", note="Me too."), lambda: postpone(task)):
        with pytest.raises(workflow.AlreadyDone, match="settled already: kept, for the reason given, by Ada"):
            step()


def postpone(task):
    return workflow.postpone(task, by=task.document.created_by)


def test_a_live_document_may_wait_two_weeks_once(cast, articles, work, monkeypatch):
    flag(work)
    live = articles["live"]
    task = postpone(live.tasks.get())
    makers.edit(live, by=cast.author, title="Told better")
    makers.publish(live, cast)
    with pytest.raises(workflow.AlreadyDone, match="postponed before, by Ada"):
        postpone(task)
    makers.edit(live, by=cast.author, title="Told better still")
    later = clock.now() + timedelta(days=14, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(workflow.NotReady, match=NOBODY_SAID):
        makers.submit(live, by=cast.author)


def test_what_nobody_reads_yet_does_not_wait(task):
    with pytest.raises(workflow.WrongState, match="is not public"):
        postpone(task)


def test_a_record_that_nobody_has_looked_at_is_no_source(cast, work):
    type(work).objects.update(confirmed=False, source="refs.bib")
    draft = makers.make("article", by=cast.author, body=CITES)
    with pytest.raises(workflow.NotReady, match=r"Nobody has looked at the record of @liu2020 yet \(from refs.bib\)"):
        makers.submit(draft, by=cast.author)
    work.refresh_from_db()
    library.confirm(work, by=cast.editor)
    makers.submit(draft, by=cast.author)
