"""What must stand beside a text is said once, for the checks and for handing in."""

import pytest

from articles.checks import Author
from articles.checks.metadata import required
from articles.models import Kind

ADA = Author("Ada", interests="None declared.")
FULL = {
    Kind.ARTICLE: ["summary", "text", "key takeaway", "topic", "audience", "funding", "review-by date"],
    Kind.FAQ: ["text", "topic"],
    Kind.DISCLAIMER: ["text", "scope", "placement"],
    Kind.PAGE: ["text"],
    Kind.TERM: ["text"],
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_needs_its_own(kind):
    told = [lack.message for lack in required.lacks(kind, {"body": "  "}, [ADA])]

    assert told == [f"Fill in the {name}." for name in FULL[kind]]


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_missing_where_all_is_there(kind):
    values = dict.fromkeys(required.REQUIRED[kind], "words")

    assert list(required.lacks(kind, values, [ADA])) == []


def test_a_disclaimer_for_a_topic_names_it():
    values = {"body": "words", "scope": "topic", "placement": "foot"}

    assert [lack.field for lack in required.lacks("disclaimer", values, [])] == ["topic"]


def test_each_author_declares_interests():
    values = dict.fromkeys(required.REQUIRED["article"], "words")

    assert [lack.field for lack in required.lacks("article", values, [])] == ["authors"]
    assert [lack.message for lack in required.lacks("article", values, [ADA, Author("Ben")])] == [
        "Ben has not declared interests: fill them in on the person's page."
    ]
