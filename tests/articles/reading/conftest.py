"""A small site with something of every kind on it."""

from collections.abc import Iterator
from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from articles import workflow
from articles.models import Document, Kind, Publication
from tests.articles import makers

ADDRESSES = (
    "/",
    "/articles/",
    "/articles/trials/",
    "/articles/trials/versions/",
    "/articles/trials/versions/1/",
    "/articles/trials/versions/1..2/",
    "/topics/",
    "/topics/blood-cancers/",
    "/faqs/",
    "/faqs/is-it-better/",
    "/glossary/",
    "/people/ada/",
    "/people/mira/",
    "/disclaimers/",
    "/disclaimers/no-advice/",
    "/about/",
    "/record/",
    "/robots.txt",
)


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[SimpleNamespace]:
    """A site that stands for a whole module, since building takes a second; tests change it inside of savepoints."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(makers.make_cast())
        transaction.set_rollback(True)


@pytest.fixture
def site(_built: SimpleNamespace, db: None) -> SimpleNamespace:
    """What ``build`` gives; a test that asks for it takes its people from it, and not from ``cast``."""
    return deepcopy(_built)


def build(cast: SimpleNamespace) -> SimpleNamespace:
    """The cast, and ``article`` (two versions), ``faq``, ``term``, ``disclaimer``, ``standing``, all public."""
    Publication.objects.create(pk=1, name="The Journal", tagline="what is known", publisher="Nobody")
    makers.make_reference("liu2020")
    makers.make_reference("marin2024")
    made = {
        "faq": makers.make(
            Kind.FAQ, by=cast.author, slug="is-it-better", title="Is it better?", body="Unknown [@marin2024]."
        ),
        "term": makers.make(Kind.TERM, by=cast.author, slug="cd19", title="CD19", body="A marker on B cells."),
        "disclaimer": makers.make(
            Kind.DISCLAIMER, by=cast.author, slug="no-advice", title="No advice", body="Ask your doctor."
        ),
        "standing": makers.make(Kind.PAGE, by=cast.author, slug="about", title="About us", body="Who we are."),
    }
    for document in made.values():
        makers.publish(document, cast)
    made["article"] = make_article(cast, made["faq"])
    return SimpleNamespace(**vars(cast), **made, cast=cast)


def make_article(cast: SimpleNamespace, faq: Document) -> Document:
    article = makers.make(
        Kind.ARTICLE,
        by=cast.author,
        slug="trials",
        title="What the trials found",
        body="## What was found\n\nEight of eleven [@liu2020], see [[cd19]].\n\n## What is not known\n\nMuch.",
    )
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.questions.create(faq=faq)
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, summary="Seven of eleven, we said before.")
    makers.publish(article, cast, change="correction", note="A number was wrong.")
    return article


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()
