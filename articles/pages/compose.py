"""From a version, a submission or a draft to the page that shows it."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from articles import made_of, text
from articles.models import Document, Kind, Submission, Topic, Version
from articles.models.version import VersionQuerySet
from articles.pages import contents, credits, disclaimers, evidence, overlays, questions
from articles.pages.around import Around
from articles.pages.sheet import Sheet, linked, records_of
from articles.pages.shown import NOTHING, Shown, ShownLink
from articles.workflow import clock
from articles.workflow.writing import bundle, glossary, manuscript, shown
from references.library import past
from references.models import Reference

BODY, TAKEAWAY = "the introduction", "In short"  # where a source is used, above the first heading of each


@dataclass(frozen=True)
class Copy:
    """What a page is set from, at whatever stage: its own part, its stored HTML, what stands beside it.

    ``document``: of what is public, whose it is. ``known``: works that were read with it.
    """

    own: Mapping[str, Any]
    html: Mapping[str, str]
    records: Mapping[str, dict]
    beside: list[Version]
    as_kept: bool = False
    until: datetime | None = None
    document: int | None = None
    known: Mapping[str, Reference] = field(default_factory=dict)


def of_version(version: Version, *, permanent: bool = False) -> Shown:
    """What is public. ``permanent`` shows it as it was at its publication, but for the notices of today.

    Load the version ``with_text()``; the number of queries does not depend on what the page holds.
    """
    submission = version.submission
    beside = _as_it_was(version) if permanent else _beside(version.own, submission.html)
    page = Copy(version.own, submission.html, version.records, beside, as_kept=permanent, document=version.document_id)
    return _set(page, topic=version.topic, permanent=permanent, **_published(version), **_reviewed(submission))


def of_day(version: Version, moment: datetime) -> Shown:
    """What readers saw at that moment: the version that was live, and beside it what was live and known then.

    What has become known since stands apart, as ``later``. Load the version ``with_text()``.
    """
    with clock.at(moment):
        version = Version.objects.with_text().get(pk=version.pk)  # with the overlays of that day
        submission = version.submission
        beside = _beside(version.own, submission.html, among=Version.objects.live_at(moment))
        records = _records_at(moment, [*beside, version])
        page = Copy(version.own, submission.html, records, beside, as_kept=True, until=moment)
        facts = {**_published(version), **_reviewed(submission)}
        return _set(page, topic=version.topic, as_of=moment, **facts)


def of_submission(submission: Submission) -> Shown:
    """What is being reviewed, beside the FAQs, disclaimers and terms of today and those that came along."""
    own = submission.revision.own
    page = Copy(own, submission.html, submission.records, _with_companions(submission))
    minutes = text.minutes(sum(len(text.plain(own.get(part, "")).split()) for part in manuscript.PARTS))
    facts = {"fingerprint": submission.digest, "reading_minutes": minutes}
    return _set(page, topic=_topic(own), **facts, **_reviewed(submission))


def of_draft(document: Document, texts: Mapping[str, str] | None = None) -> Shown:
    """What is being written. ``texts``, field to words not saved yet, win over the row, which may not exist.

    Raises TextTooLong.
    """
    draft = copy.copy(document)
    for name, words in (texts or {}).items():
        setattr(draft, name, text.clean(words))
    around = Around()
    read = manuscript.read(draft, around.works)
    own = bundle.own(draft)
    html = {part: rendered.stored for part, rendered in read.parts.items()}
    records = {key: read.references[key].csl for key in read.keys}
    problems = tuple(problem for rendered in read.parts.values() for problem in rendered.problems)
    page = Copy(own, html, records, around.beside(own, html), known=read.references)
    topic = draft.topic if own.get("topic") else None
    return _set(page, topic=topic, problems=problems, reading_minutes=text.minutes(read.words))


def _set(page: Copy, **facts: Any) -> Shown:
    """Set the texts in the order in which sources are numbered: body, takeaway, questions, then the rest."""
    own, companion = page.own, page.own.get("companion")
    stored = [*page.html.values(), *(html for each in page.beside for html in each.submission.html.values())]
    records = {**records_of(page.beside), **page.records}
    named = [*filter(None, [companion]), *(version.document_id for version in page.beside)]
    here = questions.here(page.beside)
    sheet = Sheet(stored, records, as_kept=page.as_kept, until=page.until, also=named, here=here, known=page.known)
    body, takeaway = page.html.get("body", ""), page.html.get("takeaway", "")
    words = questions.words(page.beside)
    texts = {
        "body": text.with_permalinks(sheet.read(body, under=BODY, words=words)),
        "takeaway": sheet.read(takeaway, under=TAKEAWAY, words=words) if takeaway else NOTHING,
        "questions": questions.questions(own, page.beside, sheet),
        **disclaimers.places(page.beside, sheet),
        "terms": questions.terms(page.beside, sheet, uncited=_unlinked(page)),
    }
    entries = sheet.entries()
    return Shown(
        kind=own["kind"],
        title=own["title"],
        summary=own.get("summary", ""),
        audience=own.get("audience", ""),
        abbreviations=own.get("abbreviations", ""),
        funding=own.get("funding", ""),
        companion=_companion(sheet, companion),
        headings=contents.of(body),
        authors=credits.authors(own),
        **texts,
        entries=entries,
        evidence=evidence.of(entries, sheet.works) if own["kind"] == Kind.ARTICLE else None,
        made_of=sheet.made_of | _chosen(page),
        **facts,
    )


def _chosen(page: Copy) -> set[str]:
    """Itself, and what stands on it, or would if it were public: of terms and disclaimers any may come to do so."""
    lists = [Kind.TERM, Kind.DISCLAIMER] if page.own["kind"] in shown.SHOW_OTHERS else []
    named = filter(None, [page.document, *page.own.get("questions", [])])
    return {*map(made_of.document, named), *map(made_of.newest, lists)}


def _beside(own: Mapping[str, Any], html: Mapping[str, str], among: VersionQuerySet | None = None) -> list[Version]:
    """Today's versions of what stands on the page, or those ``among``. FAQs and standing pages show disclaimers too."""
    live = (Version.objects.live() if among is None else among).with_words()
    named = linked(html.values())
    if own["kind"] in shown.SHOW_OTHERS:
        named |= glossary.used(html.values(), glossary.words(among))
    return shown.beside(dict(own), on=clock.today(), named=named, among=live)


