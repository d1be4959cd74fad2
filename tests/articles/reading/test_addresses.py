"""Where an address leads when what it names has moved, is gone, or never was."""

from types import SimpleNamespace

import pytest
from django.test import Client

from articles import workflow
from tests.articles import makers
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db


FORMER = [
    ("/articles/trials/", "/articles/renamed-article/"),
    ("/articles/trials/versions/", "/articles/renamed-article/versions/"),
    ("/articles/trials/versions/1/", "/articles/renamed-article/versions/1/"),
    ("/articles/trials/versions/1..2/", "/articles/renamed-article/versions/1..2/"),
    ("/faqs/is-it-better/", "/faqs/renamed-faq/"),
    ("/disclaimers/no-advice/", "/disclaimers/renamed-disclaimer/"),
    ("/about/", "/renamed-standing/"),
]


def test_a_former_address_leads_on_for_good(client: Client, site: SimpleNamespace) -> None:
    for which in ("article", "faq", "disclaimer", "standing"):
        makers.edit(getattr(site, which), by=site.author, slug=f"renamed-{which}")
    for old, new in FORMER:
        response = client.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, new)
        assert client.get(new).status_code == 200


@pytest.mark.parametrize(
    ("which", "address"),
    [
        ("article", "/articles/trials/"),
        ("faq", "/faqs/is-it-better/"),
        ("disclaimer", "/disclaimers/no-advice/"),
        ("standing", "/about/"),
    ],
)
def test_what_was_withdrawn_says_so_and_why(client: Client, site: SimpleNamespace, which: str, address: str) -> None:
    document = getattr(site, which)
    document.refresh_from_db()
    makers.edit(document, by=site.author, title="Secret title")
    workflow.withdraw(document.live, by=site.publisher, reason="Its main <source> was withdrawn.")
    response = client.get(address)
    words = response.content.decode()
    assert response.status_code == 410
    assert "Its main &lt;source&gt; was withdrawn." in words
    assert '<meta name="robots" content="noindex">' in words
    assert "Secret title" not in words
    assert ("/articles/trials/versions/" in words) is (which == "article")


def test_a_withdrawn_article_keeps_its_versions_under_a_notice(client: Client, site: SimpleNamespace) -> None:
    site.article.refresh_from_db()
    workflow.withdraw(site.article.live, by=site.publisher, reason="Its main source was withdrawn.")
    for address in ("/articles/trials/versions/", "/articles/trials/versions/1/", "/articles/trials/versions/2/"):
        assert "Its main source was withdrawn." in read(client, address)


def test_a_withdrawn_article_can_come_back(client: Client, site: SimpleNamespace) -> None:
    site.article.refresh_from_db()
    workflow.withdraw(site.article.live, by=site.publisher, reason="For a while.")
    makers.edit(site.article, by=site.author, body="Mended.")
    makers.publish(site.article, site.cast)
    assert "Mended." in read(client, "/articles/trials/")


NOWHERE = [
    "/nothing/",
    "/articles/nothing/",
    "/articles/is-it-better/",
    "/faqs/trials/",
    "/trials/",
    "/articles/trials/versions/3/",
    "/articles/trials/versions/0/",
    "/articles/trials/versions/1..9/",
    "/topics/nothing/",
    "/people/nobody/",
    "/people/sam/",
]


def test_what_never_was_is_not_found(client: Client, site: SimpleNamespace) -> None:
    assert {address: client.get(address).status_code for address in NOWHERE} == dict.fromkeys(NOWHERE, 404)
