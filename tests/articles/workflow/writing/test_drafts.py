import pytest

from articles import workflow
from articles.models import Citation, FormerSlug, WorkingCopy
from tests.articles import makers


def test_a_stale_save_is_refused_and_changes_nothing(cast):
    article = makers.make("article", by=cast.author)
    seen = article.edit
    makers.edit(article, by=cast.editor, body="The editor's words.")
    with pytest.raises(workflow.Stale) as refusal:
        makers.edit(article, by=cast.author, seen=seen, body="The author's words.")
    article.refresh_from_db()
    assert article.body == refusal.value.document.body == "The editor's words."


def test_the_same_person_in_another_window_is_no_exception(cast):
    article = makers.make("article", by=cast.author)
    seen = article.edit
    makers.edit(article, by=cast.author, body="First window.")
    with pytest.raises(workflow.Stale):
        makers.edit(article, by=cast.author, seen=seen, body="Second window.")


def test_a_stale_save_of_the_same_words_is_a_double_click(cast):
    article = makers.make("article", by=cast.author)
    seen, revisions = article.edit, article.revisions.count()
    for _ in range(2):
        makers.edit(article, by=cast.author, seen=seen, body="Clicked twice.")
    article.refresh_from_db()
    assert (article.edit, article.revisions.count()) == (seen + 1, revisions + 1)


@pytest.mark.parametrize("part", ["byline", "question", "disclaimer"])
def test_every_part_of_a_draft_raises_its_number(part, cast):
    article = makers.make("article", by=cast.author)
    seen = article.edit
    faq, disclaimer = makers.make("faq", by=cast.author), makers.make("disclaimer", by=cast.author)
    with workflow.editing(article, by=cast.author, edit=seen) as draft:
        match part:
            case "byline":
                draft.bylines.create(person=cast.editor.person)
            case "question":
                draft.questions.create(faq=faq)
            case "disclaimer":
                draft.chosen_disclaimers.create(disclaimer=disclaimer)
    article.refresh_from_db()
    assert article.edit == seen + 1


def test_handing_in_what_somebody_else_has_changed_meanwhile_is_refused(cast):
    article = makers.make("article", by=cast.author)
    seen = article.edit
    makers.edit(article, by=cast.editor, body="Other words.")
    with pytest.raises(workflow.Stale):
        workflow.submit(article, by=cast.author, edit=seen)


def test_a_saved_draft_forgets_its_writers_working_copy_alone(cast):
    article = makers.make("article", by=cast.author)
    for user in (cast.author, cast.editor):
        WorkingCopy.objects.create(user=user, document=article, kind="article", fields={"body": "Being typed"})
    makers.edit(article, by=cast.author, body="Saved.")
    assert [copy.user for copy in WorkingCopy.objects.all()] == [cast.editor]


def test_an_old_address_leads_on_and_nobody_else_may_take_it(cast):
    article = makers.make("article", by=cast.author, slug="first-name")
    makers.edit(article, by=cast.author, slug="second-name")
    assert FormerSlug.objects.get().slug == "first-name"
    other = makers.make("article", by=cast.author, slug="third-name")
    with pytest.raises(workflow.WrongState, match="once belonged to"):
        makers.edit(other, by=cast.author, slug="first-name")
    makers.edit(article, by=cast.author, slug="first-name")
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["second-name"]


def test_a_changed_address_is_no_change_of_the_text(cast):
    article = makers.make("article", by=cast.author, slug="first-name")
    makers.edit(article, by=cast.editor, slug="second-name")
    assert article.revisions.count() == 2  # the start and the byline, both the author's
    assert article.events.last().note == "first-name → second-name"


def test_a_link_survives_a_change_of_slug(cast):
    target = makers.make("page", by=cast.author, slug="about-us")
    article = makers.make("article", by=cast.author, body="See [[about-us]].")
    makers.edit(target, by=cast.author, slug="who-we-are")
    assert workflow.problems(article) == []
    assert workflow.users_of(target) == [article]


def test_a_draft_knows_which_works_it_cites(cast):
    makers.make_reference("liu2020")
    makers.make_reference("marin2024")
    article = makers.make("article", by=cast.author, body="Eight [@liu2020], then [@marin2024; @liu2020].")
    makers.edit(article, by=cast.author, body="Only one [@marin2024].")
    assert [line.reference.key for line in Citation.objects.filter(document=article)] == ["marin2024"]


def test_what_is_in_use_is_not_discarded_and_the_places_are_named(cast):
    faq = makers.make("faq", by=cast.author)
    article = makers.make("article", by=cast.author, title="The one that asks")
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.questions.create(faq=faq)
    with pytest.raises(workflow.WrongState, match="The one that asks"):
        workflow.discard(faq, by=cast.author)


def test_a_published_document_is_withdrawn_rather_than_discarded(cast):
    article = makers.make("article", by=cast.author)
    version = makers.publish(article, cast)
    workflow.withdraw(version, by=cast.publisher, reason="Wrong.")
    with pytest.raises(workflow.WrongState, match="withdraw it instead"):
        workflow.discard(article, by=cast.author)
