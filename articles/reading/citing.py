"""How to cite an article of this site: always one version, by its permanent address."""

from django.conf import settings
from django.utils.dateformat import format as format_date

from articles.pages import Shown
from references import bibliography


def csl(shown: Shown, publisher: str) -> dict:
    """The version as a CSL-JSON item. Names are kept whole: which part is the family name was never asked."""
    on = shown.published_on
    return {
        "id": f"{shown.url.rstrip('/').rpartition('/')[2]}-v{shown.version}",
        "type": "webpage",
        "title": f"{shown.title} (version {shown.version})",
        "author": [{"literal": author.name} for author in shown.authors],
        "publisher": publisher,
        "issued": {"date-parts": [[on.year, on.month, on.day]]},
        "version": str(shown.version),
        "URL": f"{settings.SITE_URL}{shown.permanent_url}",
    }


def edition(shown: Shown) -> str:
    """'Version 3, 23 October 2026'."""
    return f"Version {shown.version}, {format_date(shown.published_on, 'j F Y')}"


def entries(shown: Shown, publisher: str) -> list[bibliography.Styled]:
    """In every style, since the reader's own list has one already."""
    return bibliography.in_every_style(csl(shown, publisher))