def _unlinked(page: Copy) -> set[int]:
    """Terms that its author did not choose: sources of theirs are none that the text relies on."""
    return {version.document_id for version in page.beside} - linked(page.html.values())


def _records_at(moment: datetime, versions: Iterable[Version]) -> dict[str, dict]:
    """Each source as the library had it then: as kept with the version, and corrected since."""
    kept = {key: (csl, each.published_at) for each in versions for key, csl in each.records.items()}
    return past.corrected(kept, moment)


def _with_companions(submission: Submission) -> list[Version]:
    """What is public today wins over what came along: it is the same, or newer."""
    public = _beside(submission.revision.own, submission.html)
    shows = {line[0] for line in submission.revision.content["uses"]["documents"]}
    shows -= {version.document_id for version in public}
    return public + [version for version in shown.in_parcel(submission) if version.document_id in shows]


def _as_it_was(version: Version) -> list[Version]:
    """What stood on the page at its publication, in the order of then."""
    kept = Version.objects.filter(pk__in=version.shown).with_words().in_bulk()
    return [kept[pk] for pk in version.shown if pk in kept]


def _published(version: Version) -> dict[str, Any]:
    document = version.document
    return {
        "version": version.number,
        "change": version.get_change_display(),
        "note": version.note,
        "published_on": timezone.localdate(version.published_at),
        "first_published_on": timezone.localdate(version.first_at),
        "reviewed_on": version.last_reviewed_on,
        "review_due": version.next_review_on,
        "overdue": version.is_overdue and not version.awaits_review,
        "again": credits.again(version),
        **overlays.of(version),
        "reading_minutes": version.reading_minutes,
        "fingerprint": version.digest,
        "url": document.get_absolute_url(),
        "permanent_url": version.get_absolute_url(),
        "history_url": reverse("reading:history", args=[document.slug]) if document.kind == Kind.ARTICLE else "",
    }


def _reviewed(submission: Submission) -> dict[str, Any]:
    reviewers, one = credits.reviewers(submission)
    return {"reviewers": reviewers, "one_reviewer": one}


def _companion(sheet: Sheet, pk: int | None) -> ShownLink | None:
    if pk is None or pk not in sheet.documents:
        return None
    return ShownLink(sheet.documents[pk].live.title, sheet.addresses[pk])


def _topic(own: Mapping[str, Any]) -> Topic | None:
    return Topic.objects.filter(pk=own["topic"]).first() if own.get("topic") else None
