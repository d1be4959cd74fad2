"""The web addresses that texts hold, as the library is told of them."""

from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from articles import workflow
from articles.models import OutwardLink
from articles.workflow.cited import outward
from references import uses
from tests.articles import makers

filled_by_the_migration = import_module("articles.migrations.0027_outward_links_of_texts").write
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


def kept():
    return sorted(map(str, OutwardLink.objects.values_list("document__slug", "version__number", "url", "part", "line")))


def test_what_is_kept_is_what_the_texts_say_when_they_are_read_again(cast):
    """The migration reads them from scratch, drafts and versions alike."""
    article = makers.make("article", by=cast.author, slug="cites", body=BODY, takeaway="- [b](https://b.org/)")
    makers.publish(article, cast)
    makers.publish(makers.edit(article, by=cast.author, body=f"{BODY}\n\n<https://c.org/?q=a%20b> {BODY}"), cast)
    makers.edit(article, by=cast.author, takeaway="", body=f"[mail](mailto:a@b.org)\n\n{BODY}")
    makers.make("faq", by=cast.author, slug="silent", body="Write http://and.nothing.else")
    found = kept()
    OutwardLink.objects.all().delete()
    filled_by_the_migration(apps, None)
    assert kept() == found
    assert len(found) > 6


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: OutwardLink.objects.all().delete(),
        lambda: OutwardLink.objects.filter(version=None).update(url="https://other.org/"),
        lambda: OutwardLink.objects.exclude(version=None).update(line=99),
        lambda: OutwardLink.objects.first().delete(),
    ],
    ids=["none", "another address", "another line", "one too few"],
)
def test_what_went_wrong_is_mended_by_the_command(spoil, cast):
    article = makers.make(
        "article", by=cast.author, slug="cites", body=f"{BODY}\n\n{BODY}", takeaway="<https://b.org/>"
    )
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body=f"More.\n\n{BODY}")
    makers.make("faq", by=cast.author, slug="silent")
    found = kept()
    assert outward.mend() == 0
    spoil()
    said = StringIO()
    call_command("mend", stdout=said)
    assert "1 documents whose web addresses" in said.getvalue()
    assert kept() == found


def test_of_some_addresses_only_those_are_asked(cast):
    makers.make("article", by=cast.author, slug="cites", body=f"{BODY} And [b](https://b.org/).")
    assert [address for address, _ in uses.links(["https://b.org/", "https://c.org/"])] == ["https://b.org/"]


def test_a_link_that_was_taken_out_is_not_told(cast):
    article = makers.make("article", by=cast.author, slug="cites", body=BODY)
    makers.edit(article, by=cast.author, body="None.")
    assert told() == []


def test_what_was_discarded_or_withdrawn_is_not_told(cast):
    gone = makers.make("article", by=cast.author, slug="gone", body=BODY)
    workflow.discard(gone, by=cast.author)
    article = makers.make("article", by=cast.author, slug="cites", body=BODY)
    version = makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="None.")
    workflow.withdraw(version, by=cast.publisher, reason="Wrong.")
    assert told() == []
