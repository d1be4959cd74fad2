"""Which page a report is about: an address of this site, and what is published there."""

import re
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import Resolver404, resolve

from articles.models import Document, Kind, Version

_KINDS = {
    "article": Kind.ARTICLE,
    "version": Kind.ARTICLE,
    "faq": Kind.FAQ,
    "disclaimer": Kind.DISCLAIMER,
    "page": Kind.PAGE,
}
LONGEST = 300


@dataclass(frozen=True)
class Place:
    """``path`` is '' where no page of this site was named; lists and searches have no ``document``."""

    path: str
    document: Document | None = None
    version: Version | None = None

    @classmethod
    def read(cls, data: QueryDict) -> "Place":
        """From ``page=/articles/x/`` and ``version=3``. Without a version, or with a wrong one, the one shown today."""
        path = data.get("page", "")[:LONGEST].partition("?")[0].partition("#")[0]
        try:
            match = resolve(path)
        except (Resolver404, ValueError):
            return cls("")
        if match.namespaces not in (["reading"], ["references"]):
            return cls("")
        kind = _KINDS.get(match.url_name or "")
        if kind is None:
            return cls(path)
        published = Document.objects.of_kind(kind).filter(slug=match.kwargs["slug"], versions__number=1)
        document = published.select_related("live").first()
        if document is None:
            return cls(path)
        return cls(path, document, _version(document, match.kwargs.get("number") or data.get("version", "")))

    @property
    def number(self) -> int | str:
        return self.version.number if self.version else ""

    @property
    def title(self) -> str:
        """What readers know it by: that of the version, never of a draft."""
        return self.version.title if self.version else ""


def _version(document: Document, said: object) -> Version | None:
    number = str(said)
    known = re.fullmatch(r"[0-9]{1,6}", number) and document.versions.filter(number=int(number)).first()
    return known or document.live or document.versions.order_by("-number").first()
