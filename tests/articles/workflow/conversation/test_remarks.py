"""Remarks: who may say, answer, close and take over what, and what becomes of the text."""

import pytest

from articles import workflow
from articles.models import Event, Kind, Message, Remark, State, WorkingCopy
from articles.workflow import rules
from articles.workflow.conversation import places, remarks, threads
from articles.workflow.conversation.remarks import Near
from tests import kept
from tests.articles import makers

BODY = "## Found\n\nEight of eleven people responded. Eight of them [@liu2020] stayed well.\n\nEight stayed."
EVERYBODY = ["author", "editor", "editorial", "medical", "legal", "publisher", "stranger"]


@kept.fixture
def submission(cast):
    makers.make_reference("liu2020")
    document = makers.make(Kind.ARTICLE, by=cast.author, body=BODY, title="A first trial", summary="Few people.")
    return makers.submit(document, by=cast.author)


@pytest.fixture
def suggestion(submission, cast):
    return remarks.add(
        submission, by=cast.medical, quote="Eight of eleven", proposal="Seven of eleven", words="Table 2."
    )


def back_to_draft(submission, cast):
    return workflow.take_back(submission.document, by=cast.author)


# -- Saying


@pytest.mark.parametrize("who", EVERYBODY)
def test_those_who_have_a_part_in_the_text_remark_on_it(submission, cast, who):
    def say():
        remark = remarks.add(submission, by=getattr(cast, who), words="Which trial?")
        remarks.reply(remark, by=getattr(cast, who), words="The first.")

    if who == "stranger":
        with pytest.raises(workflow.NotAllowed, match="An administrator can change that"):
            say()
    else:
        say()
    assert Remark.objects.count() == (who != "stranger")


@pytest.mark.parametrize(
    ("quote", "near", "part", "block", "start"),
    [
        ("people responded", None, "body", 1, 16),
        ("first trial", None, "title", 0, 2),
        ("Few people.", None, "summary", 0, 0),
        ("Few people were", None, "takeaway", 0, 0),
        ("Eight", Near("body", 1, 30), "body", 1, 34),
        ("Eight", Near("body", 1, 3), "body", 1, 0),
        ("Eight", Near("body", 2), "body", 2, 0),
        ("people  responded.\nEight", None, "body", 1, 16),
        ("Eight of them stayed", None, "body", 1, 34),
        ("people responded", Near("body", 7), "body", 1, 16),
    ],
)
def test_a_remark_knows_its_place(submission, cast, quote, near, part, block, start):
    remark = remarks.add(submission, by=cast.medical, words="?", quote=quote, near=near)
    assert (remark.part, remark.block, remark.start) == (part, block, start)
    assert remark.block_words[start:].startswith(remark.quote)


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({}, "words", "Write your remark first"),
        ({"words": " \n"}, "words", "Write your remark first"),
        ({"words": "x" * 5001}, "words", "5,000 characters"),
        ({"words": "?", "quote": "Nine"}, "quote", "do not stand in the text"),
        ({"words": "?", "quote": "Eight"}, "quote", "stand in 3 places"),
        ({"words": "?", "quote": "them 1 stayed"}, "quote", "without the small numbers"),
        ({"proposal": "Nine"}, "quote", "for which words"),
        ({"quote": "people responded", "proposal": "people  responded"}, "proposal", "that stand there"),
    ],
)
def test_what_is_missing_is_said_at_its_field(submission, cast, values, field, message):
    with pytest.raises(workflow.NotReady, match=message) as refused:
        remarks.add(submission, by=cast.medical, **values)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_remark_is_on_the_text_under_review_alone(submission, cast):
    back_to_draft(submission, cast)
    with pytest.raises(workflow.WrongState, match="Open the newest one"):
        remarks.add(submission, by=cast.medical, words="Late.")


def test_a_double_click_says_it_once(submission, cast):
    for _ in range(2):
        remark = remarks.add(submission, by=cast.medical, words="Twice?")
        remarks.reply(remark, by=cast.author, words="No.")
    assert (submission.remarks.count(), remark.replies.count()) == (1, 1)


