"""Several small texts are handed in, approved and published as one list."""

import pytest

from articles import workflow
from articles.models import Parcel, State
from articles.workflow.together import parcels
from tests import kept
from tests.articles import makers


@kept.fixture
def texts(cast):
    """Two terms, one of them public already, and an FAQ that explains itself by the new one."""
    known = makers.make("term", by=cast.author, slug="cart")
    makers.publish(known, cast)
    makers.edit(known, by=cast.author, body="Told anew.")
    new = makers.make("term", by=cast.author, slug="crs")
    faq = makers.make("faq", by=cast.author, slug="safe", body="It may cause [[crs]].")
    return [known, new, faq]


@pytest.fixture
def handed_in(cast, texts):
    return workflow.submit_list(texts, by=cast.author)


def states(documents):
    for document in documents:
        document.refresh_from_db()
    return [document.state for document in documents]


def listed(parcel):
    return [submission.document.slug for submission in parcels.listed(parcel)]


def test_a_list_is_handed_in_with_what_its_texts_take_along(cast, texts):
    known, _, faq = texts
    parcel = workflow.submit_list([known, faq], by=cast.author)
    assert listed(parcel) == ["cart", "crs", "safe"]
    assert states(texts) == [State.IN_REVIEW] * 3


def test_a_list_is_handed_in_whole_or_not_at_all(cast, texts):
    makers.edit(texts[1], by=cast.author, body=" ")
    article = makers.make("article", by=cast.author, slug="long")
    busy = makers.make("term", by=cast.author, slug="busy")
    makers.submit(busy, by=cast.author)
    with pytest.raises(workflow.NotReady) as refusal:
        workflow.submit_list([*texts, article, busy], by=cast.author)
    told = [problem.message for problem in refusal.value.problems]
    assert "“Crs”: Fill in the text." in told
    assert "“Long”: An article is handed in by itself." in told
    assert "“Busy”: It is in review already." in told
    assert (states(texts), Parcel.objects.count()) == ([State.DRAFT] * 3, 0)


@pytest.mark.parametrize("who", ["medical", "publisher", "stranger"])
def test_a_list_is_handed_in_by_those_who_may(who, cast, texts):
    with pytest.raises(workflow.NotReady, match="Your account may not"):
        workflow.submit_list(texts, by=getattr(cast, who))


def test_an_empty_list_is_none(cast):
    with pytest.raises(workflow.NotReady, match="Choose"):
        workflow.submit_list([], by=cast.author)


def test_one_decision_approves_all_of_a_list(cast, texts, handed_in):
    reviews = workflow.approve_list(handed_in, by=cast.medical, role="medical", extent="all", interests="None.")
    assert len(reviews) == 3
    assert states(texts) == [State.APPROVED] * 3


def test_what_this_person_may_not_decide_is_left_for_others(cast, texts):
    makers.edit(texts[1], by=(doctor := makers.make_user("dora", may=["review_medical", *makers.WRITE])), body="Mine.")
    parcel = workflow.submit_list(texts, by=cast.author)
    workflow.approve_list(parcel, by=doctor, role="medical", extent="all", interests="None.")
    assert states(texts) == [State.APPROVED, State.IN_REVIEW, State.APPROVED]
    with pytest.raises(workflow.NotAllowed, match="“Crs”: You have changed this text"):
        workflow.approve_list(parcel, by=doctor, role="medical", extent="all", interests="None.")


def test_a_list_is_published_at_once_and_only_whole(cast, texts, handed_in):
    with pytest.raises(workflow.WrongState, match="is not approved yet"):
        workflow.publish_list(handed_in, by=cast.publisher, change="minor", note="Told better.")
    workflow.approve_list(handed_in, by=cast.medical, role="medical", extent="all", interests="None.")
    with pytest.raises(workflow.WrongState, match="part of a list"):
        workflow.publish(parcels.listed(handed_in)[0], by=cast.publisher, change="minor", note="Told better.")
    versions = workflow.publish_list(handed_in, by=cast.publisher, change="minor", note="Told better.")
    assert [(version.number, version.note) for version in versions] == [(2, "Told better."), (1, ""), (1, "")]
    with pytest.raises(workflow.AlreadyDone):
        workflow.publish_list(handed_in, by=cast.publisher)


def test_readers_are_told_what_changed_in_a_text_they_know(cast, handed_in):
    workflow.approve_list(handed_in, by=cast.medical, role="medical", extent="all", interests="None.")
    with pytest.raises(workflow.NotReady, match="Tell readers what changed"):
        workflow.publish_list(handed_in, by=cast.publisher, change="minor", note="")
    assert len(parcels.listed(handed_in)) == 3


def test_what_is_sent_back_leaves_the_list_with_what_shows_it(cast, texts, handed_in):
    sent_back = next(each for each in parcels.listed(handed_in) if each.document.slug == "crs")
    workflow.request_changes(sent_back, by=cast.medical, role="medical", interests="None.", comment="Which grade?")
    assert states(texts) == [State.IN_REVIEW, State.DRAFT, State.DRAFT]
    assert listed(handed_in) == ["cart"]


def test_the_rest_of_a_list_goes_on(cast, texts, handed_in):
    faq = next(each for each in parcels.listed(handed_in) if each.document.slug == "safe")
    workflow.take_back(faq.document, by=cast.author)
    assert listed(handed_in) == ["cart", "crs"]
    workflow.approve_list(handed_in, by=cast.medical, role="medical", extent="all", interests="None.")
    assert len(workflow.publish_list(handed_in, by=cast.publisher, change="minor", note="Told better.")) == 2
