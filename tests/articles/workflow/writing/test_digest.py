"""Approved is what goes live: whatever is no longer as it was signed is refused by name."""

import pytest

from articles import workflow
from articles.models import Person, State, Version
from articles.workflow.writing import bundle
from references.models import Reference
from tests import kept
from tests.articles import makers


@kept.fixture
def cited(cast):
    """An article that cites a work and shows an FAQ, a term and a disclaimer, each published."""
    makers.make_reference("liu2020")
    faq = makers.make("faq", by=cast.author, slug="is-it-safe")
    term = makers.make("term", by=cast.author, slug="crs")
    disclaimer = makers.make("disclaimer", by=cast.author, slug="no-advice")
    for part in (faq, term, disclaimer):
        makers.publish(part, cast)
    article = makers.make("article", by=cast.author, body="## Found\n\nEight responded [@liu2020]; few had [[crs]].")
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.questions.create(faq=faq)
    article.refresh_from_db()
    return article


def test_a_bundle_holds_what_is_shown_and_cited(cited):
    drawn = bundle.draw_up(cited)
    assert {line[0] for line in drawn.documents} == {
        document.pk for document in type(cited).objects.filter(slug__in=["is-it-safe", "crs", "no-advice"])
    }
    assert drawn.references == {"liu2020": Reference.objects.get().fingerprint}
    assert drawn.own["questions"] == [cited.questions.get().faq_id]


def test_the_digest_is_of_the_very_text_that_is_kept(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    assert bundle.digest(submission.revision.bundle) == submission.revision.digest == submission.digest


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": "x"}, '{"a":"x","b":1}'),
        ({"a": "e\u0301"}, '{"a":"é"}'),
        ({"a": "one\r\ntwo\rthree"}, '{"a":"one\\ntwo\\nthree"}'),
        ({"a": "nul\x00bell\x07"}, '{"a":"nulbell"}'),
        ({"a": ["γ", None, True]}, '{"a":["γ",null,true]}'),
    ],
)
def test_canonical_text_is_the_same_for_the_same_meaning(value, expected):
    assert bundle.canonical(value) == expected


def test_an_identity_changed_after_approval_is_named_and_refused(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast)
    work = Reference.objects.get()
    work.csl = {**work.csl, "title": "Another trial"}
    work.save()
    with pytest.raises(workflow.Outdated, match="reference liu2020: title “A trial of liu2020” became “Another trial”"):
        workflow.publish(submission, by=cast.publisher)
    assert not Version.objects.filter(document=cited).exists()


def test_an_identity_changed_between_two_approvals_stops_the_second(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast, "editorial")
    work = Reference.objects.get()
    work.csl = {**work.csl, "issued": {"date-parts": [[2021]]}}
    work.save()
    with pytest.raises(workflow.Outdated, match="reference liu2020: year"):
        makers.approve(submission, cast, "medical")


def test_a_detail_of_a_source_may_be_put_right_without_voiding_anything(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast)
    work = Reference.objects.get()
    work.csl = {**work.csl, "page": "545-553"}
    work.save()
    version = workflow.publish(submission, by=cast.publisher)
    assert submission.records["liu2020"].get("page") is None
    assert version.records["liu2020"]["page"] == "545-553"


def test_an_authors_changed_interests_void_the_approval_and_are_named(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast)
    Person.objects.filter(pk=cast.author.person.pk).update(interests="Shares in a maker.")
    with pytest.raises(workflow.Outdated, match="authors: Ada: interests changed"):
        workflow.publish(submission, by=cast.publisher)


def test_one_word_changed_after_approval_is_named_to_the_publisher(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast)
    workflow.take_back(cited, by=cast.author)
    makers.edit(cited, by=cast.author, body=cited.body.replace("few", "many"))
    with pytest.raises(workflow.Outdated, match="text: “few” became “many”"):
        workflow.publish(submission, by=cast.publisher)


def test_a_text_taken_back_and_not_changed_is_still_not_published(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast)
    workflow.take_back(cited, by=cast.author)
    with pytest.raises(workflow.WrongState, match="taken back"):
        workflow.publish(submission, by=cast.publisher)


def test_a_newer_faq_voids_nothing_and_stands_in_the_version(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast)
    faq = cited.questions.get().faq
    makers.edit(faq, by=cast.author, body="Fairly, as far as is known.")
    newer = makers.publish(faq, cast)
    version = workflow.publish(submission, by=cast.publisher)
    assert newer.pk in version.shown


def test_a_withdrawn_faq_refuses_publication_by_name(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast)
    faq = cited.questions.get().faq
    workflow.withdraw(faq.live, by=cast.publisher, reason="Wrong.")
    with pytest.raises(workflow.Outdated, match="FAQ “Is it safe”: was withdrawn"):
        workflow.publish(submission, by=cast.publisher)


@pytest.mark.parametrize("slug", ["is-it-safe", "crs"])
def test_what_is_not_public_refuses_the_handing_in_by_name(slug, cast, cited):
    part = type(cited).objects.get(slug=slug)
    workflow.withdraw(part.live, by=cast.publisher, reason="Wrong.")
    with pytest.raises(workflow.NotReady, match=f"“{part}” was withdrawn"):
        makers.submit(cited, by=cast.author)


def test_a_new_disclaimer_voids_nothing(cast, cited):
    submission = makers.submit(cited, by=cast.author)
    makers.approve(submission, cast)
    makers.publish(makers.make("disclaimer", by=cast.author), cast)
    assert workflow.publish(submission, by=cast.publisher).number == 1


def test_an_unknown_key_is_refused_with_its_place_and_a_guess(cast):
    makers.make_reference("liu2020")
    article = makers.make("article", by=cast.author, body="## Found\n\nEight responded [@lui2020].")
    with pytest.raises(workflow.NotReady) as refusal:
        makers.submit(article, by=cast.author)
    message = str(refusal.value)
    assert "lui2020" in message
    assert "liu2020" in message
    assert "line 3" in message
    assert article.state == State.DRAFT


@pytest.mark.parametrize("field", ["summary", "body", "takeaway", "topic", "audience", "funding", "review_by"])
def test_what_an_article_lacks_is_named_when_it_is_handed_in(field, cast):
    empty = None if field in {"topic", "review_by"} else ""
    article = makers.make("article", by=cast.author, **{field: empty})
    with pytest.raises(workflow.NotReady) as refusal:
        makers.submit(article, by=cast.author)
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_an_author_who_has_not_declared_interests_is_named(cast):
    article = makers.make("article", by=cast.author)
    Person.objects.filter(pk=cast.author.person.pk).update(interests=" ")
    with pytest.raises(workflow.NotReady, match="Ada has not declared interests"):
        makers.submit(article, by=cast.author)


def test_nothing_new_is_not_handed_in_again(cast):
    article = makers.make("article", by=cast.author)
    makers.publish(article, cast)
    with pytest.raises(workflow.NotReady, match="Nothing differs from version 1"):
        makers.submit(article, by=cast.author)
