"""Digests that rows carry themselves: of a revision's bundle, and of what was signed and published."""

import json
from collections.abc import Iterator

from django.db.models import F, Model

from articles.models import Redaction, Review, ReviewEvent, Revision, Version
from articles.workflow.audit import found
from articles.workflow.audit.found import Found
from articles.workflow.writing import bundle

SAME: tuple[tuple[type[Model], str, str], ...] = (
    (Review, "submission__revision__digest", "signs another text than the one that was handed in"),
    (Version, "submission__revision__digest", "was made of another text than the one that was handed in"),
    (ReviewEvent, "version__digest", "is of another text than that of its version"),
    (Redaction, "revision__digest", "is of another text than its revision had"),
)


def check() -> Iterator[Found]:
    for revision in Revision.objects.filter(redaction=None).order_by("pk").iterator(100):
        if bundle.digest(revision.bundle) != revision.digest:
            yield found.of(revision, "its text is not the one that its fingerprint was made of")
        elif bundle.digest_of(json.loads(revision.bundle)["own"]) != revision.own_digest:
            yield found.of(revision, "the digest of its own part is not what its text gives")
    for model, way, what in SAME:
        for row in model._default_manager.exclude(digest=F(way)):
            yield found.of(row, f"it {what}")