def test_a_question_on_the_page_can_be_remarked_on(cast):
    faq = makers.make(Kind.FAQ, by=cast.author, body="Nobody knows *yet*.")
    makers.publish(faq, cast)
    document = makers.make(Kind.ARTICLE, by=cast.author)
    with workflow.editing(document, by=cast.author, edit=document.edit) as draft:
        draft.questions.create(faq=faq)
    submission = makers.submit(document, by=cast.author)
    remark = remarks.add(submission, by=cast.medical, quote="knows yet", proposal="knows")
    assert remark.part == f"faq-{faq.pk}"
    back_to_draft(submission, cast)
    with pytest.raises(workflow.WrongState, match="a text of its own"):
        remarks.take_over(remark, by=cast.author)
    assert remarks.decline(remark, by=cast.author).outcome == "declined"


# -- Who is told


def told(user):
    return [message.words for message in Message.objects.filter(user=user)]


def test_the_author_is_told_of_a_remark_and_who_made_it_of_answers(submission, cast, suggestion):
    assert told(cast.author) == ["Mira suggested other words on “A first trial”: Table 2."]
    remarks.reply(suggestion, by=cast.author, words="Table 2 says eight.")
    assert told(cast.medical) == ["Ada answered a remark on “A first trial”: Table 2 says eight."]
    remarks.decline(suggestion, by=cast.author)
    assert told(cast.medical)[1:] == ["Ada did not take over your suggestion on “A first trial”: Table 2."]
    assert len(told(cast.author)) == 1
    assert Message.objects.first().address == suggestion.get_absolute_url()


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("@emil, what do you say?", True),
        ("Ask @Emil.", True),
        ("(@emil)", True),
        ("emil", False),
        ("x@emil.org", False),
        ("[@emil2020] says", False),
    ],
)
def test_who_is_named_is_told(submission, cast, words, heard):
    remarks.add(submission, by=cast.medical, words=words)
    assert any("named you" in each for each in told(cast.editorial)) is heard


def test_a_name_without_a_part_in_the_text_hears_nothing(submission, cast):
    remarks.add(submission, by=cast.medical, words="@sam @nobody @mira")
    assert not told(cast.stranger)
    assert not told(cast.medical)


# -- Closing

MAY_CLOSE = {"author", "editor", "medical"}  # who may change the text, and who made the remark


@pytest.mark.parametrize("step", ["resolve", "decline", "reopen", "take_over"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_each_step_is_open_to_those_it_is_for(submission, cast, suggestion, who, step):
    back_to_draft(submission, cast)
    if step == "reopen":
        remarks.resolve(suggestion, by=cast.author)
    allowed = MAY_CLOSE - ({"medical"} if step in {"decline", "take_over"} else set())
    try:
        getattr(remarks, step)(suggestion, by=getattr(cast, who))
        taken = True
    except workflow.NotAllowed:
        taken = False
    assert taken is (who in allowed)


@pytest.mark.parametrize("step", ["resolve", "decline", "take_over"])
def test_what_is_closed_is_closed_once_and_says_by_whom(submission, cast, suggestion, step):
    back_to_draft(submission, cast)
    remarks.resolve(suggestion, by=cast.editor)
    with pytest.raises(workflow.AlreadyDone, match="Edith has closed this remark already: resolved"):
        getattr(remarks, step)(suggestion, by=cast.author)


def test_a_resolved_remark_can_be_opened_again_and_one_taken_over_cannot(submission, cast, suggestion):
    back_to_draft(submission, cast)
    remarks.resolve(suggestion, by=cast.author)
    assert remarks.reopen(suggestion, by=cast.medical).outcome == ""
    with pytest.raises(workflow.AlreadyDone):
        remarks.reopen(suggestion, by=cast.medical)
    remarks.take_over(suggestion, by=cast.author)
    with pytest.raises(workflow.WrongState, match="make a new remark"):
        remarks.reopen(suggestion, by=cast.medical)


# -- Taking over


def test_who_takes_over_is_the_contributor_and_who_suggested_may_approve(submission, cast, suggestion):
    document = back_to_draft(submission, cast)
    remarks.take_over(suggestion, by=cast.editor)
    document.refresh_from_db()
    assert document.body == BODY.replace("Eight of eleven", "Seven of eleven")
    assert document.revisions.last().by == cast.editor
    again = makers.submit(document, by=cast.author)
    assert rules.may_review(cast.medical, again, "medical")
    assert not rules.may_review(cast.editor, again, "editorial")
    event = document.events.get(step=Event.Step.TAKEN_OVER)
    assert (event.by, event.note) == (cast.editor, "“Eight of eleven” became “Seven of eleven”, as Mira suggested.")


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED])
def test_a_locked_text_is_taken_back_first(submission, cast, suggestion, state):
    if state == State.APPROVED:
        makers.approve(submission, cast)
    with pytest.raises(workflow.WrongState, match="Take it back first"):
        remarks.take_over(suggestion, by=cast.author)


