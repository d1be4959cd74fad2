"""What the chain says of each version, against what the tables hold of it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from articles.models import Redaction, Review, Seal, Submission, Version
from articles.workflow.audit import chain, found
from articles.workflow.audit.found import Found, Grade
from articles.workflow.record import version_record
from articles.workflow.writing import bundle

REMOVABLE = {"texts", "title", "summary", "note"}  # what a redaction takes out of a version


def check() -> Iterator[Found]:
    links = Seal.objects.filter(kind=Seal.Kind.VERSION).order_by("number")
    loaded = links.select_related("version__document", "version__submission__revision__redaction")
    for seal in loaded.select_related("version__unreviewed", "version__correction", "version__expiry").iterator(50):
        if seal.version:  # a link that has lost its version is told by ``chain``
            yield from _version(seal.version, chain.body_of(seal))


def _version(version: Version, body: dict[str, Any]) -> Iterator[Found]:
    sealed = {review["id"] for review in body.get("reviews", [])}
    reviews = list(version.submission.reviews.filter(pk__in=sealed).order_by("pk"))
    now = bundle.cleaned(version_record.facts(version, reviews))
    for name in now.keys() - {"texts", "reviews"}:
        if now[name] != body.get(name):
            yield _differs(version, version, name, f"“{name}” is not what was sealed")
    yield from _texts(version, body.get("texts", {}), now["texts"])
    yield from _reviews(version, body.get("reviews", []), now["reviews"])
    yield from _overlays(version, body)


def _texts(version: Version, sealed: dict[str, str], now: dict[str, str]) -> Iterator[Found]:
    for name in sorted(sealed.keys() | now.keys()):
        if sealed.get(name) != now.get(name):
            yield _differs(version, _holder(version, name), "texts", f"“{name}” is not the text that was sealed")


def _holder(version: Version, name: str) -> Model:
    """The row that holds this text."""
    if name == "bundle":
        return version.submission.revision
    return version.submission if name.startswith("html/") else version


def _reviews(version: Version, sealed: list[dict], now: list[dict]) -> Iterator[Found]:
    kept = {review["id"]: review for review in now}
    for review in sealed:
        if review["id"] not in kept:
            yield found.at(Review, review["id"], f"the review by {review['name']} is gone")
        elif kept[review["id"]] != review:
            parts = ", ".join(part for part in review if review[part] != kept[review["id"]][part])
            yield found.at(Review, review["id"], f"{parts}: not what was sealed with version {version.number}")


def _overlays(version: Version, body: dict[str, Any]) -> Iterator[Found]:
    for name in version_record.OVERLAYS:
        told, now = body.get(name), bundle.cleaned(version_record.overlay(version, name))
        if told and told != now:
            row = getattr(version, name, version)
            yield found.of(row, f"“{name}” is not what was sealed with version {version.number}")


def _differs(version: Version, row: Model, name: str, what: str) -> Found:
    if name in REMOVABLE and is_redacted(version.submission):
        return found.of(row, "the law forbade this text; its digest stands in the chain", Grade.KNOWN)
    return found.of(row, f"{what} (version {version.number})")


def is_redacted(submission: Submission) -> bool:
    return Redaction.objects.filter(revision=submission.revision_id).exists()
