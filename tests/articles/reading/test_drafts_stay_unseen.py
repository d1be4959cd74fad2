"""Public pages are read from versions alone: what is being written shows nowhere."""

from types import SimpleNamespace

import pytest
from django.test import Client

from articles import workflow
from articles.models import Kind
from tests.articles import makers
from tests.articles.reading.conftest import ADDRESSES

pytestmark = pytest.mark.django_db


def _bytes(client: Client) -> dict[str, bytes]:
    return {address: client.get(address).content for address in ADDRESSES}


def _write_everywhere(site: SimpleNamespace) -> None:
    """Change each draft in all that readers would see."""
    other = makers.make_topic("Another topic")
    makers.make_reference("secret2026")
    words = {"title": "Secret title", "body": "Secret words [@secret2026]."}
    makers.edit(
        site.article, by=site.author, **words, summary="Secret", takeaway="- Secret", funding="Secret", topic=other
    )
    makers.edit(site.faq, by=site.author, **words, topic=other)
    makers.edit(site.disclaimer, by=site.author, **words, placement="foot", urgent=True)
    makers.edit(site.standing, by=site.author, **words)
    makers.edit(site.term, by=site.author, **words, abbreviations="SEC")
    site.article.refresh_from_db()
    with workflow.editing(site.article, by=site.author, edit=site.article.edit) as draft:
        draft.bylines.all().delete()
        draft.bylines.create(person=site.stranger.person)
        draft.questions.all().delete()
    for kind in Kind.values:
        makers.make(kind, by=site.author, title=f"Secret {kind}", slug=f"secret-{kind}")


def test_changing_drafts_changes_no_byte_of_any_public_page(client: Client, site: SimpleNamespace) -> None:
    before = _bytes(client)
    _write_everywhere(site)
    assert _bytes(client) == before


def test_a_draft_in_review_or_approved_is_as_unseen(client: Client, site: SimpleNamespace) -> None:
    before = _bytes(client)
    makers.edit(site.article, by=site.author, title="Secret title")
    submission = makers.submit(site.article, by=site.author)
    assert _bytes(client) == before
    makers.approve(submission, site.cast)
    assert _bytes(client) == before


@pytest.mark.parametrize(
    "address",
    ["/articles/secret/", "/articles/secret/versions/", "/faqs/secret/", "/disclaimers/secret/", "/secret/"],
)
def test_what_was_never_published_is_not_told_of(client: Client, site: SimpleNamespace, address: str) -> None:
    kind = {"articles": "article", "faqs": "faq", "disclaimers": "disclaimer"}.get(address.split("/")[1], "page")
    draft = makers.make(kind, by=site.author, slug="secret")
    assert client.get(address).status_code == 404
    makers.edit(draft, by=site.author, slug="renamed")
    assert client.get(address).status_code == 404
