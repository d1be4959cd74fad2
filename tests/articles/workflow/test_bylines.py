"""What is told of an author, changed: what was signed with it goes back, what is live is marked, drafts are saved."""

import pytest

from articles import workflow
from articles.models import Event, Revision, State
from articles.workflow import bylines
from articles.workflow.writing import contributors
from tests.articles import makers

NEW = {
    "name": "Ada B. Writer",
    "credentials": "MD, PhD",
    "affiliation": "A hospital",
    "orcid": "0000-0002-1825-0097",
    "interests": "Shares in a maker of cells.",
}

# Where an article stands: whether its change asks first, and the last step in its history afterwards.
STATES = {
    "draft": (False, Event.Step.CREATED),
    "discarded": (False, Event.Step.DISCARDED),
    "in review": (True, Event.Step.SENT_BACK),
    "approved": (True, Event.Step.SENT_BACK),
    "live": (True, Event.Step.TO_LOOK_AT),
}


@pytest.fixture
def boss(db):
    return makers.make_user("boss", may=["change_person"])


@pytest.fixture
def standing(cast):
    """An article of Ada's that stands where the test says."""

    def make(state):
        article = makers.make("article", by=cast.author)
        if state == "discarded":
            workflow.discard(article, by=cast.author)
        if state == "live":
            makers.publish(article, cast)
        if state in {"in review", "approved"}:
            submission = makers.submit(article, by=cast.author)
            if state == "approved":
                makers.approve(submission, cast)
        article.refresh_from_db()
        return article

    return make


def change(person, by, **values):
    """As by somebody who was shown what it concerns, just now."""
    return bylines.change(person, by=by, seen=bylines.concerned(person, values).seen, **values)


@pytest.mark.parametrize("field", NEW)
@pytest.mark.parametrize("state", STATES)
def test_each_detail_of_a_byline_is_followed_up_wherever_it_stands(cast, boss, standing, state, field):
    article, person, values = standing(state), cast.author.person, {field: NEW[field]}
    asks, last = STATES[state]
    if asks:
        with pytest.raises(bylines.Unseen):
            bylines.change(person, by=boss, **values)
        person.refresh_from_db()
        assert getattr(person, field) != NEW[field]
    change(person, boss, **values)
    person.refresh_from_db()
    article.refresh_from_db()
    saved = article.revisions.last()
    assert getattr(person, field) == NEW[field]
    assert (article.state, article.events.last().step) == (State.DRAFT, last)
    assert saved.own["authors"][0][field] == NEW[field]
    assert (saved.by, saved.byline_only) == (boss, True)
    if asks:
        assert NEW[field] in article.events.last().note


def test_the_live_version_keeps_the_byline_as_it_was_signed(cast, boss, standing):
    article = standing("live")
    change(cast.author.person, boss, credentials="MD, PhD")
    article.refresh_from_db()
    assert article.live.own["authors"][0]["credentials"] == "MD"
    second = makers.publish(article, cast)
    assert second.own["authors"][0]["credentials"] == "MD, PhD"


def test_going_back_to_what_is_live_asks_for_no_look(cast, boss, standing):
    article, person = standing("live"), cast.author.person
    change(person, boss, credentials="MD, PhD")
    person.refresh_from_db()
    assert not bylines.concerned(person, {"credentials": "MD"})
    change(person, boss, credentials="MD")
    assert article.events.filter(step=Event.Step.TO_LOOK_AT).count() == 1


def test_a_live_byline_counts_also_when_the_draft_names_somebody_else(cast, boss, standing):
    article = standing("live")
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.bylines.update(person=cast.editor.person)
    before = article.revisions.count()
    found = change(cast.author.person, boss, name="Ada B. Writer")
    assert [version.document for version in found.live] == [article]
    assert article.revisions.count() == before


