"""How to cite an article of this site: always one version, by its permanent address."""

from django.conf import settings

from articles.pages import Shown
from references import bibliography


def csl(shown: Shown, publisher: str) -> dict:
    """The version as a CSL-JSON item. Names are kept whole: which part is the family name was never asked."""
    on = shown.published_on
    return {
        "type": "webpage",
        "title": f"{shown.title} (version {shown.version})",
        "author": [{"literal": author.name} for author in shown.authors],
        "publisher": publisher,
        "issued": {"date-parts": [[on.year, on.month, on.day]]},
        "URL": f"{settings.SITE_URL}{shown.permanent_url}",
    }


def entry(shown: Shown, publisher: str) -> str:
    return bibliography.format([csl(shown, publisher)])[0]
