"""A reviewer who turns out to be an author after approving: the approval falls, and says so."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from articles import workflow
from articles.models import Byline, Event, Person, State
from articles.workflow.reviewing import fallen
from tests import kept
from tests.articles import makers


@kept.fixture
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


# -- From outside: another row, the same mailbox


@kept.fixture
def from_outside(cast):
    """Gita has given the medical approval by her link."""
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    makers.approve(submission, cast, "editorial")
    guest = makers.invite(submission.document, cast).invitation.guest
    workflow.approve(submission, by=guest, role="medical", extent="all", interests="None.")
    return submission


@pytest.mark.parametrize("spelled", ["gita@elsewhere.org", "Gita@Elsewhere.ORG", "gita+work@elsewhere.org"])
def test_publishing_compares_the_mailbox_that_confirmed_with_those_who_wrote(cast, from_outside, spelled):
    get_user_model().objects.filter(pk=cast.author.pk).update(email=spelled)
    with pytest.raises(workflow.WrongState, match=r"Gita Guest, who gave it, confirmed it from an address.*Take"):
        workflow.publish(from_outside, by=cast.publisher)
    assert not from_outside.document.versions.exists()


def test_in_an_emergency_it_does_not_count_as_given_either(cast):
    article = makers.make("article", by=cast.author)
    submission = makers.submit(article, by=cast.author)
    guest = makers.invite(article, cast, role="editorial").invitation.guest
    workflow.approve(submission, by=guest, role="editorial", extent="all", interests="None.")
    get_user_model().objects.filter(pk=cast.author.pk).update(email="gita@elsewhere.org")
    now = {"edit": article.edit, "reason": "A wrong dose."}
    with pytest.raises(workflow.WrongState, match=r"Gita Guest, who gave it, .* Take the text back, and publish it"):
        workflow.publish_emergency(article, by=cast.publisher, **now)
    workflow.take_back(article, by=cast.author)
    version = workflow.publish_emergency(article, by=cast.publisher, **now)
    assert version.unreviewed.roles == ["editorial", "medical"]


def test_an_authors_mailbox_counts_though_they_typed_nothing(client, cast, from_outside):
    writer = makers.make_user("wren")
    get_user_model().objects.filter(pk=writer.pk).update(email="gita@elsewhere.org")
    Byline.objects.create(document=from_outside.document, person=writer.person, position=2)
    (approval,) = fallen.of(from_outside)
    assert approval.role == "medical"
    client.force_login(cast.publisher)
    shown = client.get(reverse("desk:submission", args=[from_outside.pk])).content.decode()
    assert "Gita Guest, who gave it, confirmed it from an address of somebody who wrote this text" in shown


@pytest.mark.parametrize("spelled", ["gita@elsewhere.com", "gita.guest@elsewhere.org", ""])
def test_another_mailbox_lets_it_stand(cast, from_outside, spelled):
    get_user_model().objects.filter(pk=cast.author.pk).update(email=spelled)
    assert fallen.of(from_outside) == []
    assert workflow.publish(from_outside, by=cast.publisher).number == 1
