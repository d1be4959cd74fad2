"""Publishing without a full review: who may, what readers are told, and who alone can end it."""

from datetime import date

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Event, Message, Role, State, Version
from articles.workflow import clock
from articles.workflow.audit import approvals, versions
from articles.workflow.reviewing import periodic, unreviewed
from references import library
from references.models import Notice
from tests import kept
from tests.articles import makers

WHY = "The dose in table 2 was ten times too high."


@kept.fixture
def article(cast):
    return makers.make("article", by=cast.author, slug="trials")


def hurried(article, cast, *, by=None, **words):
    article.refresh_from_db()
    words = {"change": "major", "note": "The dose.", "reason": WHY} | words
    return workflow.publish_emergency(article, by=by or cast.publisher, edit=article.edit, **words)


def completed(version, by, role, *, extent="all", **words):
    return workflow.complete_review(version, by=by, role=role, extent=extent, interests="None.", **words)


def shown(version):
    return Version.objects.with_reviews().get(pk=version.pk)


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW])
def test_it_is_public_at_once_and_waits_for_the_missing_roles(state, article, cast):
    if state == State.IN_REVIEW:
        makers.approve(makers.submit(article, by=cast.author), cast, "editorial")
    version = hurried(article, cast)
    article.refresh_from_db()
    assert (article.live, article.state, article.submission) == (version, State.DRAFT, None)
    missing = [Role.MEDICAL] if state == State.IN_REVIEW else [Role.EDITORIAL, Role.MEDICAL]
    assert unreviewed.missing(version.unreviewed) == missing
    assert (version.reviewed_on, shown(version).awaits_review) == (None, True)
    assert list(unreviewed.waiting()) == [version]
    event = Event.objects.get(step=Event.Step.EMERGENCY)
    assert (event.by, event.note) == (cast.publisher, WHY)


def test_each_missing_role_ends_its_part_and_the_last_one_the_whole(article, cast):
    version = hurried(article, cast)
    completed(version, cast.editorial, "editorial")
    assert shown(version).awaits_review
    completed(version, cast.medical, "medical")
    assert not shown(version).awaits_review
    assert not unreviewed.waiting()
    assert shown(version).last_reviewed_on == timezone.localdate()
    assert [event.step for event in Event.objects.order_by("-pk")[:3]] == ["completed", "approved", "approved"]


def test_the_record_fits_before_and_after(article, cast):
    version = hurried(article, cast)
    assert [*approvals.check(), *versions.check()] == []
    completed(version, cast.editorial, "editorial")
    completed(version, cast.medical, "medical")
    assert [*approvals.check(), *versions.check()] == []


def test_who_published_it_cannot_end_it(article, cast):
    cast.publisher.user_permissions.add(*makers.permissions("review_medical"))
    publisher = type(cast.publisher).objects.get(pk=cast.publisher.pk)
    version = hurried(article, cast, by=publisher)
    with pytest.raises(workflow.NotAllowed, match="You published this"):
        completed(version, publisher, "medical")


def test_nobody_who_wrote_in_it_ends_it_though_it_is_the_live_version_now(article, cast):
    makers.publish(article, cast)
    makers.edit(article, by=cast.editor, body="Nine responded.")
    version = hurried(article, cast)
    with pytest.raises(workflow.NotAllowed, match="You have written"):
        completed(version, cast.editor, "editorial")
    for person, role in ((cast.stranger, "medical"), (cast.editorial, "medical"), (cast.author, "editorial")):
        with pytest.raises(workflow.NotAllowed):
            completed(version, person, role)
    assert completed(version, cast.editorial, "editorial")


def test_one_person_does_not_give_both_reviews(article, cast):
    both = makers.make_user("bo", may=["review_editorial", "review_medical"])
    version = hurried(article, cast)
    completed(version, both, "editorial")
    with pytest.raises(workflow.NotAllowed, match="another person"):
        completed(version, both, "medical")


