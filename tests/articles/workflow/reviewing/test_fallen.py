"""A reviewer who turns out to be an author after approving: the approval falls, and says so."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Event, Person, State
from tests.articles import makers


@pytest.fixture
def approved(cast):
    """Emil has approved a text of an author who is not known to be Emil."""
    article = makers.make("article", by=cast.author)
    pen = Person.objects.create(name="E. M.", slug="pen", interests="None.")
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.bylines.create(person=pen, position=2)
    submission = makers.submit(article, by=cast.author)
    makers.approve(submission, cast)
    Person.objects.filter(user=cast.editorial).update(user=None)
    return submission, pen


def test_publishing_names_whose_approval_fell_and_the_way_out(cast, approved):
    submission, pen = approved
    Person.objects.filter(pk=pen.pk).update(user=cast.editorial)
    with pytest.raises(workflow.WrongState, match=r"Emil, who gave it, is named as an author.*Take the text back"):
        workflow.publish(submission, by=cast.publisher)


def test_linking_the_byline_sends_the_text_back_with_the_cause(client, cast, approved):
    submission, pen = approved
    boss = makers.make_user("boss", is_superuser=True)
    client.force_login(boss)
    form = {"name": pen.name, "slug": pen.slug, "interests": pen.interests, "user": cast.editorial.pk}
    client.post(reverse("admin:articles_person_change", args=[pen.pk]), form)
    document = submission.document
    document.refresh_from_db()
    last = document.events.last()
    assert (document.state, last.step) == (State.DRAFT, Event.Step.SENT_BACK)
    assert "The editorial approval does not hold: Emil, who gave it, is named as an author" in last.note


def test_the_desk_says_whose_approval_fell_and_the_way_out(client, cast, approved):
    submission, pen = approved
    page = reverse("desk:submission", args=[submission.pk])
    card = "an approval holds no longer"
    client.force_login(cast.author)
    assert card not in client.get(page).content.decode()
    Person.objects.filter(pk=pen.pk).update(user=cast.editorial)
    shown = client.get(page).content.decode()
    assert card in shown
    assert "Emil, who gave it, is named as an author" in shown
    assert "Open the draft, to take it back" in shown
    client.force_login(cast.publisher)
    assert "Open the draft, to take it back" not in client.get(page).content.decode()
    client.force_login(cast.stranger)
    assert client.get(page).status_code == 403
