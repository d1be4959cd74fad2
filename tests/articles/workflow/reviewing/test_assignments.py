"""Who is asked for a review, what they say to it, and what ends it."""

from datetime import date, timedelta

import pytest

from articles import workflow
from articles.models import Assignment, Event, Letter, Message
from articles.workflow import AlreadyDone, NotAllowed, NotReady, WrongState, clock
from articles.workflow.letters import telling
from articles.workflow.reviewing import assignments
from tests import kept
from tests.articles.makers import approve, edit, make, make_user, publish, submit

DUE = date(2030, 5, 3)


@pytest.fixture
def editor(cast):
    return make_user("kim", may=["assign_reviewer"])


@kept.fixture
def article(cast):
    return make("article", by=cast.author, slug="nk-cells")


@kept.fixture
def submission(article, cast):
    return submit(article, by=cast.author)


@pytest.fixture
def asked(article, submission, cast, editor):
    """Mira is asked for the medical review."""
    return workflow.assign(
        article, role="medical", reviewer=cast.medical, by=editor, due=DUE, note="Mind the dose in table 2."
    )


def told(person):
    return [message.words for message in person.messages.all()]


def sent(assignment):
    """As if all that was told so far had gone out."""
    Message.objects.update(letter=telling.write("mira@example.org", "Things", ""))


def is_open(assignment):
    assignment.refresh_from_db()
    return assignment.ended_at is None


# -- Asking


def test_who_is_asked_is_told_of_what_by_when_and_where(asked, submission, cast):
    (message,) = cast.medical.messages.all()
    assert message.words == (
        "Kim asks you for the medical review of “Nk cells” by 3 May 2030. Mind the dose in table 2."
    )
    assert message.address == f"/admin/review/{submission.pk}/"
    event = Event.objects.last()
    assert (event.step, event.by, event.note) == (
        "assigned",
        asked.by,
        "Mira, medical review by 3 May 2030. Mind the dose in table 2.",
    )


def test_somebody_is_asked_before_the_text_is_handed_in(article, cast, editor):
    asked = workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)
    assert cast.medical.messages.get().address == "/admin/review/"
    submit(article, by=cast.author)
    assert is_open(asked)


@pytest.mark.parametrize("job", ["author", "medical", "publisher", "stranger"])
def test_only_who_may_assign_asks(job, article, cast):
    with pytest.raises(NotAllowed, match="may not ask people for reviews"):
        workflow.assign(article, role="medical", reviewer=cast.medical, by=getattr(cast, job))
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    ("change", "error", "why"),
    [
        ({"reviewer": "legal"}, NotAllowed, "Lena is no medical reviewer"),
        ({"reviewer": "stranger"}, NotAllowed, "Sam is no medical reviewer"),
        ({"role": "legal", "reviewer": "legal"}, WrongState, "needs editorial and medical review"),
        ({"role": "none"}, WrongState, "needs editorial and medical review"),
        ({"due": date(2020, 1, 1)}, NotReady, "1 January 2020 is over"),
    ],
)
def test_asking_is_refused_by_name_of_what_is_wrong(article, cast, editor, change, error, why):
    words = {"role": "medical", "reviewer": "medical"} | change
    words["reviewer"] = getattr(cast, words["reviewer"])
    with pytest.raises(error, match=why):
        workflow.assign(article, by=editor, **words)


def test_nobody_is_asked_to_review_what_they_wrote(cast, editor):
    both = make_user("bea", may=["add_article", "change_article", "submit_document", "review_medical"])
    article = make("article", by=both)
    with pytest.raises(NotAllowed, match="Bea has written in this text"):
        workflow.assign(article, role="medical", reviewer=both, by=editor)


def test_nobody_is_asked_whose_account_has_ended(article, cast, editor):
    cast.medical.is_active = False
    cast.medical.save()
    with pytest.raises(NotAllowed, match="Mira has no active account"):
        workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)