def test_it_is_read_whole_by_somebody_since_nobody_has(article, cast):
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="Nine responded.")
    version = hurried(article, cast)
    with pytest.raises(workflow.NotReady, match="Nobody has read this version whole"):
        completed(version, cast.medical, "medical", extent="changes")


def test_a_version_after_it_is_read_whole_too(article, cast):
    hurried(article, cast)
    makers.edit(article, by=cast.author, body="Nine responded.")
    submission = makers.submit(article, by=cast.author)
    with pytest.raises(workflow.NotReady, match="this one is read whole"):
        makers.approve(submission, cast, "editorial", extent="changes")


def test_it_is_not_ended_twice_nor_in_a_role_that_was_given_nor_after_it_was_replaced(article, cast):
    makers.approve(makers.submit(article, by=cast.author), cast, "editorial")
    version = hurried(article, cast)
    with pytest.raises(workflow.WrongState, match="was not missing"):
        completed(version, cast.editor, "editorial")
    completed(version, cast.medical, "medical")
    with pytest.raises(workflow.AlreadyDone):
        completed(version, makers.make_user("max", may=["review_medical"]), "medical")
    makers.edit(article, by=cast.author, body="Nine responded.")
    second = hurried(article, cast)
    makers.edit(article, by=cast.author, body="Ten responded.")
    makers.publish(article, cast)
    assert not unreviewed.waiting()
    with pytest.raises(workflow.WrongState, match="no longer see version 2"):
        completed(second, cast.medical, "medical")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"reason": " "}, "cannot wait"),
        ({"change": ""}, "what sort|major change"),
        ({"note": ""}, "what changed"),
        ({"change": "correction"}, "what was wrong"),
    ],
)
def test_a_reason_and_the_words_for_readers_are_needed_all_the_same(words, told, article, cast):
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="Nine responded.")
    with pytest.raises(workflow.NotReady, match=told):
        hurried(article, cast, **words)


def test_what_breaks_the_page_or_cites_a_withdrawn_work_stops_it_too(article, cast):
    work = makers.make_reference("liu2020")
    makers.edit(article, by=cast.author, body="Eight responded [@liu2020] [@nobody].")
    with pytest.raises(workflow.NotReady, match="nobody"):
        hurried(article, cast)
    makers.edit(article, by=cast.author, body="Eight responded [@liu2020].")
    library.add_notice(work, Notice(kind="retraction", date=date(2026, 1, 2)), by=None)
    with pytest.raises(workflow.NotReady, match="what becomes of the source"):
        hurried(article, cast)


def test_it_is_for_those_who_hold_the_permission_and_a_stale_page_is_told(article, cast):
    for person in (cast.stranger, cast.author, cast.editor, cast.medical):
        with pytest.raises(workflow.NotAllowed):
            hurried(article, cast, by=person)
    with pytest.raises(workflow.Stale):
        workflow.publish_emergency(article, by=cast.publisher, edit=article.edit - 1, reason=WHY)


def test_what_stands_approved_is_published_as_usual(article, cast):
    makers.approve(makers.submit(article, by=cast.author), cast)
    with pytest.raises(workflow.WrongState, match="stands approved"):
        hurried(article, cast)


def test_everybody_who_could_give_a_missing_review_is_told_once(article, cast):
    hurried(article, cast)
    assert set(Message.objects.values_list("user__username", flat=True)) == {"emil", "mira", "edith"}
    assert all(WHY in message.words for message in Message.objects.all())


def test_what_waits_for_its_first_review_is_in_no_queue_of_the_clock(article, cast):
    version = hurried(article, cast)
    with clock.at(timezone.now() + timezone.timedelta(days=900)):
        assert list(periodic.due()) == []
        with pytest.raises(workflow.WrongState, match="without its review"):
            workflow.look_over(version, by=cast.medical, outcome="unchanged", interests="None.")
