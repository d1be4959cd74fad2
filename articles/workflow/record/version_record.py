"""What the chain keeps of a version: its very texts by their digests, who approved them, and what was declared.

It holds what readers may know: names as they were signed, and no account, address or draft.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User

from articles.models import Person, Review, Version
from articles.workflow import policy
from articles.workflow.writing import bundle

OVERLAYS = {
    "unreviewed": ("cause", "roles", "reason"),
    "correction": ("wrong", "changes_conclusions"),
    "expiry": ("on", "reason"),
}
"""What may be laid over a version in the step that publishes it, and which of its columns are sealed with it."""


def texts(version: Version) -> dict[str, str]:
    """The very texts whose digests are sealed, by name: the bundle, the stored HTML, each source's record."""
    submission = version.submission
    return {
        "bundle": submission.revision.bundle,
        **{f"html/{part}": html for part, html in submission.html.items()},
        **{f"records/{key}": bundle.exact(record) for key, record in version.records.items()},
    }


def facts(version: Version, reviews: Iterable[Review]) -> dict[str, Any]:
    """What can be read again from the tables at any time, and must then be the same."""
    return {
        "document": version.document_id,
        "kind_of_document": version.document.kind,
        "version": version.number,
        "digest": version.digest,
        "texts": {name: bundle.digest(words) for name, words in texts(version).items()},
        "title": version.title,
        "summary": version.summary,
        "audience": version.audience,
        "words": version.words,
        "change": version.change,
        "note": version.note,
        "published_at": bundle.plain(version.published_at),
        "reviewed_on": bundle.plain(version.reviewed_on),
        "review_due": bundle.plain(version.review_due),
        "shows": _shows(version),
        "wording_only": version.submission.wording_only,
        "reviews": [review_of(review) for review in reviews],
    }


def told(version: Version) -> dict[str, Any]:
    """What held at that moment and may be otherwise later: names, the address, the rules of the site."""
    rule = policy.of_submission(version.submission)
    return {
        "slug": version.document.slug,
        "published_by": name_of(version.by),
        "policy": {"roles": list(rule.roles), "one_person_several_roles": rule.one_person_several_roles},
        **{name: overlay(version, name) for name in OVERLAYS},
    }


def overlay(version: Version, name: str) -> dict[str, Any] | None:
    row = getattr(version, name, None)
    return row and {column: bundle.plain(getattr(row, column)) for column in OVERLAYS[name]}


def review_of(review: Review) -> dict[str, Any]:
    return {
        "id": review.pk,
        "name": review.name,
        "credentials": review.credentials,
        "role": review.role,
        "decision": review.decision,
        "extent": review.extent,
        "interests": review.interests,
        "conflicts": review.conflicts,
        "by_invitation": review.invitation_id is not None,
        "digest": review.digest,
        "at": bundle.plain(review.at),
    }


def name_of(user: User) -> str:
    """The byline, else the name; never the name of the account."""
    return Person.objects.filter(user=user).values_list("name", flat=True).first() or user.get_full_name()


def _shows(version: Version) -> list[list[Any]]:
    """Document, version number and digest of each FAQ, disclaimer and term that stood on the page."""
    rows = Version.objects.filter(pk__in=version.shown).order_by("document", "number")
    return [list(row) for row in rows.values_list("document", "number", "digest")]
