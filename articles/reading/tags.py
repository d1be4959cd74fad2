"""What an article says of itself to reference managers and to Google Scholar, in ``<meta name="citation_...">``.

Without them a reference manager would offer the article's sources, whose DOIs stand on the page, and not the
article. A tag of which nothing is known is left out: an empty one counts as an error.
"""

from django.conf import settings

from articles.models import Publication
from articles.pages import Credit, Shown


def citation(shown: Shown, publication: Publication, path: str) -> list[tuple[str, str]]:
    """Name and content of each tag, for the page at ``path``."""
    on = shown.published_on
    tags = [
        ("citation_title", shown.title),
        *(tag for author in shown.authors for tag in _author(author)),
        ("citation_publication_date", f"{on:%Y/%m/%d}" if on else ""),
        ("citation_journal_title", publication.name),
        ("citation_publisher", publication.publisher),
        ("citation_language", publication.language),
        ("citation_abstract_html_url", f"{settings.SITE_URL}{path}"),
        ("citation_fulltext_html_url", f"{settings.SITE_URL}{path}"),
    ]
    return [(name, content) for name, content in tags if content]


def _author(author: Credit) -> list[tuple[str, str]]:
    """An institution belongs to the author whom it follows."""
    return [
        ("citation_author", author.name),
        ("citation_author_institution", author.affiliation),
        ("citation_author_orcid", f"https://orcid.org/{author.orcid}" if author.orcid else ""),
    ]
