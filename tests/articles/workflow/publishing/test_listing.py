"""What lists choose and count by is what is live, and is found out where it is not."""

from datetime import timedelta

import pytest
from django.db.models import F

from articles import workflow
from articles.models import Listed, Stamp, Total
from articles.workflow import clock
from articles.workflow.publishing import listing
from tests import kept
from tests.articles import makers


@kept.fixture
def article(cast):
    made = makers.make("article", by=cast.author, slug="first", audience="patients")
    makers.publish(made, cast)
    return made


def numbers():
    return {
        (row.kind, row.topic.name if row.topic else "", row.audience): row.number
        for row in Total.objects.filter(number__gt=0).select_related("topic")
    }


def again(article, cast):
    makers.edit(article, by=cast.author, topic=makers.make_topic("Safety"), audience="professionals", title="Anew")
    makers.publish(article, cast)


def withdraw(article, cast):
    workflow.withdraw(article.versions.get(), by=cast.publisher, reason="Wrong.")


def draft(article, cast):
    makers.make("article", by=cast.author)
    makers.edit(article, by=cast.author, title="A draft", topic=makers.make_topic("Safety"))


@pytest.mark.parametrize(
    ("step", "counted"),
    [
        (lambda *_: None, {("article", "Blood cancers", "patients"): 1}),
        (again, {("article", "Safety", "professionals"): 1}),
        (withdraw, {}),
        (draft, {("article", "Blood cancers", "patients"): 1}),
        (
            lambda _, cast: makers.publish(makers.make("term", by=cast.author), cast),
            {("article", "Blood cancers", "patients"): 1, ("term", "", ""): 1},
        ),
    ],
    ids=["published", "published anew", "withdrawn", "written at", "one without a topic"],
)
def test_each_step_leaves_the_lines_and_counts_of_what_is_live(step, counted, article, cast):
    step(article, cast)
    assert numbers() == counted
    assert listing.mend() == 0


def test_a_last_day_stands_in_the_line(article, cast):
    last = clock.today() + timedelta(days=3)
    workflow.expire(article.versions.get(), by=cast.publisher, last_day=workflow.Ending(last, "The trial ended."))
    assert Listed.objects.get().ends_on == last + timedelta(days=1)
    assert listing.mend() == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: Listed.objects.all().delete(),
        lambda: Listed.objects.update(title="Another"),
        lambda: Listed.objects.update(ends_on=clock.today()),
        lambda: Total.objects.update(number=F("number") + 1),
        lambda: Total.objects.all().delete(),
        lambda: Total.objects.create(kind="faq", number=3),
    ],
    ids=["no line", "a title", "a last day", "one too many", "no count", "a count of nothing"],
)
def test_what_went_wrong_is_mended_and_shown(spoil, article):
    spoil()
    before = Stamp.objects.current()
    assert listing.mend() > 0
    assert Stamp.objects.current() == before + 1
    assert (numbers(), Listed.objects.get().title) == ({("article", "Blood cancers", "patients"): 1}, "First")
    assert (listing.mend(), Stamp.objects.current()) == (0, before + 1)
