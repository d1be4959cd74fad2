"""The article's page and the list of articles."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Audience, Kind
from articles.workflow import clock
from references.models import Reference
from tests.articles import makers
from tests.articles.copies import multiply
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db

LISTS = [
    "/",
    "/articles/",
    "/topics/",
    "/topics/blood-cancers/",
    "/faqs/",
    "/glossary/",
    "/disclaimers/",
    "/people/ada/",
]


MOST_QUERIES = {
    "/articles/trials/": 16,
    "/articles/trials/versions/1/": 14,
    "/faqs/is-it-better/": 12,
    "/topics/blood-cancers/": 11,
    "/about/": 8,
    "/articles/": 8,
    "/faqs/": 12,
    "/glossary/": 9,
    "/": 9,
}


def test_an_article_says_who_wrote_it_who_checked_it_and_when(client: Client, site: SimpleNamespace) -> None:
    page = read(client, "/articles/trials/")
    today = timezone.localdate()
    assert '<a href="/people/ada/">Ada</a>' in page
    assert "Editorial review" in page
    assert "Medical review" in page
    assert f'<span class="tick">Reviewed <time datetime="{today.isoformat()}">' in page
    assert "read all of it against its sources" in page
    assert "No outside funding." in page
    assert "Version 2" in page


def test_an_article_says_how_to_cite_exactly_this_version(
    client: Client, site: SimpleNamespace, settings: object
) -> None:
    settings.SITE_URL = "https://journal.example"
    page = read(client, "/articles/trials/")
    for style, words in {
        "vancouver": "Ada. What the trials found (version 2) [Internet]. The Journal; ",
        "ama": "Ada. What the trials found (version 2). The Journal. ",
        "apa": "<i>What the trials found (version 2)</i>. The Journal. ",
    }.items():
        entry = page[page.index(f'id="cite-{style}"') :]
        entry = entry[: entry.index("</p>")]
        assert words in entry
        assert "https://journal.example/articles/trials/versions/2/" in entry


CITATION_TAG = re.compile(r'<meta name="(citation_\w+)" content="([^"]*)">')


@pytest.mark.parametrize("address", ["/articles/trials/", "/articles/trials/versions/1/"])
def test_reference_managers_are_offered_the_article_and_not_its_sources(
    client: Client, site: SimpleNamespace, address: str
) -> None:
    tags = CITATION_TAG.findall(read(client, address))
    today = f"{timezone.localdate():%Y/%m/%d}"
    assert tags == [
        ("citation_title", "What the trials found"),
        ("citation_author", "Ada"),
        ("citation_publication_date", today),
        ("citation_journal_title", "The Journal"),
        ("citation_publisher", "Nobody"),
        ("citation_language", "en-GB"),
        ("citation_abstract_html_url", f"http://testserver{address}"),
        ("citation_fulltext_html_url", f"http://testserver{address}"),
    ]


@pytest.mark.parametrize("address", ["/articles/trials/", "/articles/trials/versions/1/"])
def test_the_files_of_its_sources_are_named_for_programs(client: Client, site: SimpleNamespace, address: str) -> None:
    page = read(client, address)
    for ending in ("bib", "ris", "nbib", "json"):
        file = f"{address}references.{ending}"
        assert f'href="{file}">' in page[: page.index("</head>")]
        assert client.get(file).status_code == 200


def test_what_is_no_article_has_no_tags_for_reference_managers(client: Client, site: SimpleNamespace) -> None:
    assert not CITATION_TAG.findall(read(client, "/faqs/is-it-better/"))
    assert not CITATION_TAG.findall(read(client, "/references/liu2020/"))


def test_an_article_tells_search_engines_its_address(client: Client, site: SimpleNamespace) -> None:
    page = read(client, "/articles/trials/?from=a-letter")
    assert "<title>What the trials found | The Journal</title>" in page
    assert '<link rel="canonical" href="http://testserver/articles/trials/">' in page
    assert '<meta name="description" content="Seven of eleven, we said before.">' in page
    assert '<meta property="og:type" content="article">' in page
    assert "noindex" not in page


def test_a_question_has_an_anchor_and_a_page_of_its_own(client: Client, site: SimpleNamespace) -> None:
    page = read(client, "/articles/trials/")
    assert f'<details class="question" id="question-{site.faq.pk}">' in page
    assert '<a href="/faqs/is-it-better/">This question on its own page</a>' in page


def test_a_page_that_is_overdue_says_so_and_has_no_tick(client: Client, site: SimpleNamespace) -> None:
    assert "overdue" not in read(client, "/articles/trials/")
    with clock.at(timezone.now() + timedelta(days=366)):
        page, listed = read(client, "/articles/trials/"), read(client, "/articles/")
    assert "This page is overdue for review." in page
    assert 'class="tick"' not in page
    assert "Overdue for review since" in listed
    assert 'class="tick"' not in listed


def test_a_source_that_was_withdrawn_is_told_on_top_and_beside_it(client: Client, site: SimpleNamespace) -> None:
    work = Reference.objects.get(key="liu2020")
    work.notices.create(kind="retraction", date=date(2025, 3, 3), reason="The <images>.", doi="10.1000/notice")
    page = read(client, "/articles/trials/")
    top = page[: page.index('id="in-short"')]
    assert '<a href="#ref-liu2020">Source 1, Liu 2020</a>: withdrawn by its journal, 3 March 2025' in top
    assert "Withdrawn by its journal, 3 March 2025." in page
    assert "The &lt;images&gt;." in page
    assert '<a href="https://doi.org/10.1000/notice">The journal’s notice</a>' in page
    assert 'class="tick"' not in page


def test_the_plain_and_the_professional_article_lead_to_each_other(client: Client, site: SimpleNamespace) -> None:
    other = makers.make(
        Kind.ARTICLE, by=site.author, slug="for-doctors", audience=Audience.PROFESSIONALS, companion=site.article
    )
    makers.publish(other, site.cast)
    makers.edit(site.article, by=site.author, companion=other)
    makers.publish(site.article, site.cast)
    assert '<a href="/articles/for-doctors/">The same subject for health professionals</a>' in read(
        client, "/articles/trials/"
    )
    assert '<a href="/articles/trials/">The same subject for patients and carers</a>' in read(
        client, "/articles/for-doctors/"
    )


def test_a_list_counts_the_sources_of_the_live_version(client: Client, site: SimpleNamespace) -> None:
    assert "1 source<" in read(client, "/articles/")


def test_a_list_costs_the_same_for_one_row_and_for_thirty(client: Client, site: SimpleNamespace) -> None:
    few = {address: _queries(client, address) for address in LISTS}
    for document in (site.article, site.faq, site.term, site.disclaimer):
        multiply(document, 29)
    assert {address: _queries(client, address) for address in LISTS} == few


def test_a_page_is_made_in_few_queries(client: Client, site: SimpleNamespace) -> None:
    found = {address: _queries(client, address) for address in MOST_QUERIES}
    assert {address: queries for address, queries in found.items() if queries > MOST_QUERIES[address]} == {}


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


def test_a_withdrawn_article_leaves_the_lists(client: Client, site: SimpleNamespace) -> None:
    site.article.refresh_from_db()
    workflow.withdraw(site.article.live, by=site.publisher, reason="Wrong.")
    for address in ("/", "/articles/", "/topics/blood-cancers/", "/people/ada/"):
        assert "What the trials found" not in read(client, address)
