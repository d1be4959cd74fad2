"""What a change in the library does to the documents that cite the work."""

import pytest

from articles import workflow
from articles.models import Event, Stamp, State
from references import library, uses
from references.models import Reference
from tests.articles import makers


def test_staff_see_drafts_and_live_versions_and_readers_what_is_public(articles, work):
    staff = {(use.title, use.words) for use in uses.of(work)}
    assert staff == {
        ("Draft", "article, draft"),
        ("In review", "article, draft"),
        ("Approved", "article, draft"),
        ("Live", "article, draft"),
        ("Live", "article, version 1"),
    }
    assert [use.title for use in uses.of(work, public=True)] == ["Live"]
    assert uses.count([work]) == {work.pk: 4}


@pytest.mark.parametrize("count", [1, 12])
def test_counting_uses_costs_the_same_for_many(count, cast, django_assert_num_queries):
    works = [makers.make_reference(f"work{n}") for n in range(count)]
    makers.make("article", by=cast.author, body=" ".join(f"One [@{work.key}]." for work in works))
    with django_assert_num_queries(1):
        assert uses.count(works) == {work.pk: 1 for work in works}


def test_an_identity_that_a_second_person_confirms_sends_reviews_back_and_marks_what_is_live(cast, articles, work):
    first, second = (makers.make_user(name, is_superuser=True) for name in ("first", "second"))
    proposal = library.propose_identity(
        work, {**work.csl, "title": "Another trial"}, by=first, reason="The wrong paper."
    )
    assert Reference.objects.get().title == "A trial of liu2020"
    library.confirm_identity(proposal, by=second)
    for article in articles.values():
        article.refresh_from_db()
    assert {name: article.state for name, article in articles.items()} == dict.fromkeys(articles, State.DRAFT)
    last = {name: article.events.last().step for name, article in articles.items()}
    assert last == {
        "draft": Event.Step.CREATED,
        "in review": Event.Step.SENT_BACK,
        "approved": Event.Step.SENT_BACK,
        "live": Event.Step.TO_LOOK_AT,
        "discarded": Event.Step.DISCARDED,
    }
    assert "liu2020" in articles["approved"].events.last().note


def test_whatever_readers_see_of_a_work_raises_the_stamp(cast, articles, work):
    before = Stamp.objects.current()
    boss = makers.make_user("boss", is_superuser=True)
    library.correct(work, {**work.csl, "page": "545-553"}, by=boss, edit=work.edit)
    assert Stamp.objects.current() > before


def test_a_work_that_an_old_version_cites_is_kept(cast, articles, work):
    assert uses.cited(work)
    makers.edit(articles["live"], by=cast.author, body="Nothing cited.")
    makers.publish(articles["live"], cast)
    workflow.withdraw(articles["live"].live, by=cast.publisher, reason="Wrong.")
    assert uses.cited(work)
