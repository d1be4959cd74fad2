from datetime import date

from articles.models import Publication
from articles.pages import Credit, Shown
from articles.reading import tags


def test_what_is_not_known_has_no_tag() -> None:
    bare = Shown(kind="article", title="T", body="")
    found = tags.citation(bare, Publication(name="J", language="en"), "/a/")
    assert [name for name, _ in found] == [
        "citation_title",
        "citation_journal_title",
        "citation_language",
        "citation_abstract_html_url",
        "citation_fulltext_html_url",
    ]


def test_what_is_known_of_an_author_follows_the_author() -> None:
    authors = [Credit("Ada Roe", affiliation="A Hospital", orcid="0000-0002-1825-0097"), Credit("Jo Lamb")]
    shown = Shown(kind="article", title="T", body="", authors=authors, published_on=date(2026, 3, 1))
    assert tags.citation(shown, Publication(name="J"), "/a/")[1:6] == [
        ("citation_author", "Ada Roe"),
        ("citation_author_institution", "A Hospital"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Jo Lamb"),
        ("citation_publication_date", "2026/03/01"),
    ]
