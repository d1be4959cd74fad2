"""Making a version: the act alone. Whether it may be made is asked before (publication.py, emergency.py)."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from articles import search
from articles.models import (
    Change,
    Citation,
    DocumentLink,
    Event,
    OutwardLink,
    Role,
    State,
    Submission,
    Unreviewed,
    Version,
)
from articles.workflow import clock, showing
from articles.workflow.checking import tallies
from articles.workflow.cited import tasks
from articles.workflow.publishing import listing, naming, schedules, words
from articles.workflow.publishing.words import Words
from articles.workflow.record import seals
from articles.workflow.reviewing import assignments
from articles.workflow.writing import bundle, glossary, shown
from articles.workflow.writing.manuscript import Manuscript


@dataclass(frozen=True)
class Dates:
    """When it was last read whole, None where it was published before that, and when it is due again."""

    reviewed_on: date | None
    review_due: date | None


@dataclass(frozen=True)
class Lacking:
    """The roles that have not approved it, and why it is published all the same."""

    roles: tuple[Role, ...]
    reason: str


def issue(
    submission: Submission,
    read: Manuscript,
    *,
    by: User,
    told: Words,
    dates: Dates,
    step: Event.Step,
    lacking: Lacking | None = None,
) -> Version:
    """The live version of its document from now on, in the transaction of the caller, who holds the row."""
    document = submission.document
    before = document.live
    number = document.versions.count() + 1
    version = Version.objects.create(
        document=document,
        number=number,
        submission=submission,
        change=told.change if number > 1 else Change.NEW,
        note=told.note.strip(),
        by=by,
        published_at=clock.now(),
        shown=_shown(submission, read),
        records={key: read.references[key].csl for key in read.keys},
        **vars(dates),
        **_listed(submission, read),
    )
    words.lay_over(version, told)
    if lacking:
        _say_unreviewed(version, lacking)
    _index_uses(version, read)
    document.state, document.submission, document.live = State.DRAFT, None, version
    document.save(update_fields=["state", "submission", "live"])
    note = lacking.reason if lacking else version.note
    Event.objects.create(document=document, submission=submission, step=step, by=by, note=note, at=clock.now())
    schedules.settle(version)
    assignments.finish(document, by=by, because=f"“{document}” has been published: no review of it is asked of you.")
    tasks.follow(document, read, by=by)
    search.refresh(document)
    tallies.outdate_around(document)
    seals.append(version)
    listing.follow(document)
    naming.write(version)
    showing.version_changed(version, before=before)
    return version


def _say_unreviewed(version: Version, lacking: Lacking) -> None:
    Unreviewed.objects.create(
        version=version,
        cause=Unreviewed.Cause.EMERGENCY,
        roles=list(lacking.roles),
        reason=lacking.reason,
        by=version.by,
        at=version.published_at,
    )


def _listed(submission: Submission, read: Manuscript) -> dict:
    """What lists show of a version, so that they need not open its bundle."""
    own = submission.revision.own
    return {
        "digest": submission.digest,
        "title": own["title"],
        "summary": own.get("summary", ""),
        "topic_id": own.get("topic"),
        "audience": own.get("audience", ""),
        "words": read.words,
    }


def _shown(submission: Submission, read: Manuscript) -> list[int]:
    own = submission.revision.own
    words = glossary.used(submission.html.values(), glossary.words()) if own["kind"] in shown.SHOW_OTHERS else set()
    terms = {*bundle.terms(read), *words}
    return [version.pk for version in shown.versions(own, on=clock.today(), terms=terms)]


def _index_uses(version: Version, read: Manuscript) -> None:
    Citation.objects.bulk_create(
        Citation(document=version.document, version=version, reference=read.references[key]) for key in read.keys
    )
    DocumentLink.objects.bulk_create(
        DocumentLink(document=version.document, version=version, target=target)
        for target in read.linked()
        if target.pk != version.document_id
    )
    OutwardLink.objects.bulk_create(
        OutwardLink(document=version.document, version=version, url=url, part=part, line=line)
        for url, part, line in read.outward
    )
