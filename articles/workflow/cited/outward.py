"""Web addresses in today's texts, each with its place: in drafts, and in what is public."""

from collections.abc import Collection, Iterator

from django.urls import reverse

from articles.models import OutwardLink
from references.uses import Use

_NAMES = {"takeaway": "key takeaway, "}


def links(among: Collection[str] | None = None) -> Iterator[tuple[str, Use]]:
    """A link that stands in the public version as well, in the same line, is told once."""
    found = OutwardLink.objects.told().select_related("document", "version")
    asked = found if among is None else found.filter(url__in=among)
    light = asked.defer("document__body", "document__takeaway", "version__records", "version__shown")
    for link in light.iterator():
        yield link.url, _use(link)


def _use(link: OutwardLink) -> Use:
    document = link.document
    where = f"version {link.version.number}" if link.version else "draft"
    place = f"{document.get_kind_display()}, {where}, {_NAMES.get(link.part, '')}line {link.line}"
    return Use(document.title, reverse(f"admin:articles_{document.kind}_change", args=[document.pk]), place)
