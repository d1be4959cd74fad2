"""A source that a text cites is merged into another record of the same work."""

from datetime import date

import pytest

from articles import pages, workflow
from articles.models import Event, State, Task
from references import library, uses
from references.models import Notice
from tests import kept
from tests.articles import makers

BODY = "## Found\n\nEight responded [@old2020; @new2020], said @old2020."


@pytest.fixture
def works(cast):
    return makers.make_reference("old2020"), makers.make_reference("new2020", DOI="10.1000/new")


@pytest.fixture
def people(cast):
    return [makers.make_user(name, is_superuser=True) for name in ("first", "second")]


@kept.fixture
def articles(cast, works):
    names = ["draft", "in review", "live"]
    found = {name: makers.make("article", by=cast.author, slug=name.replace(" ", "-"), body=BODY) for name in names}
    makers.submit(found["in review"], by=cast.author)
    makers.publish(found["live"], cast)
    return found


@pytest.fixture
def merge(articles, works, people):
    old, new = works
    proposed = library.propose_merge(old, new, by=people[0], reason="One work.")
    return library.confirm_merge(proposed, by=people[1])


def cited(document):
    return [line.reference.key for line in document.citations.filter(version=None).select_related("reference")]


def test_drafts_cite_the_kept_record_though_their_words_stay(articles, merge):
    for article in articles.values():
        article.refresh_from_db()
        assert cited(article) == ["new2020"]
        assert article.body == BODY


def test_what_is_in_review_goes_back_with_the_cause_and_what_is_live_is_marked(articles, merge):
    for article in articles.values():
        article.refresh_from_db()
    assert articles["in review"].state == State.DRAFT
    notes = [event.note for event in articles["in review"].events.filter(step=Event.Step.SENT_BACK)]
    assert notes == ["The source old2020 was merged into new2020: New 2020, A trial of new2020."]
    assert articles["live"].events.last().step == Event.Step.TO_LOOK_AT


def test_readers_see_one_source_on_the_current_page_and_both_on_the_permanent_one(articles, merge):
    version = articles["live"].versions.with_text().get()
    today, then = pages.of_version(version), pages.of_version(version, permanent=True)
    assert [(entry.number, entry.key, entry.label) for entry in today.entries] == [(1, "new2020", "New 2020")]
    assert [entry.key for entry in then.entries] == ["old2020", "new2020"]
    assert "New 2020" in today.body
    assert "Old 2020" in then.body


def test_a_notice_on_the_merged_record_shows_on_both(articles, merge, works):
    library.add_notice(works[0], Notice(kind="retraction", date=date(2026, 1, 2)), by=None)
    version = articles["live"].versions.with_text().get()
    for shown in (pages.of_version(version), pages.of_version(version, permanent=True)):
        assert {entry.worst.words for entry in shown.entries} == {"Withdrawn by its journal"}
    assert Task.objects.filter(document=articles["live"]).count() == 1


def test_the_kept_record_is_used_wherever_either_was(articles, merge, works):
    old, new = works
    old.refresh_from_db()
    assert uses.count([new]) == {new.pk: 3}
    assert {use.title for use in uses.of(new, public=True)} == {"Live"}


def test_tasks_move_to_the_kept_record(cast, articles, works, people):
    old, new = works
    library.add_notice(old, Notice(kind="retraction", date=date(2026, 1, 2)), by=None)
    proposed = library.propose_merge(old, new, by=people[0], reason="One work.")
    library.confirm_merge(proposed, by=people[1])
    assert {task.reference.key for task in Task.objects.filter(outcome="")} == {"new2020"}
    assert Task.objects.count() == 3
    with pytest.raises(workflow.NotReady, match="Say what becomes of the source @new2020"):
        makers.submit(articles["draft"], by=cast.author)


def test_undoing_brings_both_back(cast, articles, merge, people):
    makers.submit(articles["draft"], by=cast.author)
    library.undo_merge(merge, by=people[1])
    for article in articles.values():
        article.refresh_from_db()
        assert sorted(cited(article)) == ["new2020", "old2020"]
    assert articles["draft"].state == State.DRAFT
    shown = pages.of_version(articles["live"].versions.with_text().get())
    assert [entry.key for entry in shown.entries] == ["old2020", "new2020"]


def test_a_text_that_is_handed_in_after_the_merge_names_the_kept_record(cast, articles, merge):
    submission = makers.submit(articles["draft"], by=cast.author)
    assert list(submission.records) == ["new2020"]
    makers.approve(submission, cast)
    version = workflow.publish(submission, by=cast.publisher)
    assert list(version.records) == ["new2020"]