@pytest.mark.parametrize(
    ("quote", "proposal", "message"),
    [
        ("people responded", None, "proposes no other words"),
        ("Eight of them stayed", "Some kept", "carry markup"),
        ("people responded", "people *really* responded", "read as markup"),
        ("first trial", "trial " * 40, "could not be saved"),
        ("A first trial", "", "empty paragraph"),
    ],
)
def test_what_cannot_be_put_in_is_refused_with_a_way_out(submission, cast, quote, proposal, message):
    remark = remarks.add(submission, by=cast.medical, quote=quote, proposal=proposal, words="So?")
    document = back_to_draft(submission, cast)
    with pytest.raises(workflow.WrongState, match=message):
        remarks.take_over(remark, by=cast.author)
    document.refresh_from_db()
    remark.refresh_from_db()
    assert (document.body, document.title, remark.outcome) == (BODY, "A first trial", "")


def test_words_that_went_are_not_replaced(submission, cast, suggestion):
    document = back_to_draft(submission, cast)
    makers.edit(document, by=cast.author, body=BODY.replace("Eight of eleven", "Some"))
    with pytest.raises(workflow.WrongState, match="no longer stand"):
        remarks.take_over(suggestion, by=cast.author)


def test_what_is_typed_and_not_saved_is_not_lost(submission, cast, suggestion):
    document = back_to_draft(submission, cast)
    WorkingCopy.objects.create(user=cast.author, document=document, kind=document.kind, fields={})
    with pytest.raises(workflow.WrongState, match="not saved"):
        remarks.take_over(suggestion, by=cast.author)
    assert WorkingCopy.objects.exists()


@pytest.mark.parametrize(("column", "quote", "proposal"), [("title", "first", "second"), ("summary", "Few", "No")])
def test_a_title_and_a_summary_are_changed_too(submission, cast, column, quote, proposal):
    near = Near(column, 0)
    remark = remarks.add(submission, by=cast.medical, quote=quote, proposal=proposal, near=near)
    document = back_to_draft(submission, cast)
    before = getattr(document, column)
    remarks.take_over(remark, by=cast.author)
    document.refresh_from_db()
    assert getattr(document, column) == before.replace(quote, proposal)


# -- Where they stand


def test_threads_stand_in_the_order_of_the_text_and_know_the_line(submission, cast):
    for quote, near in [("Eight", Near("body", 2)), ("first", None), ("", None), ("people responded", None)]:
        remarks.add(submission, by=cast.medical, words=quote or "All", quote=quote, near=near)
    document = back_to_draft(submission, cast)
    makers.edit(document, by=cast.author, body=BODY.replace("people responded", "of them answered"))
    found = threads.of(document.remarks.with_text(), places.of_draft(document), cast.author)
    assert [thread.remark.words for thread in found] == ["All", "first", "people responded", "Eight"]
    assert [(thread.is_placed, thread.is_outdated, thread.line) for thread in found] == [
        (False, False, 1),
        (True, False, 1),
        (False, True, 3),
        (True, False, 5),
    ]
    assert found[2].nearest.startswith("Eight of eleven of them answered.")


def test_a_remark_goes_along_to_the_next_submission(submission, cast, suggestion):
    document = back_to_draft(submission, cast)
    makers.edit(document, by=cast.author, body=f"New words.\n\n{BODY}")
    again = makers.submit(document, by=cast.author)
    (thread,) = threads.of(document.remarks.with_text(), places.of_submission(again), cast.medical)
    assert (thread.found.block, thread.is_placed) == (2, True)
