"""The web addresses that texts hold, as the library is told of them."""

from articles import workflow
from references import uses
from tests.articles import makers

BODY = "## Found\n\nSee [the register](https://a.org/x)."


def told():
    return sorted((address, use.title, use.words) for address, use in uses.links())


def test_links_of_drafts_and_of_what_is_public_are_told_with_their_line(cast):
    article = makers.make("article", by=cast.author, slug="cites", body=BODY, takeaway="- [b](https://b.org/)")
    makers.make("faq", by=cast.author, slug="silent")
    assert told() == [
        ("https://a.org/x", "Cites", "article, draft, line 3"),
        ("https://b.org/", "Cites", "article, draft, key takeaway, line 1"),
    ]
    makers.publish(article, cast)
    assert {words for _, _, words in told()} == {
        "article, version 1, line 3",
        "article, version 1, key takeaway, line 1",
    }


def test_a_draft_that_differs_from_its_public_version_is_told_beside_it(cast):
    article = makers.make("article", by=cast.author, slug="cites", body=BODY)
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body=f"New.\n\n{BODY}")
    assert [words for _, _, words in told()] == ["article, draft, line 5", "article, version 1, line 3"]


def test_what_was_discarded_or_withdrawn_is_not_told(cast):
    gone = makers.make("article", by=cast.author, slug="gone", body=BODY)
    workflow.discard(gone, by=cast.author)
    article = makers.make("article", by=cast.author, slug="cites", body=BODY)
    version = makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="None.")
    workflow.withdraw(version, by=cast.publisher, reason="Wrong.")
    assert told() == []
