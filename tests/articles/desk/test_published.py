"""Reviews of what is public already: who is shown what, who may give them, and at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Review, ReviewEvent, Version
from articles.workflow import clock
from tests import kept
from tests.articles import makers

EVERYBODY = list(makers.JOBS)
INTERESTS = {"interests": "None."}


@kept.fixture
def hurried(cast):
    article = makers.make("article", by=cast.author, slug="trials")
    return workflow.publish_emergency(article, by=cast.publisher, edit=article.edit, reason="A dose was wrong.")


@kept.fixture
def version(cast):
    return makers.publish(makers.make("article", by=cast.author, slug="old"), cast)


def address(name, *args):
    return reverse(f"desk:{name}", args=args)


def read(client, *args):
    return client.get(address(*args)).content.decode()


def late(days=400):
    return clock.at(timezone.now() + timedelta(days=days))


def test_what_was_published_without_a_review_is_on_the_desk_of_those_who_can_give_it(client, cast, hurried):
    client.force_login(cast.medical)
    assert "Published without a review" in read(client, "index")
    listed = read(client, "published")
    assert "A dose was wrong." in listed
    assert "Somebody else must review this one." not in listed
    client.force_login(cast.publisher)
    assert "Somebody else must review this one." in read(client, "published")


def test_the_missing_review_is_given_on_its_page(client, cast, hurried):
    client.force_login(cast.editorial)
    page = address("complete", hurried.pk)
    refused = client.post(page, {"role": "editorial", "comment": "Well told."}).content.decode()
    assert "Say which interests you have" in refused
    assert "Well told." in refused
    client.post(page, {"role": "editorial", "extent": "all"} | INTERESTS)
    client.force_login(cast.medical)
    client.post(page, {"role": "medical", "extent": "all"} | INTERESTS)
    assert "has all its reviews" in client.get(page, follow=True).content.decode()
    assert "Published without a review" not in read(client, "published")


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_else_gives_it(client, cast, hurried, who):
    client.force_login(getattr(cast, who))
    client.post(address("complete", hurried.pk), {"role": "medical", "extent": "all"} | INTERESTS)
    assert Review.objects.exists() is (who == "medical")
    assert client.get(address("complete", hurried.pk)).status_code == (403 if who == "stranger" else 200)


def test_what_is_due_is_listed_and_looked_over(client, cast, version):
    client.force_login(cast.medical)
    with late():
        assert "1 for me" in read(client, "index")
        assert "Overdue" in read(client, "published")
        page = address("look-over", version.pk)
        refused = client.post(page, {"outcome": "major"} | INTERESTS).content.decode()
        assert "what must change" in refused
        client.post(page, {"outcome": "unchanged"} | INTERESTS)
        assert "Nothing that you may look over is due" in read(client, "published")
    assert ReviewEvent.objects.get().reviewer == cast.medical


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_else_looks_it_over(client, cast, version, who):
    client.force_login(getattr(cast, who))
    client.post(address("look-over", version.pk), {"outcome": "unchanged"} | INTERESTS)
    assert ReviewEvent.objects.exists() is (who == "medical")


def test_its_sources_stand_above_it_with_their_notices_and_the_day_of_their_last_check(client, cast):
    work = makers.make_reference("liu2020")
    article = makers.make("article", by=cast.author, body="Eight responded [@liu2020].")
    version = makers.publish(article, cast)
    work.notices.create(kind="retraction", date="2026-01-02", reason="The images.")
    client.force_login(cast.medical)
    page = read(client, "look-over", version.pk)
    assert "not checked yet" in page
    assert "The images." in page


def test_where_nobody_is_left_who_may_look_it_over_the_list_says_so(client, cast):
    article = makers.make("faq", by=cast.author)
    makers.edit(article, by=cast.author, body="More.")
    makers.publish(article, cast)
    cast.medical.user_permissions.clear()
    client.force_login(cast.editorial)
    with late():
        assert "everybody who holds the role has written in it" in read(client, "published")


def test_a_stranger_is_led_to_the_log_in(client, hurried, version):
    for page in (address("published"), address("complete", hurried.pk), address("look-over", version.pk)):
        assert client.get(page).url.startswith(reverse("admin:login"))


def test_the_list_costs_the_same_for_one_and_for_three(client, cast, django_assert_max_num_queries):
    client.force_login(cast.medical)
    for count in (1, 3):
        while Version.objects.count() < count:
            makers.publish(makers.make("faq", by=cast.author), cast)
        with late(), django_assert_max_num_queries(24):
            assert read(client, "published").count("Overdue") == count
