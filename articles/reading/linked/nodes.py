"""The small things that structured data is made of."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import strip_tags

from articles.models import Publication
from articles.pages import Credit, ShownQuestion, ShownTerm

Node = dict[str, Any]

_CITES = re.compile(r'<sup class="cites".*?</sup>', re.DOTALL)


def known(values: Mapping[str, Any]) -> Node:
    """Without what is empty: a property that says nothing counts as an error."""
    return {name: value for name, value in values.items() if value}


def whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}" if path else ""


def person(credit: Credit) -> Node:
    orcid = f"https://orcid.org/{credit.orcid}" if credit.orcid else ""
    of = {"@type": "Organization", "name": credit.affiliation} if credit.affiliation else None
    told = {"name": credit.name, "honorificSuffix": credit.credentials, "affiliation": of, "sameAs": orcid}
    return known({"@type": "Person", **told, "url": whole(credit.url)})


def organization(publication: Publication) -> Node:
    """Who publishes the site; the site itself where nobody is named."""
    return known(
        {
            "@type": "Organization",
            "name": publication.publisher or publication.name,
            "url": whole("/"),
            "email": publication.contact,
            "logo": whole(static("img/icon.png")),
        }
    )


def question(asked: ShownQuestion) -> Node:
    answer = known({"@type": "Answer", "text": words(asked.html), "url": whole(asked.url)})
    return {"@type": "Question", "name": asked.title, "acceptedAnswer": answer}


def term(explained: ShownTerm) -> Node:
    return known(
        {
            "@type": "DefinedTerm",
            "name": explained.title,
            "alternateName": explained.abbreviations,
            "description": words(explained.html),
            "url": whole(explained.url),
        }
    )


def trail(crumbs: Iterable[tuple[str, str]]) -> Node:
    """Name and path of each page on the way; the last, the page itself, needs no path."""
    items = [
        known({"@type": "ListItem", "position": place, "name": name, "item": _page(path)})
        for place, (name, path) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _page(path: str) -> Node | None:
    return {"@type": "WebPage", "@id": whole(path)} if path else None


def words(html: str) -> str:
    """As somebody reads it aloud: no tags, no numbers of sources."""
    return " ".join(unescape(strip_tags(_CITES.sub("", html))).split())
