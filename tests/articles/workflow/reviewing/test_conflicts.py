"""Reviewers and authors who wrote a cited work are asked about it, and the answer is signed with the decision."""

import pytest

from articles import workflow
from articles.models import Person
from articles.workflow.errors import NotReady
from articles.workflow.reviewing import conflicts
from tests import kept
from tests.articles import makers

ORCID = "0000-0002-1825-0097"


@kept.fixture
def submission(cast):
    """Its author Ada Parable perhaps wrote one of its three sources; its reviewer Mira Legend surely did another."""
    Person.objects.filter(user=cast.author).update(name="Ada Parable")
    Person.objects.filter(user=cast.medical).update(name="Mira Legend", orcid=ORCID)
    makers.make_reference("parable2020", author=[{"family": "Parable", "given": "A."}])
    makers.make_reference(
        "legend2021", author=[{"family": "Mirova", "given": "M", "ORCID": f"https://orcid.org/{ORCID}"}]
    )
    makers.make_reference("liu2022")
    body = "## Found\n\nEight [@parable2020], nine [@legend2021], ten [@liu2022]."
    document = makers.make("article", by=cast.author, body=body)
    submission = makers.submit(document, by=cast.author)
    makers.approve(submission, cast, "editorial", answers={f"conflict-{cast.author.person.pk}": "Known."})
    return submission


@pytest.fixture
def fields(cast):
    return {"author": f"conflict-{cast.author.person.pk}", "reviewer": "conflict-reviewer"}


def approve(submission, cast, **answers):
    return workflow.approve(
        submission, by=cast.medical, role="medical", extent="all", interests="None.", answers=answers
    )


def test_the_form_asks_once_a_person_the_reviewer_first(cast, submission, fields):
    mine, theirs = conflicts.questions(submission, cast.medical)
    assert (mine.field, theirs.field) == (fields["reviewer"], fields["author"])
    assert mine.asks == "You are an author of Mirova 2020."
    assert theirs.asks == "Ada Parable, an author of this text, may be an author of Parable 2020: the name agrees."


def test_another_reviewer_is_asked_about_the_author_alone(cast, submission, fields):
    assert [question.field for question in conflicts.questions(submission, cast.editorial)] == [fields["author"]]


@pytest.mark.parametrize("answered", [[], ["author"], ["reviewer"]])
def test_an_approval_waits_for_every_answer(cast, submission, fields, answered):
    with pytest.raises(NotReady) as refused:
        approve(submission, cast, **{fields[who]: "It is." for who in answered}, **{"conflict-1000": "x"})
    missing = {problem.field for problem in refused.value.problems}
    assert missing == {field for who, field in fields.items() if who not in answered}


def test_the_answers_are_signed_with_the_works_they_are_about(cast, submission, fields):
    review = approve(submission, cast, **{fields["reviewer"]: " I led it. ", fields["author"]: "It is somebody else."})
    assert review.conflicts == [
        {"key": "legend2021", "label": "Mirova 2020", "person": "Mira Legend", "by": "orcid", "answer": "I led it."},
        {
            "key": "parable2020",
            "label": "Parable 2020",
            "person": "Ada Parable",
            "by": "name",
            "answer": "It is somebody else.",
        },
    ]


def test_asking_for_changes_waits_for_no_answer(cast, submission):
    review = workflow.request_changes(
        submission, by=cast.medical, role="medical", interests="None.", comment="Not ten, eight."
    )
    assert [line["answer"] for line in review.conflicts] == ["", ""]


def test_who_has_no_qualification_on_record_is_asked_for_it(cast, submission, fields):
    Person.objects.filter(user=cast.medical).update(credentials="")
    answers = dict.fromkeys(fields.values(), "Known.")
    words = {"by": cast.medical, "role": "medical", "extent": "all", "interests": "None.", "answers": answers}
    with pytest.raises(NotReady, match="what qualifies you"):
        workflow.approve(submission, **words)
    assert workflow.approve(submission, credentials="MD, oncology", **words).credentials == "MD, oncology"


def test_the_qualification_on_record_is_the_one_that_is_signed(cast, submission, fields):
    answers = dict.fromkeys(fields.values(), "Known.")
    review = workflow.approve(
        submission,
        by=cast.medical,
        role="medical",
        extent="all",
        interests="None.",
        credentials="King",
        answers=answers,
    )
    assert review.credentials == "MD"