def test_nobody_is_asked_for_a_second_role(article, submission, editor, cast):
    both = make_user("bea", may=["review_editorial", "review_medical"])
    workflow.approve(submission, by=both, role="editorial", extent="all", interests="None.")
    with pytest.raises(NotAllowed, match="Bea has approved this text in another role"):
        workflow.assign(article, role="medical", reviewer=both, by=editor)


def test_the_same_person_is_asked_once_and_others_besides(asked, article, cast, editor):
    with pytest.raises(AlreadyDone, match="Mira is asked for the medical review already"):
        workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)
    other = make_user("moe", may=["review_medical"])
    workflow.assign(article, role="medical", reviewer=other, by=editor)
    assert assignments.open_for(article).count() == 2


def test_what_has_been_given_is_asked_of_nobody(article, submission, cast, editor):
    approve(submission, cast, "editorial")
    with pytest.raises(AlreadyDone, match="editorial review of “Nk cells” has been given"):
        workflow.assign(article, role="editorial", reviewer=cast.editorial, by=editor)


def test_a_discarded_text_is_asked_for_of_nobody(article, cast, editor):
    workflow.discard(article, by=cast.author)
    with pytest.raises(WrongState, match="was discarded"):
        workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)


# -- Answering


def test_a_reviewer_accepts_and_is_on_it(asked, article, submission, cast):
    workflow.accept(asked, by=cast.medical)
    with pytest.raises(AlreadyDone, match="You have said so already: accepted"):
        workflow.accept(asked, by=cast.medical)
    workflow.take_on(article, role="medical", by=cast.medical)
    asked.refresh_from_db()
    assert (asked.answer, asked.due) == ("working", DUE)
    assert [event.note for event in Event.objects.filter(step="answered")] == [
        "accepted, as medical reviewer.",
        "is on it, as medical reviewer.",
    ]


def test_who_is_free_takes_it_on_and_puts_it_back(article, submission, cast):
    taken = workflow.take_on(article, role="medical", by=cast.medical)
    assert (taken.by, taken.answer, taken.due) == (cast.medical, "working", None)
    workflow.call_off(taken, by=cast.medical)
    assert not is_open(taken)
    assert told(cast.medical) == []


@pytest.mark.parametrize("job", ["author", "legal", "publisher", "stranger"])
def test_who_may_not_review_takes_nothing_on(job, article, submission, cast):
    with pytest.raises(NotAllowed):
        workflow.take_on(article, role="medical", by=getattr(cast, job))


def test_a_draft_is_taken_on_by_nobody(article, cast):
    with pytest.raises(WrongState, match="is a draft"):
        workflow.take_on(article, role="medical", by=cast.medical)


def test_a_refusal_says_why_and_the_editor_is_told(asked, submission, cast, editor):
    with pytest.raises(NotReady, match="Say why"):
        workflow.decline(asked, by=cast.medical, reason=" ")
    workflow.decline(asked, by=cast.medical, reason="I am on leave until June.")
    asked.refresh_from_db()
    assert (asked.answer, asked.reason, is_open(asked)) == ("declined", "I am on leave until June.", False)
    (message,) = editor.messages.all()
    assert message.words == "Mira cannot give the medical review of “Nk cells”: I am on leave until June."
    assert message.address == f"/admin/review/{submission.pk}/"


def test_who_looks_after_the_text_is_told_where_who_asked_has_left(asked, article, cast, editor):
    editor.is_active = False
    editor.save()
    workflow.decline(asked, by=cast.medical, reason="On leave.")
    assert told(cast.author) == ["Mira cannot give the medical review of “Nk cells”: On leave."]


def test_nobody_answers_for_somebody_else(asked, editor, cast):
    for step in (workflow.accept, workflow.decline):
        with pytest.raises(NotAllowed, match="Mira is asked, so only they can answer"):
            step(asked, by=editor, **({"reason": "x"} if step is workflow.decline else {}))