def test_whoever_mends_a_byline_is_no_contributor(cast, boss, standing):
    cast.editor.user_permissions.add(*makers.permissions("change_person"))
    editor = type(cast.editor).objects.get(pk=cast.editor.pk)
    article = standing("in review")
    change(cast.author.person, editor, orcid=NEW["orcid"])
    assert contributors.of(article) == {cast.author.pk}
    submission = makers.submit(article, by=cast.author)
    workflow.approve(submission, by=editor, role="editorial", extent="all", interests="None.")
    makers.approve(submission, cast, "medical")
    version = workflow.publish(submission, by=cast.publisher)
    assert contributors.of_version(version) == contributors.of_text(version) == {cast.author.pk}


def test_whoever_saves_next_answers_for_their_own_words_alone(cast, boss, standing):
    article = standing("live")
    change(cast.author.person, boss, orcid=NEW["orcid"])
    article = makers.edit(article, by=cast.editor, body="Nine responded.")
    assert contributors.of(article) == {cast.author.pk, cast.editor.pk}
    makers.edit(article, by=cast.author, body="## What was found\n\nEight of eleven people responded.")
    assert contributors.of(article) == {cast.author.pk}


def test_a_form_that_was_open_meanwhile_is_saved(cast, boss, standing):
    article = standing("draft")
    change(cast.author.person, boss, name="Ada B. Writer")
    assert makers.edit(article, by=cast.author, seen=article.edit, body="Told better.").body == "Told better."


def test_what_came_along_is_shown_and_goes_back_too(cast, boss):
    faq = makers.make("faq", by=cast.author)
    article = makers.make("article", by=cast.author)
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.questions.create(faq=faq)
    makers.submit(article, by=cast.author)
    found = change(cast.author.person, boss, name="Ada B. Writer")
    faq.refresh_from_db()
    assert (found.back, found.along) == ((article,), (faq,))
    assert (faq.state, faq.events.last().step) == (State.DRAFT, Event.Step.SENT_BACK)


def test_what_has_moved_on_since_it_was_shown_is_shown_again(cast, boss, standing):
    article, person, values = standing("in review"), cast.author.person, {"credentials": "MD, PhD"}
    shown = bylines.concerned(person, values).seen
    other = standing("in review")
    with pytest.raises(bylines.Unseen, match="has changed since") as refused:
        bylines.change(person, by=boss, seen=shown, **values)
    assert set(refused.value.concerned.back) == {article, other}
    article.refresh_from_db()
    assert article.state == State.IN_REVIEW


def test_a_change_by_somebody_else_in_between_is_not_written_over_unseen(cast, boss, standing):
    standing("live")
    person, values = cast.author.person, {"credentials": "MD, PhD", "name": "Ada"}
    shown = bylines.concerned(person, values).seen
    change(person, boss, name="Ada B. Writer")
    with pytest.raises(bylines.Unseen):
        bylines.change(person, by=boss, seen=shown, **values)


def test_the_second_click_does_nothing(cast, boss, standing):
    standing("live")
    person, values = cast.author.person, {"credentials": "MD, PhD"}
    shown = bylines.concerned(person, values).seen
    bylines.change(person, by=boss, seen=shown, **values)
    before = Event.objects.count(), Revision.objects.count()
    assert not bylines.change(person, by=boss, seen=shown, **values)
    assert (Event.objects.count(), Revision.objects.count()) == before


def test_a_person_who_is_nowhere_an_author_is_saved_at_once(cast, boss, standing):
    standing("live")
    before = Revision.objects.count()
    bylines.change(cast.medical.person, by=boss, credentials="MD, PhD")
    cast.medical.person.refresh_from_db()
    assert (cast.medical.person.credentials, Revision.objects.count()) == ("MD, PhD", before)


def test_who_may_not_change_people_changes_no_byline(cast, standing):
    standing("draft")
    for who in (cast.stranger, cast.publisher, cast.author):
        with pytest.raises(workflow.NotAllowed):
            bylines.change(cast.author.person, by=who, credentials="MD, PhD")


@pytest.mark.parametrize("count", [1, 4])
def test_what_is_concerned_costs_the_same_for_many(cast, standing, django_assert_num_queries, count):
    for _ in range(count):
        standing("in review")
        standing("live")
    with django_assert_num_queries(3):
        found = bylines.concerned(cast.author.person, {"credentials": "MD, PhD"})
        assert [version.document.title for version in found.live]
    assert (len(found.back), len(found.live)) == (count, count)
