"""JAMA's four benchmarks above the form of an article: computed, and each with the field that mends it."""

from datetime import date

import pytest
from django.urls import reverse

from articles.admin import benchmarks
from articles.models import Document, Person
from tests import kept
from tests.articles import makers
from tests.articles.admin.conftest import client_of

pytestmark = pytest.mark.django_db


@kept.fixture
def article(cast):
    """One that meets all four."""
    Person.objects.update(affiliation="Clinic")
    makers.make_reference("liu2020")
    return makers.make("article", by=cast.author, body="## Found\n\nEight of eleven [@liu2020].")


def unmet(document):
    found = benchmarks.of(Document.objects.get(pk=document.pk))
    return {each.name: [(lack.words, lack.url) for lack in each.lacks] for each in found if not each.met}


def person_field(name, field):
    return f"{reverse('admin:articles_person_change', args=[Person.objects.get(name=name).pk])}#id_{field}"


def test_an_article_that_lacks_nothing_meets_all_four(article, cast):
    assert unmet(article) == {}
    makers.publish(article, cast)
    assert unmet(article) == {}
    names = [each.name for each in benchmarks.of(article)]
    assert names == ["Authorship", "Attribution", "Disclosure", "Currency"]


def test_an_author_without_affiliation_or_credentials(article):
    Person.objects.filter(name="Ada").update(credentials="", affiliation=" ")
    assert unmet(article) == {
        "Authorship": [("Ada: fill in credentials and affiliation.", person_field("Ada", "credentials"))]
    }


def test_an_author_who_declared_no_interests(article):
    Person.objects.filter(name="Ada").update(interests="")
    assert unmet(article) == {"Disclosure": [("Ada has not declared interests.", person_field("Ada", "interests"))]}


LACKING = {
    "nobody as its author": ("bylines", "Authorship", "Name at least one author.", "#bylines-group"),
    "no source": ("body", "Attribution", "Cite the works that the text rests on.", "#id_body"),
    "nothing on who paid": ("funding", "Disclosure", "Say who paid for it, or that nobody did.", "#id_funding"),
    "no day of the next review": ("review_by", "Currency", "Say by when it is to be reviewed again.", "#id_review_by"),
}


@pytest.mark.parametrize(("part", "name", "words", "url"), LACKING.values(), ids=LACKING)
def test_what_is_lacking_leads_to_its_field(article, cast, part, name, words, url):
    if part == "bylines":
        article.bylines.all().delete()
    else:
        makers.edit(
            article, by=cast.author, **{part: None if part == "review_by" else "Words."[: part == "body" and 6]}
        )
    assert unmet(article) == {name: [(words, url)]}


def test_a_day_of_review_that_has_passed(article):
    Document.objects.filter(pk=article.pk).update(review_by=date(2020, 1, 1))
    assert list(unmet(article)) == ["Currency"]


def test_the_form_shows_them_to_who_may_open_it_and_to_nobody_else(article, cast):
    Person.objects.filter(name="Ada").update(interests="")
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = client_of(cast.author).get(address).text
    assert "Disclosure: not met" in page
    assert "Attribution: met" in page
    assert f'<a href="{person_field("Ada", "interests")}">' in page
    assert client_of(cast.stranger).get(address).status_code == 403


def test_other_kinds_have_none(cast):
    term = makers.make("term", by=cast.author)
    page = client_of(cast.author).get(reverse("admin:articles_term_change", args=[term.pk])).text
    assert "JAMA" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_they_cost_the_same_for_many_authors(article, cast, count, django_assert_num_queries):
    for person in [cast.editor, cast.editorial, cast.medical][: count - 1]:
        article.bylines.create(person=person.person, position=9)
    document = Document.objects.get(pk=article.pk)
    with django_assert_num_queries(3):
        benchmarks.of(document)
