"""Since which version each block of a version has stood word for word, and who approved it there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from articles import pages
from articles.models import Decision, Document, Version
from articles.text.since import blocks, since

PARTS = {"takeaway": "In short", "body": "Text"}


@dataclass(frozen=True)
class Block:
    html: SafeString
    since: Version

    @property
    def words(self) -> str:
        return " ".join(unescape(strip_tags(self.html)).split())


@dataclass(frozen=True)
class Part:
    """``name``: as in the bundle; ``title``: for readers."""

    name: str
    title: str
    blocks: Sequence[Block]


def of(version: Version, shown: pages.Shown) -> list[Part]:
    """``shown``: the page of this version, with its numbers and addresses in place."""
    return list(_parts(_history(version.document, version.number), shown))


def _history(document: Document, number: int) -> list[Version]:
    """The versions up to this one, the oldest first, each with its approvals as ``approvals``."""
    versions = list(
        document.versions.filter(number__lte=number)
        .order_by("number")
        .select_related("document", "submission")
        .prefetch_related("submission__reviews")
        .defer("records", "shown", "submission__records", "document__body")
    )
    for each in versions:
        reviews = each.submission.reviews.all()
        each.approvals = [review for review in reviews if review.decision == Decision.APPROVE]  # for the template
    return versions


def _parts(versions: list[Version], shown: pages.Shown) -> Iterator[Part]:
    for name, title in PARTS.items():
        texts = [version.submission.html.get(name, "") for version in versions]
        if texts[-1]:
            rows = zip(blocks(getattr(shown, name)), since(texts), strict=True)
            yield Part(name, title, [Block(html, versions[first]) for html, first in rows])
