"""An article takes along the questions and terms on its page that nobody has published yet."""

import pytest

from articles import pages, workflow
from articles.models import Event, Review, State, Submission, Version
from articles.workflow import rules
from articles.workflow.together import parcels
from tests import kept
from tests.articles import makers


def ask(article, faq, *, by):
    with workflow.editing(article, by=by, edit=article.edit) as draft:
        draft.questions.create(faq=faq, position=draft.questions.count() + 1)
    article.refresh_from_db()


def with_questions(cast, *, author="author", **faqs):
    """An article, and the FAQs on its page, each written by somebody of the cast."""
    article = makers.make("article", by=cast.author, slug="lead", body="Given [[crs]] before.")
    made = [makers.make("faq", by=getattr(cast, who), slug=slug, body="Nobody knows.") for slug, who in faqs.items()]
    for faq in made:
        ask(article, faq, by=cast.author)
    return article, *made


@kept.fixture
def term(cast):
    return makers.make("term", by=cast.author, slug="crs", body="A fever.")


@pytest.fixture
def lead(cast, term):
    """Handed in with a question, which explains itself by a term, and with that term."""
    article, faq = with_questions(cast, safe="author")
    makers.edit(faq, by=cast.author, body="It may cause [[crs]].")
    return makers.submit(article, by=cast.author)


def states(*documents):
    for document in documents:
        document.refresh_from_db()
    return [document.state for document in documents]


def members(lead):
    return [lead.document, *(each.document for each in parcels.companions(lead))]


def test_what_is_not_published_yet_comes_along_after_what_stands_in_it(cast, term, lead):
    assert [each.document.slug for each in parcels.companions(lead)] == ["crs", "safe"]
    assert states(*members(lead)) == [State.IN_REVIEW] * 3
    assert lead.leads
    assert not any(each.leads for each in parcels.companions(lead))


def test_the_digest_covers_what_came_along_by_its_number_and_digest(cast, lead):
    lines = lead.revision.content["uses"]["documents"]
    assert lines == sorted([each.document_id, 1, each.digest] for each in parcels.companions(lead))
    assert workflow.changes_since(lead.document, lead) == []


def test_reviewers_see_the_texts_that_came_along_in_their_places(lead):
    page = pages.of_submission(lead)
    assert [question.title for question in page.questions] == ["Safe"]
    assert [term.title for term in page.terms] == ["Crs"]
    assert "Nobody knows" not in page.questions[0].html


def test_one_approval_covers_what_the_role_may_decide(cast, lead):
    makers.approve(lead, cast, "editorial")
    assert states(*members(lead)) == [State.IN_REVIEW] * 3  # FAQs and terms ask for a medical review alone
    makers.approve(lead, cast, "medical")
    assert states(*members(lead)) == [State.APPROVED] * 3
    assert Review.objects.filter(role="medical", reviewer=cast.medical).count() == 3
    signed = Event.objects.filter(step=Event.Step.APPROVED).values_list("document", flat=True)
    assert {document.pk for document in members(lead)} == set(signed)


def test_all_is_published_in_one_step(cast, lead):
    documents = members(lead)
    makers.approve(lead, cast)
    version = workflow.publish(lead, by=cast.publisher)
    assert states(*documents) == [State.DRAFT] * 3
    assert all(document.live.number == 1 for document in documents)
    assert set(version.shown) == {document.live_id for document in documents[1:]}
    page = pages.of_version(version)
    assert [question.title for question in page.questions] == ["Safe"]


def test_a_published_article_may_be_handed_in_again_without_its_questions(cast, lead):
    makers.approve(lead, cast)
    workflow.publish(lead, by=cast.publisher)
    article = makers.edit(lead.document, by=cast.author, body="Something new.")
    again = makers.submit(article, by=cast.author)
    assert (again.parcel, again.leads) == (None, False)


