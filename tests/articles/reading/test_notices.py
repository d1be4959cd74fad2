"""What a journal says about a source stands on every page that shows the source, at the very next request."""

from datetime import date

import pytest

from references import library
from references.models import Notice, Reference
from tests.articles.reading.conftest import read

WORDS = "Withdrawn by its journal"
LINK = '<a href="https://doi.org/10.1000/notice">'

# Page to a work that it shows.
PAGES = {
    "/articles/trials/": "liu2020",
    "/articles/trials/versions/1/": "liu2020",
    "/articles/trials/versions/2/": "liu2020",
    "/faqs/is-it-better/": "marin2024",
    "/references/liu2020/": "liu2020",
    "/references/": "liu2020",
}


@pytest.mark.parametrize("address", PAGES)
def test_a_notice_is_shown_at_the_next_request_in_words_and_with_its_link(client, site, address):
    before = client.get(address)
    assert LINK not in before.text
    library.add_notice(
        Reference.objects.get(key=PAGES[address]),
        Notice(kind="retraction", date=date(2026, 3, 4), doi="10.1000/notice", reason="Data.", source="Crossref"),
        by=None,
    )
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert f"{WORDS}, 4 March 2026." in after.text
    assert "Data." in after.text
    assert LINK in after.text
    assert "notice-stop" in after.text


@pytest.mark.parametrize("address", PAGES)
def test_a_notice_that_three_sources_tell_of_is_shown_once(client, site, address):
    work = Reference.objects.get(key=PAGES[address])
    for source in ("Crossref", "PubMed", "Retraction Watch"):
        notice = Notice(kind="retraction", date=date(2026, 3, 4), doi="10.1000/notice", source=source)
        library.add_notice(work, notice, by=None)
    assert read(client, address).count(LINK) == 1


def test_a_notice_of_which_no_day_is_known_is_shown_without_one(client, site):
    work = Reference.objects.get(key="liu2020")
    library.add_notice(work, Notice(kind="retraction", precision="unknown", source="PubMed"), by=None)
    for address in ("/articles/trials/", "/references/liu2020/"):
        assert f"{WORDS}." in read(client, address)


def flag(kind, key="liu2020"):
    notice = Notice(kind=kind, date=date(2026, 3, 4), reason="Data.", source="Crossref")
    library.add_notice(Reference.objects.get(key=key), notice, by=None)


@pytest.mark.parametrize(
    ("kind", "tone", "words"),
    [
        ("retraction", "stop", "withdrawn by its journal"),
        ("expression-of-concern", "caution", "its journal has doubts about it"),
    ],
)
@pytest.mark.parametrize("address", ["/articles/trials/", "/articles/trials/versions/1/"])
def test_a_flagged_source_is_told_of_at_each_citation_in_the_list_and_on_top(client, site, address, kind, tone, words):
    flag(kind)
    page = read(client, address)
    uses = page.count('href="#ref-liu2020" aria-label="Source 1: Liu 2020')
    assert (
        uses == page.count(f'class="cite cite-{tone}"') == page.count(f'aria-label="Source 1: Liu 2020, {words}"') > 0
    )
    assert f'<span class="badge badge-{tone}">' in page
    top = page[: page.index('class="article-text"')]
    assert "Please do not act on such a sentence before you have asked your treatment team." in top
    assert '<a href="#ref-liu2020">Source 1, Liu 2020</a>' in top


def test_a_corrected_source_is_told_of_in_the_list_and_on_top_and_its_number_is_as_ever(client, site):
    flag("correction")
    page = read(client, "/articles/trials/")
    top = page[: page.index('class="article-text"')]
    assert "has been corrected or reinstated by its journal, and still stands." in top
    assert '<a href="#ref-liu2020">source 1, Liu 2020</a>' in top
    assert "cite-stop" not in page
    assert "Corrected by its journal, 4 March 2026." in page
