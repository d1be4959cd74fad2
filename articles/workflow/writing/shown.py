"""Which FAQs, disclaimers and terms stand on a page: their live versions, found from the page's own part."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q

from articles.models import Document, Kind, Scope, Submission, Version
from articles.models.version import VersionQuerySet
from articles.workflow.writing.manuscript import Manuscript

SHOW_OTHERS = (Kind.ARTICLE, Kind.FAQ, Kind.PAGE)


def versions(
    own: dict[str, Any], *, on: date, terms: Iterable[int] = (), among: VersionQuerySet | None = None
) -> list[Version]:
    """Live versions of all that a document with this ``own`` part shows on that day.

    ``among``: those that were live then, where the day has passed; ``with_words()``, where a page shows them.
    """
    kind = own["kind"]
    if kind in {Kind.TERM, Kind.DISCLAIMER}:
        return []
    live = Version.objects.live() if among is None else among
    named = [*own.get("questions", []), *terms]
    found = list(live.filter(document__in=named)) if named else []
    return found + disclaimers(own, on=on, among=among) if kind == Kind.ARTICLE else found


def beside(own: dict[str, Any], *, on: date, named: Iterable[int], among: VersionQuerySet) -> list[Version]:
    """The same for its page, in one query. ``named``: documents that its texts lead to, of which terms stand there too;
    disclaimers stand on the pages of FAQs and standing pages as well.
    """
    if own["kind"] not in SHOW_OTHERS:
        return []
    chosen = Q(pk__in=own.get("questions", [])) | Q(pk__in=named, kind=Kind.TERM) | Q(kind=Kind.DISCLAIMER)
    found = list(among.filter(document__in=Document.objects.filter(chosen)))
    shown = [version for version in found if version.document.kind != Kind.DISCLAIMER]
    return shown + _applying((each for each in found if each.document.kind == Kind.DISCLAIMER), own, on)


def along(submission: Submission) -> list[Version]:
    """What was handed in together with it and is under review still, as the versions that it is to be."""
    return [each for each in in_parcel(submission) if each.document.submission_id == each.submission_id]


def in_parcel(submission: Submission) -> list[Version]:
    """The same, whatever has become of it since."""
    if submission.parcel_id is None:
        return []
    others = Submission.objects.filter(parcel=submission.parcel_id).exclude(pk=submission.pk)
    found = others.select_related("document", "revision").annotate(published=Count("document__versions")).order_by("pk")
    return [to_be(each, number=each.published + 1) for each in found]


def to_be(submission: Submission, *, number: int) -> Version:
    """The version that a submission will be, not saved: for its line in a bundle, and for its place on a page."""
    own = submission.revision.own
    return Version(
        document=submission.document,
        number=number,
        submission=submission,
        digest=submission.digest,
        title=own["title"],
        records=submission.records,
    )


def used(document: Document, read: Manuscript) -> list[Document]:
    """The FAQs and terms that stand on its page, public or not."""
    if document.kind not in SHOW_OTHERS:
        return []
    chosen = [line.faq for line in document.questions.select_related("faq__live__expiry")]
    return chosen + [target for target in read.linked() if target.kind == Kind.TERM]


def disclaimers(own: dict[str, Any], *, on: date, among: VersionQuerySet | None = None) -> list[Version]:
    """Those of the site, those of its topic, those that it chose. Urgent ones first, then by name."""
    live = Version.objects.live() if among is None else among
    every = live.filter(document__in=Document.objects.of_kind(Kind.DISCLAIMER))
    return _applying(every.select_related("submission__revision"), own, on)


def _applying(disclaimers: Iterable[Version], own: dict[str, Any], on: date) -> list[Version]:
    return sorted(
        (version for version in disclaimers if _applies(version, own, on)),
        key=lambda version: (not version.own["urgent"], version.title),
    )


def _applies(disclaimer: Version, own: dict[str, Any], on: date) -> bool:
    starts = disclaimer.own["starts_on"]
    if starts and date.fromisoformat(starts) > on:
        return False
    match disclaimer.own["scope"]:
        case Scope.SITE:
            return True
        case Scope.TOPIC:
            return own.get("topic") is not None and disclaimer.own["topic"] == own["topic"]
        case _:
            return disclaimer.document_id in own.get("disclaimers", [])
