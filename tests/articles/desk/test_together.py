"""What was handed in together, on the desk: an article with its questions, and lists of small texts."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Parcel, Review, State, Version
from articles.workflow.together import parcels
from tests import kept
from tests.articles import makers

OUT = {"stranger": 403, None: 302}
SAID = {"role": "medical", "extent": "all", "interests": "None.", "comment": ""}


@kept.fixture
def lead(cast):
    article = makers.make("article", by=cast.author, slug="lead")
    faqs = [makers.make("faq", by=who, slug=who.username) for who in (cast.author, cast.editor)]
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        for faq in faqs:
            draft.questions.create(faq=faq)
    return makers.submit(article, by=cast.author)


@kept.fixture
def parcel(cast):
    known = makers.make("term", by=cast.author, slug="cart")
    makers.publish(known, cast)
    makers.edit(known, by=cast.author, body="Told anew.")
    return workflow.submit_list([known, makers.make("term", by=cast.author, slug="crs")], by=cast.author)


def open_(client, who, url, **post):
    if who:
        client.force_login(who)
    return client.post(url, post) if post else client.get(url)


def page_of(submission):
    return reverse("desk:submission", args=[submission.pk])


def list_of(parcel):
    return reverse("desk:list", args=[parcel.pk])


def test_the_articles_page_names_what_came_along_and_what_an_approval_covers(client, cast, lead):
    makers.approve(lead, cast, "editorial")
    page = open_(client, cast.medical, page_of(lead)).content.decode()
    assert "With it come texts on its page that nobody has published yet." in page
    assert "Your approval covers what came along as well." in page
    for companion in parcels.companions(lead):
        assert page.count(f'href="{page_of(companion)}"') >= 2
        assert "Nobody knows yet." in page


def test_what_an_approval_does_not_cover_is_named_with_the_reason(client, cast, lead):
    makers.approve(lead, cast, "editorial")
    doctor = makers.make_user("dora", may=["review_medical"])
    parcels.companions(lead)[0].document.bylines.create(person=doctor.person)
    page = open_(client, doctor, page_of(lead)).content.decode()
    assert "<b>not covered.</b> You are named as an author of this text" in " ".join(page.split())


def test_an_approval_is_not_told_as_the_last_word_where_a_companion_waits(client, cast, lead):
    makers.approve(lead, cast, "editorial")
    doctor = makers.make_user("dora", may=["review_medical"])
    companion = parcels.companions(lead)[0]
    companion.document.bylines.create(person=doctor.person)
    told = client.force_login(doctor) or client.post(page_of(lead), {**SAID, "decision": "approve"}, follow=True)
    words = told.content.decode()
    assert "can be published" not in words
    assert f"what came along waits for its own: “{companion.document}” (the medical review)" in words
    for url in (page_of(lead), reverse("desk:publish", args=[lead.pk])):
        page = open_(client, cast.publisher, url).content.decode()
        assert "what came along waits for its own" in page
        assert "Publish it" not in page


def test_a_link_to_a_term_that_came_along_leads_to_its_text_on_the_page(client, cast):
    term = makers.make("term", by=cast.author, slug="nibbling")
    article = makers.make("article", by=cast.author, body="A word such as [[nibbling]].")
    faq = makers.make("faq", by=cast.author)
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.questions.create(faq=faq)
    page = open_(client, cast.medical, page_of(makers.submit(article, by=cast.author))).content.decode()
    assert f'<a class="term" href="#term-{term.pk}">' in page
    assert f'id="term-{term.pk}"' in page
    assert "This answer has been withdrawn" not in page


def test_what_came_along_is_not_offered_for_publication_by_itself(client, cast, lead):
    makers.approve(lead, cast)
    page = open_(client, cast.publisher, page_of(parcels.companions(lead)[0])).content.decode()
    assert "It is published with “Lead”, on whose page it stands." in page
    assert "Publish it" not in page


def test_a_page_that_came_along_leads_to_the_one_on_which_it_stands(client, cast, lead):
    page = open_(client, cast.medical, page_of(parcels.companions(lead)[0])).content.decode()
    assert f'<a href="{page_of(lead)}">“Lead”</a>' in page


def test_the_publisher_publishes_all_from_the_articles_page(client, cast, lead):
    makers.approve(lead, cast)
    url = reverse("desk:publish", args=[lead.pk])
    assert "With it come texts" in open_(client, cast.publisher, url).content.decode()
    client.post(url)
    for submission in (*parcels.companions(lead), lead):
        submission.document.refresh_from_db()
        assert submission.document.live.number == 1


@pytest.mark.parametrize("who", OUT)
def test_a_list_is_for_people_of_the_desk(who, client, cast, parcel):
    assert open_(client, who and getattr(cast, who), list_of(parcel)).status_code == OUT[who]


def test_the_address_of_a_parcel_with_an_article_leads_to_the_article(client, cast, lead):
    assert open_(client, cast.medical, list_of(lead.parcel)).url == page_of(lead)


def test_a_list_shows_each_text_with_its_changes(client, cast, parcel):
    page = open_(client, cast.medical, list_of(parcel)).content.decode()
    assert "Told anew." in page
    assert "A few plain words." in page
    assert "replaces version 1" in page


def test_one_decision_approves_a_list(client, cast, parcel):
    answer = open_(client, cast.medical, list_of(parcel), decision="approve", **SAID)
    assert answer.url == list_of(parcel)
    assert {each.document.state for each in parcels.listed(parcel)} == {State.APPROVED}


def test_what_was_typed_stays_where_a_decision_is_refused(client, cast, parcel):
    page = open_(
        client, cast.medical, list_of(parcel), decision="approve", **{**SAID, "interests": "", "comment": "Mine"}
    )
    assert "Say which interests you have." in page.content.decode()
    assert "Mine</textarea>" in page.content.decode()


def test_what_is_ticked_goes_back_and_the_rest_goes_on(client, cast, parcel):
    said = {**SAID, "comment": "Which grade?", "decision": "changes"}
    page = open_(client, cast.medical, list_of(parcel), **said)
    assert "Tick what is to go back" in page.content.decode()
    one = parcels.listed(parcel)[1]
    open_(client, cast.medical, list_of(parcel), which=[one.pk], **said)
    assert [each.document.slug for each in parcels.listed(parcel)] == ["cart"]
    assert Review.objects.get(submission=one).comment == "Which grade?"


@pytest.mark.parametrize("who", ["author", "publisher", "legal"])
def test_who_may_not_decide_a_list_does_not(who, client, cast, parcel):
    page = open_(client, getattr(cast, who), list_of(parcel), decision="approve", **SAID)
    assert "Nothing for you to decide" in page.content.decode()
    assert not Review.objects.filter(submission__parcel=parcel).exists()


def test_the_publisher_publishes_a_list_in_one_step(client, cast, parcel):
    workflow.approve_list(parcel, by=cast.medical, role="medical", extent="all", interests="None.")
    assert "Publish all of it" in open_(client, cast.publisher, list_of(parcel)).content.decode()
    page = open_(client, cast.publisher, list_of(parcel), publish="1")
    assert "Tell readers what changed" in page.content.decode()
    open_(client, cast.publisher, list_of(parcel), publish="1", change="minor", note="Told better.")
    assert parcels.listed(parcel) == []
    assert "Nothing is on this list any more" in open_(client, cast.publisher, list_of(parcel)).content.decode()


def test_a_changelist_hands_in_what_is_ticked(client, cast):
    terms = [makers.make("term", by=cast.author) for _ in range(2)]
    url = reverse("admin:articles_term_changelist")
    ticked = {"action": "hand_in_as_one_list", "_selected_action": [term.pk for term in terms]}
    answer = open_(client, cast.author, url, **ticked)
    assert answer.url == list_of(Parcel.objects.get())
    again = client.post(url, ticked, follow=True).content.decode()
    assert all(f"“{term}”: It is in review already." in again for term in terms)


def test_articles_are_not_handed_in_as_a_list_and_readers_of_the_admin_hand_in_nothing(client, cast):
    makers.make("article", by=cast.author), makers.make("term", by=cast.author)
    assert "one list" not in open_(client, cast.author, reverse("admin:articles_article_changelist")).content.decode()
    viewer = makers.make_user(may=["view_term"])
    assert "one list" not in open_(client, viewer, reverse("admin:articles_term_changelist")).content.decode()


@pytest.mark.parametrize("who", ["medical", "publisher"])
def test_a_text_more_on_a_list_costs_a_handful_of_queries(who, client, cast, django_assert_max_num_queries):
    def cost(count):
        terms = [makers.make("term", by=cast.author) for _ in range(count)]
        address = list_of(workflow.submit_list(terms, by=cast.author))
        open_(client, getattr(cast, who), address)
        with django_assert_max_num_queries(300) as found:
            assert client.get(address).status_code == 200
        return len(found)

    two, six = cost(2), cost(6)
    assert two <= 45
    assert (six - two) / 4 <= 9


def test_after_its_publication_the_list_leads_to_what_was_published(client, cast, parcel):
    for submission in parcels.listed(parcel):
        makers.approve(submission, cast)
    workflow.publish_list(parcel, by=cast.publisher, change="minor", note="Told anew.")
    page = open_(client, cast.publisher, list_of(parcel)).content.decode()
    assert "Nothing is on this list any more" in page
    for version in Version.objects.filter(submission__parcel=parcel):
        assert f'href="{version.get_absolute_url()}"' in page
    assert Version.objects.filter(submission__parcel=parcel).count() == 2