# -- Another day, and calling off


def test_another_day_is_told(asked, cast, editor):
    workflow.put_off(asked, due=DUE + timedelta(7), by=editor)
    assert "The medical review of “Nk cells” is due on 10 May 2030 now." in told(cast.medical)
    with pytest.raises(AlreadyDone, match="10 May 2030"):
        workflow.put_off(asked, due=DUE + timedelta(7), by=editor)
    workflow.put_off(asked, due=None, by=editor)
    assert "has no day by which it is due any more" in told(cast.medical)[-1]
    with pytest.raises(NotReady, match="is over"):
        workflow.put_off(asked, due=date(2020, 1, 1), by=editor)


@pytest.mark.parametrize("heard", [True, False])
def test_who_was_called_off_is_told_if_they_had_heard_of_it(asked, cast, editor, heard):
    if heard:
        sent(asked)
    workflow.call_off(asked, by=editor)
    over = "You need not give the medical review of “Nk cells” any more."
    assert [words for words in told(cast.medical) if words == over] == ([over] if heard else [])
    assert Message.objects.filter(letter=None).count() == heard


@pytest.mark.parametrize("step", ["put_off", "call_off"])
def test_only_who_may_assign_changes_it(asked, cast, step):
    words = {"due": None} if step == "put_off" else {}
    for person in (cast.medical, cast.author, cast.stranger):
        with pytest.raises(NotAllowed):
            getattr(workflow, step)(asked, by=person, **words)
    assert is_open(asked)


# -- The end


def test_an_approval_ends_it_and_tells_the_others_who_gave_it(asked, article, submission, cast, editor):
    other = make_user("moe", may=["review_medical"])
    asked_too = workflow.assign(article, role="medical", reviewer=other, by=editor)
    earlier = workflow.assign(article, role="editorial", reviewer=cast.editorial, by=editor)
    sent(asked)
    approve(submission, cast, "editorial")
    assert [is_open(each) for each in (earlier, asked, asked_too)] == [False, True, True]
    approve(submission, cast, "medical")
    assert [is_open(each) for each in (asked, asked_too)] == [False, False]
    assert "Mira has given the medical review of “Nk cells”: nothing is left for you to do." in told(other)
    assert len(told(cast.medical)) == 1


def test_asked_changes_do_not_end_it(asked, article, submission, cast):
    workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="None.", comment="Which dose?")
    assert is_open(asked)
    edit(article, by=cast.author, body="## What was found\n\nAt 10 mg, eight of eleven people responded.")
    submit(article, by=cast.author)
    assert is_open(asked)


def test_discarding_ends_it(article, cast, editor):
    asked = workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)
    sent(asked)
    workflow.discard(article, by=cast.author)
    assert not is_open(asked)
    assert "“Nk cells” was discarded: no review of it is asked of you." in told(cast.medical)


def test_publication_ends_what_nobody_needed_any_more(cast, editor, settings):
    article = make("article", by=cast.author)
    asked = workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)
    settings.REVIEW_POLICY = settings.REVIEW_POLICY | {"article": {"roles": ["editorial"]}}
    publish(article, cast)
    assert not is_open(asked)


@pytest.mark.parametrize("step", ["accept", "decline", "call_off", "put_off"])
def test_nothing_comes_after_the_end(asked, submission, cast, editor, step):
    approve(submission, cast)
    words = {"decline": {"reason": "x"}, "put_off": {"due": None}}.get(step, {})
    by = cast.medical if step in {"accept", "decline"} else editor
    with pytest.raises(AlreadyDone, match="This came to an end on"):
        getattr(workflow, step)(asked, by=by, **words)


def test_an_ended_one_can_be_made_anew(asked, article, cast, editor):
    workflow.call_off(asked, by=editor)
    again = workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)
    assert again.pk != asked.pk
    assert Letter.objects.count() == 0
    assert clock.local_date(again.at) == clock.today()