def test_what_a_reviewer_has_written_waits_for_somebody_else_and_holds_up_the_rest(cast):
    doctor = makers.make_user("dora", may=["review_medical", *makers.WRITE])
    cast.doctor = doctor
    article, own, other = with_questions(cast, mine="doctor", yours="author")
    makers.edit(article, by=cast.author, body="Eight of eleven.")
    lead = makers.submit(article, by=cast.author)
    makers.approve(lead, cast, "editorial")
    told = {each.submission.document.slug: each.reason for each in parcels.decided_with(lead, doctor, "medical")}
    assert told == {
        "yours": "",
        "mine": "You have changed this text since its last version, so somebody else must review it.",
    }
    workflow.approve(lead, by=doctor, role="medical", extent="all", interests="None.")
    assert states(article, own, other) == [State.APPROVED, State.IN_REVIEW, State.APPROVED]
    with pytest.raises(workflow.WrongState, match="“Mine” comes along and is not approved yet: the medical review"):
        workflow.publish(lead, by=cast.publisher)
    assert not Version.objects.exists()
    makers.approve(own.submissions.get(), cast, "medical")
    workflow.publish(lead, by=cast.publisher)
    assert states(article, own, other) == [State.DRAFT] * 3


def test_what_came_along_is_not_published_alone(cast, lead):
    makers.approve(lead, cast)
    with pytest.raises(workflow.WrongState, match="goes out with “Lead”"):
        workflow.publish(parcels.companions(lead)[0], by=cast.publisher)


OPENINGS = {
    "taking back": lambda s, c: workflow.take_back(s.document, by=c.author, reason="Typo."),
    "asking for changes": lambda s, c: workflow.request_changes(
        s, by=c.medical, role="medical", interests="None.", comment="Which dose?"
    ),
}


@pytest.mark.parametrize("which", ["lead", "safe", "crs"])
@pytest.mark.parametrize("how", OPENINGS)
def test_opening_one_opens_all_that_cannot_stand_without_it(how, which, cast, lead):
    makers.approve(lead, cast, "editorial")
    documents = members(lead)
    opened = Submission.objects.select_related("document").get(document__slug=which)
    OPENINGS[how](opened, cast)
    assert states(*documents) == [State.DRAFT] * 3
    for document in documents:
        if document.slug != which:
            event = document.events.last()
            assert event.step == Event.Step.SENT_BACK
            assert event.note.startswith(f"“{which.title()}”, handed in together with this,")


def test_what_is_handed_in_again_is_signed_again(cast, lead):
    makers.approve(lead, cast, "editorial")
    workflow.take_back(lead.document, by=cast.author)
    again = makers.submit(lead.document, by=cast.author)
    assert rules.open_roles(again.document) == ["editorial", "medical"]
    assert len(parcels.companions(again)) == 2
    with pytest.raises(workflow.Outdated, match="FAQ “Safe”: came along and was opened again"):
        workflow.publish(lead, by=cast.publisher)


REFUSED = {
    "incomplete": (lambda f, c: makers.edit(f, by=c.author, body=" "), "is not complete: Fill in the text"),
    "in review on its own": (lambda f, c: makers.submit(f, by=c.author), "is in review on its own"),
    "withdrawn": (
        lambda f, c: workflow.withdraw(makers.publish(f, c), by=c.publisher, reason="Wrong."),
        "was withdrawn: publish it first",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_come_along_is_named(case, cast, term):
    article, faq = with_questions(cast, safe="author")
    arrange, words = REFUSED[case]
    arrange(faq, cast)
    with pytest.raises(workflow.NotReady, match=f"The FAQ “Safe” .*{words}"):
        makers.submit(article, by=cast.author)
    assert states(article, term) == [State.DRAFT] * 2


def test_a_question_travels_with_one_article_at_a_time(cast, lead):
    other = makers.make("article", by=cast.author)
    ask(other, Submission.objects.get(document__slug="safe").document, by=cast.author)
    with pytest.raises(workflow.NotReady, match="is in review with “Lead”"):
        makers.submit(other, by=cast.author)


def test_who_may_not_hand_in_a_question_does_not_take_it_along(cast, term):
    article, _ = with_questions(cast, safe="author")
    writer = makers.make_user("art", may=["change_article", "submit_document"])
    with pytest.raises(workflow.NotReady, match=r"The FAQ “Safe” would come along\. Your account may not change a FAQ"):
        workflow.submit(article, by=writer, edit=article.edit)


def test_nothing_comes_along_where_all_is_public(cast, term):
    makers.publish(term, cast)
    article, faq = with_questions(cast, safe="author")
    makers.publish(faq, cast)
    assert makers.submit(article, by=cast.author).parcel is None
