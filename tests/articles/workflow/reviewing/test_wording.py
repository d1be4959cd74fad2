"""A change of wording alone: confirmed by an editorial reviewer, told to who reviewed last, called back by them."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles import pages, workflow
from articles.models import Event, Message, State, Unreviewed
from articles.workflow import clock
from articles.workflow.reviewing import wording
from tests import kept
from tests.articles import makers

MENDED = "## What was found\n\nEight of eleven people responded, but few stayed well."


@kept.fixture
def live(cast):
    """A version of last year, reviewed in full."""
    article = makers.make("article", by=cast.author, body=MENDED.replace(", but", " but"))
    with clock.at(datetime(2025, 3, 1, 12, tzinfo=UTC)):
        return makers.publish(article, cast)


@pytest.fixture
def mended(cast, live):
    article = makers.edit(live.document, by=cast.author, body=MENDED)
    return workflow.submit(article, by=cast.author, edit=article.edit, wording_only=True)


def confirm(mended, cast):
    makers.approve(mended, cast, "editorial", extent="changes")
    return workflow.publish(mended, by=cast.publisher, change="minor", note="A comma.")


def test_an_editorial_reviewer_confirms_it_alone_and_the_dates_stay(cast, live, mended):
    version = confirm(mended, cast)
    assert (version.number, version.reviewed_on, version.review_due) == (2, live.reviewed_on, live.review_due)


def test_readers_still_see_who_reviewed_it_last(cast, live, mended):
    names = {review.name for review in pages.of_version(confirm(mended, cast)).reviewers}
    assert names == {"Emil", "Mira"}


def test_whoever_wrote_it_does_not_confirm_it(cast, live):
    article = makers.edit(live.document, by=cast.editor, body=MENDED)
    mended = workflow.submit(article, by=cast.editor, edit=article.edit, wording_only=True)
    with pytest.raises(workflow.NotAllowed, match="You have changed this text"):
        workflow.approve(mended, by=cast.editor, role="editorial", extent="changes", interests="None.")


def test_a_medical_review_is_not_asked(cast, mended):
    with pytest.raises(workflow.WrongState, match="A change of wording needs editorial review, not medical"):
        makers.approve(mended, cast, "medical", extent="changes")


def test_it_is_published_as_a_minor_change(cast, mended):
    makers.approve(mended, cast, "editorial", extent="changes")
    with pytest.raises(workflow.NotReady, match="that is a minor change"):
        workflow.publish(mended, by=cast.publisher, change="major", note="A comma.")


REFUSED = {
    "a number": ({"body": MENDED.replace("Eight", "Nine")}, "Text: “Eight” became “Nine”: a number or its unit"),
    "a hedge": ({"takeaway": "- Few people may have been treated."}, "Key takeaway: .* how sure"),
    "a part that is no wording": ({"review_by": "2031-01-01"}, "More than the wording changed: review-by date"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_label_is_refused_with_the_place_where_more_changed(case, cast, live):
    values, told = REFUSED[case]
    article = makers.edit(live.document, by=cast.author, **values)
    with pytest.raises(workflow.NotReady, match=told):
        workflow.submit(article, by=cast.author, edit=article.edit, wording_only=True)
    workflow.submit(article, by=cast.author, edit=article.edit)


def test_a_text_that_readers_do_not_have_is_reviewed_in_full(cast):
    article = makers.make("article", by=cast.author)
    with pytest.raises(workflow.NotReady, match="Readers have no version of it"):
        workflow.submit(article, by=cast.author, edit=article.edit, wording_only=True)


def test_a_kind_that_asks_for_nothing_else_needs_no_label(cast):
    page = makers.make("page", by=cast.author)
    makers.publish(page, cast)
    makers.edit(page, by=cast.author, body="A few plain words")
    with pytest.raises(workflow.NotReady, match="asks for an editorial review alone"):
        workflow.submit(page, by=cast.author, edit=page.edit, wording_only=True)


def test_whoever_reviewed_last_is_told_at_each_step(cast, mended):
    confirm(mended, cast)
    told = Message.objects.filter(key__startswith="wording-")
    assert {message.user for message in told} == {cast.medical}
    assert {message.address for message in told} == {f"/admin/review/{mended.pk}/#wording"}
    assert told.count() == 2


def test_where_they_are_gone_their_colleagues_are_told(cast, live):
    doctor = makers.make_user("dora", may=["review_medical"])
    cast.medical.is_active = False
    cast.medical.save()
    article = makers.edit(live.document, by=cast.author, body=MENDED)
    workflow.submit(article, by=cast.author, edit=article.edit, wording_only=True)
    assert Message.objects.get(key__startswith="wording-").user == doctor


def test_called_back_before_publication_it_goes_back_with_the_cause(cast, mended):
    makers.approve(mended, cast, "editorial", extent="changes")
    workflow.recall(mended, by=cast.medical, reason="The comma joins two trials.")
    document = mended.document
    document.refresh_from_db()
    last = document.events.last()
    assert (document.state, last.step, last.note) == (State.DRAFT, Event.Step.RECALLED, "The comma joins two trials.")


def test_called_back_after_publication_it_is_marked_and_no_label_hides_that(cast, mended):
    version = confirm(mended, cast)
    workflow.recall(mended, by=cast.medical)
    mark = Unreviewed.objects.get(version=version)
    assert (mark.cause, mark.roles, mark.by) == ("recalled", ["medical"], cast.medical)
    assert mark.reason
    with pytest.raises(workflow.AlreadyDone):
        workflow.recall(mended, by=cast.medical)
    article = makers.edit(mended.document, by=cast.author, body=MENDED.replace("stayed", "remained"))
    with pytest.raises(workflow.NotReady, match="waits for a full review itself"):
        workflow.submit(article, by=cast.author, edit=article.edit, wording_only=True)


@pytest.mark.parametrize("who", ["author", "editorial", "legal", "publisher", "stranger"])
def test_others_call_nothing_back(who, cast, mended):
    with pytest.raises(workflow.NotAllowed, match="Only a medical reviewer"):
        workflow.recall(mended, by=getattr(cast, who))


def test_what_was_handed_in_for_a_full_review_is_not_called_back(cast):
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    assert not wording.can_be_recalled(submission)
    with pytest.raises(workflow.WrongState):
        workflow.recall(submission, by=cast.medical)


def test_what_was_taken_back_or_replaced_is_not_called_back(cast, mended):
    workflow.take_back(mended.document, by=cast.author)
    with pytest.raises(workflow.WrongState, match="neither reviewers nor readers"):
        workflow.recall(mended, by=cast.medical)


def test_one_button_on_its_page_calls_it_back(client, cast, mended):
    page, address = (reverse(f"desk:{name}", args=[mended.pk]) for name in ("submission", "recall"))
    client.force_login(cast.medical)
    assert f'action="{address}"' in client.get(page).content.decode()
    assert client.get(address).status_code == 405
    assert client.post(address).url == page
    mended.document.refresh_from_db()
    assert mended.document.state == State.DRAFT
    client.force_login(cast.editorial)
    assert address not in client.get(page).content.decode()
    client.force_login(cast.stranger)
    assert client.post(address).status_code == 403


def test_the_author_declares_it_above_the_form(client, cast, live):
    makers.edit(live.document, by=cast.author, body=MENDED)
    client.force_login(cast.author)
    form = client.get(reverse("admin:articles_article_change", args=[live.document_id])).content.decode()
    assert 'name="wording_only"' in form
    live.document.refresh_from_db()
    address = reverse("admin:articles_step", args=[live.document_id, "submit"])
    client.post(address, {"edit": live.document.edit, "wording_only": "1"})
    live.document.refresh_from_db()
    assert live.document.submission.wording_only


@pytest.mark.django_db
def test_a_team_of_three_goes_through_writing_two_commas_and_publication_without_a_dead_end():
    ada = makers.make_user("ada", may=[*makers.WRITE, "publish_document"])
    bo = makers.make_user("bo", may=[*makers.WRITE, "review_editorial", "publish_document"])
    cleo = makers.make_user("cleo", may=["review_medical", *makers.WRITE])
    article = makers.make("article", by=ada, body="However few died and many, by then, lived but slept.")
    first = makers.submit(article, by=ada)
    workflow.approve(first, by=bo, role="editorial", extent="all", interests="None.")
    workflow.approve(first, by=cleo, role="medical", extent="all", interests="None.")
    workflow.publish(first, by=ada)
    for body in (
        "However, few died and many, by then, lived but slept.",
        "However, few died and many, by then, lived, but slept.",
    ):
        article = makers.edit(article, by=ada, body=body)
        mended = workflow.submit(article, by=ada, edit=article.edit, wording_only=True)
        assert workflow.progress(mended.document)[0].possible == (bo,)
        workflow.approve(mended, by=bo, role="editorial", extent="changes", interests="None.")
        workflow.publish(mended, by=ada, change="minor", note="A comma.")
    article.refresh_from_db()
    assert article.live.number == 3


def test_a_change_to_what_was_withdrawn_meanwhile_is_reviewed_in_full(cast, live, mended):
    makers.approve(mended, cast, "editorial", extent="changes")
    workflow.withdraw(live, by=cast.publisher, reason="Wrong.")
    with pytest.raises(workflow.NotReady, match="Readers have no version of it"):
        workflow.publish(mended, by=cast.publisher, change="minor", note="A comma.")


def test_a_change_does_not_cover_that_the_one_before_was_called_back_meanwhile(cast, mended):
    confirm(mended, cast)
    article = makers.edit(mended.document, by=cast.author, body=MENDED.replace(", but", " but"))
    again = workflow.submit(article, by=cast.author, edit=article.edit, wording_only=True)
    makers.approve(again, cast, "editorial", extent="changes")
    workflow.recall(mended, by=cast.medical)
    with pytest.raises(workflow.NotReady, match="waits for a full review itself"):
        workflow.publish(again, by=cast.publisher, change="minor", note="No comma.")
