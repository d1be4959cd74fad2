"""The words that a new site begins with."""

from dataclasses import replace

import pytest

from articles import checks
from articles.checks import HouseStyle, specimens
from articles.demo import content
from articles.management import house
from articles.models import HouseTerm


def test_each_word_makes_sense():
    for term in house.terms():
        term.clean()
        assert term.kind in HouseTerm.Kind.values
        assert term.preferred == term.preferred.strip()


def test_no_form_is_both_wanted_and_refused():
    terms = house.terms()
    for kind in HouseTerm.Kind.values:
        wanted = {term.preferred for term in terms if term.kind == kind}
        refused = [form for term in terms if term.kind == kind for form in term.refused_forms]
        assert not wanted & set(refused)
        assert len(refused) == len(set(refused))


@pytest.mark.django_db
def test_a_site_that_has_words_keeps_its_own():
    HouseTerm.objects.create(preferred="CAR T", refused="CAR-T")

    assert house.furnish() == 1
    assert HouseTerm.objects.get().preferred == "CAR T"


@pytest.mark.django_db
def test_a_new_site_is_furnished_once():
    assert house.furnish() == len(house.terms())
    assert house.furnish() == len(house.terms())


@pytest.mark.parametrize(
    "document", [each for each in content.documents() if each.kind == "article"], ids=lambda each: each.slug
)
def test_the_demo_keeps_to_its_own_house(document):
    terms = tuple(term.value for term in house.terms())
    subject = replace(
        specimens.subject(document.current.body), audience=document.audience, house=HouseStyle(terms=terms)
    )

    found = [each.message for each in checks.run(subject) if each.code in ("house-term", "plain-word")]

    assert found == []
