"""The review clock: what moves the date, who may move it, and who is written to when nobody does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Event, Message, Topic, Version
from articles.workflow import clock
from articles.workflow.reviewing import escalation, periodic
from references import library
from references.models import Notice
from tests import kept
from tests.articles import makers

DAY = timedelta(days=1)


@kept.fixture
def article(cast):
    return makers.make("article", by=cast.author, slug="trials")


@kept.fixture
def version(article, cast):
    return makers.publish(article, cast)


def looked_over(version, by, outcome="unchanged", **words):
    return workflow.look_over(version, by=by, outcome=outcome, interests="None.", **words)


def shown(version):
    return Version.objects.with_reviews().get(pk=version.pk)


def in_days(days):
    return clock.at(timezone.now() + days * DAY)


def test_a_review_without_change_moves_both_dates(version, cast):
    with in_days(340):
        event = looked_over(version, cast.medical)
        assert (shown(version).last_reviewed_on, shown(version).next_review_on) == (clock.today(), event.due)
        assert event.due == clock.today() + 365 * DAY
    version.refresh_from_db()
    assert version.reviewed_on == timezone.localdate()  # the version itself stays as it was


@pytest.mark.parametrize("outcome", ["minor", "major"])
def test_a_change_that_is_needed_moves_no_date_and_is_told_to_the_editor(outcome, version, cast):
    before = shown(version)
    with in_days(340):
        looked_over(version, cast.medical, outcome, note="Two trials are missing.")
    assert shown(version).last_reviewed_on == before.last_reviewed_on
    assert shown(version).next_review_on == before.next_review_on
    message = Message.objects.get(user=cast.author)
    assert f"{outcome} change needed. Two trials are missing." in message.words


def test_an_edit_moves_no_date(version, article, cast):
    with in_days(340):
        makers.edit(article, by=cast.author, body="Nine responded.")
        submission = makers.submit(article, by=cast.author)
        makers.approve(submission, cast, extent="changes")
        second = workflow.publish(submission, by=cast.publisher, change="minor", note="A word.")
    assert second.reviewed_on == version.reviewed_on


def test_an_edit_after_a_periodic_review_keeps_the_date_of_that_review(version, article, cast):
    with in_days(200):
        day = looked_over(version, cast.medical).at
    with in_days(210):
        makers.edit(article, by=cast.author, body="Nine responded.")
        submission = makers.submit(article, by=cast.author)
        makers.approve(submission, cast, extent="changes")
        second = workflow.publish(submission, by=cast.publisher, change="minor", note="A word.")
    assert second.reviewed_on == clock.local_date(day)


def test_nobody_who_ever_wrote_what_stands_looks_it_over(article, cast):
    writer = makers.make_user("wanda", may=[*makers.WRITE, "review_medical"])
    makers.edit(article, by=writer, body="Nine responded.")
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="Nine of eleven responded.")
    newest = makers.publish(article, cast)
    with pytest.raises(workflow.NotAllowed, match="You have written"):
        looked_over(newest, writer)
    assert looked_over(newest, cast.medical)


def test_a_named_author_does_not_look_it_over_and_neither_do_other_roles(version, cast):
    cast.author.user_permissions.add(*makers.permissions("review_medical"))
    author = type(cast.author).objects.get(pk=cast.author.pk)
    for person in (author, cast.editorial, cast.publisher, cast.stranger):
        with pytest.raises(workflow.NotAllowed):
            looked_over(version, person)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"outcome": ""}, "Say what you found"),
        ({"outcome": "major", "note": " "}, "what must change"),
        ({"interests": " "}, "interests"),
    ],
)
def test_what_is_missing_is_named(words, told, version, cast):
    with pytest.raises(workflow.NotReady, match=told):
        workflow.look_over(version, by=cast.medical, **{"outcome": "unchanged", "interests": "None."} | words)


def test_a_withdrawn_source_is_not_looked_over_without_change_until_somebody_has_answered(article, cast):
    work = makers.make_reference("liu2020")
    makers.edit(article, by=cast.author, body="Eight responded [@liu2020].")
    version = makers.publish(article, cast)
    library.add_notice(work, Notice(kind="retraction", date=date(2026, 1, 2)), by=None)
    with pytest.raises(workflow.NotReady, match="Not without change"):
        looked_over(version, cast.medical)
    assert looked_over(version, cast.medical, "major", note="A source was withdrawn.")


def test_an_old_version_is_not_looked_over(version, article, cast):
    makers.edit(article, by=cast.author, body="Nine responded.")
    makers.publish(article, cast)
    with pytest.raises(workflow.WrongState, match="no longer see version 1"):
        looked_over(version, cast.medical)


@pytest.mark.parametrize(
    ("of_topic", "wished", "days"),
    [
        (None, None, 365),
        (90, None, 90),
        (700, None, 365),
        (None, 200, 200),
        (90, 200, 90),
        (90, 60, 60),
        (None, 900, 365),
        (None, -5, 365),
    ],
)
@pytest.mark.django_db
def test_the_soonest_of_kind_topic_and_the_texts_own_wish_counts(of_topic, wished, days):
    today = date(2026, 3, 3)
    topic = Topic.objects.create(name="Risk", slug="risk", review_days=of_topic)
    own = {"kind": "article", "topic": topic.pk, "review_by": wished and (today + wished * DAY).isoformat()}
    assert periodic.next_due(own, since=today) == today + days * DAY


@pytest.mark.parametrize(
    ("days", "level"),
    [(31, ""), (30, "due"), (0, "due"), (-1, "overdue"), (-89, "overdue"), (-90, "very overdue")],
)
def test_levels_change_on_their_day(days, level):
    today = date(2026, 3, 3)
    assert escalation.level(today + days * DAY, today=today) == level


def told():
    return sorted(Message.objects.filter(key__startswith="review-due").values_list("user__username", flat=True))


def test_letters_go_by_steps_each_once(version, article, cast):
    article.refresh_from_db()
    article.editor, article.deputy = cast.editor, cast.editorial
    article.save(update_fields=["editor", "deputy"])
    steps = {300: [], 340: ["edith"], 366: ["edith", "edith", "emil"], 455: ["edith"] * 3 + ["emil"] * 2 + ["paul"]}
    for days, expected in steps.items():
        with in_days(days):
            escalation.write()
            escalation.write()
        assert told() == expected
    with in_days(456):
        looked_over(version, cast.medical)
    assert told() == []  # what had not gone out is taken back


def test_without_an_editor_who_started_it_is_written_to_and_without_anybody_the_publishers(version, article, cast):
    with in_days(340):
        escalation.write()
    assert told() == ["ada"]
    cast.author.is_active = False
    cast.author.save()
    with in_days(340):
        escalation.write()
    assert told() == ["ada", "paul"]


def test_the_queue_costs_the_same_for_one_and_for_three(cast, django_assert_num_queries):
    for count in (1, 3):
        while Version.objects.count() < count:
            makers.publish(makers.make("article", by=cast.author), cast)
        with in_days(400), django_assert_num_queries(1):
            found = [(each.document.editor, each.next_review_on, each.own["kind"]) for each in periodic.due()]
        assert len(found) == count


def test_it_is_an_event_in_the_life_of_the_document(version, cast):
    looked_over(version, cast.medical)
    event = Event.objects.get(step=Event.Step.LOOKED_OVER)
    assert (event.by, event.note) == (cast.medical, "no change needed.")
