"""The history of an article: every version stays as it was."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from references.models import Reference
from tests.articles import makers
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db


def test_the_history_tells_each_version_with_its_note(client: Client, site: SimpleNamespace) -> None:
    page = read(client, "/articles/trials/versions/")
    assert page.index("Version 2") < page.index("Version 1</a>")
    assert "A number was wrong." in page
    assert "Correction" in page
    assert "First published" in page
    assert "Medical review: Mira" in page
    assert '<a href="/articles/trials/versions/1..2/">What changed since version 1</a>' in page


def test_an_old_version_says_that_it_is_old_and_leads_on(client: Client, site: SimpleNamespace) -> None:
    page = read(client, "/articles/trials/versions/1/")
    assert "You are reading version 1" in page
    assert "Version 2 is current." in page
    assert '<a href="/articles/trials/">Read the current version</a>' in page
    assert '<a href="/articles/trials/versions/1..2/">see what changed since</a>' in page


def test_the_current_version_has_a_permanent_address_too(client: Client, site: SimpleNamespace) -> None:
    assert "This is the permanent address of version 2," in read(client, "/articles/trials/versions/2/")


def test_search_engines_are_led_from_versions_to_the_article(client: Client, site: SimpleNamespace) -> None:
    response = client.get("/articles/trials/versions/1/")
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<link rel="canonical" href="http://testserver/articles/trials/">' in response.content.decode()
    assert client.get("/articles/trials/versions/1..2/").headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("number", "relations"),
    [
        (
            1,
            {"latest-version": "", "canonical": "", "version-history": "versions/", "successor-version": "versions/2/"},
        ),
        (
            2,
            {
                "latest-version": "",
                "canonical": "",
                "version-history": "versions/",
                "predecessor-version": "versions/1/",
            },
        ),
    ],
)
def test_programs_are_told_how_versions_belong_together(
    client: Client, site: SimpleNamespace, number: int, relations: dict[str, str]
) -> None:
    header = client.get(f"/articles/trials/versions/{number}/").headers["Link"]
    assert set(header.split(", ")) == {
        f'<http://testserver/articles/trials/{path}>; rel="{relation}"' for relation, path in relations.items()
    }


def test_a_version_stays_as_it_was_while_all_around_it_changes(client: Client, site: SimpleNamespace) -> None:
    before = _document(read(client, "/articles/trials/versions/1/"))
    work = Reference.objects.get(key="liu2020")
    work.csl = work.csl | {"volume": "382"}
    work.save()
    for document in (site.term, site.disclaimer, site.article):
        makers.edit(document, by=site.author, body="All is different.")
        makers.publish(document, site.cast)
    assert _document(read(client, "/articles/trials/versions/1/")) == before


def test_only_notices_of_today_are_laid_over_an_old_version(client: Client, site: SimpleNamespace) -> None:
    Reference.objects.get(key="liu2020").notices.create(kind="retraction", date=date(2025, 3, 3))
    page = read(client, "/articles/trials/versions/1/")
    assert "withdrawn by its journal, 3 March 2025" in page
    assert "This notice is of today; the text below is as it was published." in page


def bare(page: str) -> str:
    return re.sub(r' (?:id|data-change)="[^"]*"', "", page)


def test_what_changed_is_told_word_by_word_and_list_by_list(client: Client, site: SimpleNamespace) -> None:
    other = makers.make("faq", by=site.author, title="Another question?")
    makers.publish(other, site.cast)
    makers.edit(site.article, by=site.author, body="## What was found\n\nNine of eleven [@marin2024], see [[cd19]].")
    site.article.refresh_from_db()
    with workflow.editing(site.article, by=site.author, edit=site.article.edit) as draft:
        draft.questions.all().delete()
        draft.questions.create(faq=other)
    makers.publish(site.article, site.cast)
    page = bare(read(client, "/articles/trials/versions/2..3/"))
    assert "<del>Eight</del><ins>Nine</ins> of eleven" in page
    assert re.search(r"Liu 2020</a>: A trial of liu2020\s*<span class=.badge.>removed", page)
    assert re.search(r"Marin 2020</a>: A trial of marin2024\s*<span class=.badge badge-good.>added", page)
    assert re.search(r"Is it better\?</a> <span class=.badge.>removed", page)
    assert re.search(r"Another question\?</a> <span class=.badge badge-good.>added", page)


def test_both_versions_can_be_read_side_by_side(client: Client, site: SimpleNamespace) -> None:
    page = bare(read(client, "/articles/trials/versions/1..2/?view=beside"))
    assert "<del>What is known, in short.</del>" in page
    assert "<ins>Seven of eleven, we said before.</ins>" in page
    assert page.count("<h1") == 1


def test_the_older_version_comes_first_in_the_address_too(client: Client, site: SimpleNamespace) -> None:
    response = client.get("/articles/trials/versions/2..1/")
    assert (response.status_code, response.headers["Location"]) == (301, "/articles/trials/versions/1..2/")
    assert client.get("/articles/trials/versions/1..9/").status_code == 404


def test_two_versions_with_the_same_words_are_told_to_be_so(client: Client, site: SimpleNamespace) -> None:
    assert "The words are the same" in read(client, "/articles/trials/versions/2..2/")


def test_a_change_of_citations_alone_is_told(client: Client, site: SimpleNamespace) -> None:
    body = site.article.body.replace("[@liu2020]", "[@liu2020; @marin2024]")
    makers.edit(site.article, by=site.author, body=body)
    makers.publish(site.article, site.cast)
    assert "[now cites Marin 2020]" in read(client, "/articles/trials/versions/2..3/")


def test_a_difference_costs_the_same_with_few_changes_and_with_many(client: Client, site: SimpleNamespace) -> None:
    few = _queries(client, "/articles/trials/versions/1..2/")
    body = "\n\n".join(f"Paragraph {number} [@liu2020; @marin2024]." for number in range(30))
    makers.edit(site.article, by=site.author, body=body)
    makers.publish(site.article, site.cast)
    assert _queries(client, "/articles/trials/versions/1..3/") <= few  # without a link to a term, one less


def test_a_long_history_costs_as_much_as_a_short_one(client: Client, site: SimpleNamespace) -> None:
    few = _queries(client)
    for number in range(10):
        makers.edit(site.article, by=site.author, summary=f"Told for the {number}th time.")
        makers.publish(site.article, site.cast)
    assert _queries(client) == few


def _queries(client: Client, address: str = "/articles/trials/versions/") -> int:
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


def _document(page: str) -> str:
    """The article itself, without the notice above it."""
    return page[page.index("<article") : page.index("</article>")]
