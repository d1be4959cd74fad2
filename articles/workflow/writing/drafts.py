"""Writing: starting, saving, discarding a draft. Every save goes through here."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from articles import search
from articles.models import (
    ChosenDisclaimer,
    Citation,
    Document,
    DocumentLink,
    Event,
    FormerSlug,
    Kind,
    OutwardLink,
    Question,
    Revision,
    State,
    WorkingCopy,
)
from articles.workflow import clock, locking, rules, showing
from articles.workflow.checking import tallies
from articles.workflow.cited import tasks
from articles.workflow.errors import AlreadyDone, Stale, WrongState
from articles.workflow.reviewing import assignments
from articles.workflow.writing import bundle, manuscript
from articles.workflow.writing.manuscript import Manuscript


@dataclass(frozen=True)
class OpenDraft:
    """A locked draft before a save: what stood there, and which edit the person had seen."""

    document: Document
    own_digest: str
    slug: str
    seen: int
    by: User


def begin(document: Document, *, by: User, edit: int) -> OpenDraft:
    """Lock the draft for a save, in the transaction of the caller. ``edit``: the number that the form carried.

    Raises WrongState while it is in review or approved, NotAllowed.
    """
    locked = locking.at(document.pk, State.DRAFT)
    rules.require(rules.may_edit(by, locked))
    own_digest = bundle.digest_of(bundle.own(locked)) if locked.edit else ""
    return OpenDraft(document=locked, own_digest=own_digest, slug=locked.slug, seen=edit, by=by)


def finish(opened: OpenDraft) -> Revision | None:
    """Record the save, or None where nothing changed.

    Raises Stale, which undoes the caller's transaction, where another save came between and this one differs
    from it: one that says the same is a double click, and no loss.
    """
    document = Document.objects.get(pk=opened.document.pk)
    read = manuscript.read(document)
    drawn = bundle.draw_up(document, read)
    renamed = document.slug != opened.slug
    if drawn.own_digest == opened.own_digest and not renamed:
        _forget_working_copy(document, opened.by)
        return None
    if opened.seen != opened.document.edit:
        raise Stale(opened.document)
    if renamed:
        _rename(document, opened.slug, by=opened.by)
    revision = None
    if drawn.own_digest != opened.own_digest:
        revision = record(document, drawn, by=opened.by)
        index_uses(document, read)
        tasks.follow(document, read, by=opened.by)
        tallies.outdate(document)
    _forget_working_copy(document, opened.by)
    Document.objects.filter(pk=document.pk).update(edit=opened.document.edit + 1, updated_at=clock.now())
    search.refresh(document)
    if renamed and document.is_public:
        showing.changed()
    return revision


@contextmanager
def editing(document: Document, *, by: User, edit: int) -> Iterator[Document]:
    """Change a draft inside this block: its row is locked, and the save recorded at the end."""
    with transaction.atomic():
        opened = begin(document, by=by, edit=edit)
        yield copy(opened.document)  # the one kept is how it stood, for whom finds it stale
        finish(opened)


@transaction.atomic
def create(kind: str, *, by: User, **values: Any) -> Document:
    """A new draft with these columns; parts (bylines, questions) are added with ``editing``."""
    rules.require(rules.may_create(by, kind))
    document = Document(kind=Kind(kind), created_by=by, **values)
    document.full_clean(exclude=["created_by"])
    document.save()
    started(document, by=by)
    document.refresh_from_db()
    return document


def started(document: Document, *, by: User) -> Revision:
    """Record a draft's first save; its rows stand in the caller's transaction."""
    Event.objects.create(document=document, step=Event.Step.CREATED, by=by, at=clock.now())
    read = manuscript.read(document)
    revision = record(document, bundle.draw_up(document, read), by=by)
    index_uses(document, read)
    tasks.follow(document, read, by=by)
    Document.objects.filter(pk=document.pk).update(edit=1, created_by=by)
    search.refresh(document)
    WorkingCopy.objects.filter(user=by, kind=document.kind, document=None).delete()
    return revision


@transaction.atomic
def discard(document: Document, *, by: User) -> None:
    """Hide a draft that was never published. It can be restored."""
    document = locking.at(document.pk, State.DRAFT)
    rules.require(rules.may_discard(by, document))
    if document.versions.exists():
        raise WrongState(f"“{document}” has been published: withdraw it instead, so that its versions stay readable.")
    places = users_of(document)
    if places:
        raise WrongState(
            f"“{document}” is in use: {', '.join(f'“{place}”' for place in places)}. Take it out there first."
        )
    assignments.finish(document, by=by, because=f"“{document}” was discarded: no review of it is asked of you.")
    _set_discarded(document, True, by=by)


@transaction.atomic
def restore(document: Document, *, by: User) -> None:
    document = locking.lock(document.pk)
    rules.require(rules.may_discard(by, document))
    if not document.discarded:
        raise AlreadyDone(f"“{document}” is not discarded.")
    _set_discarded(document, False, by=by)


def users_of(document: Document) -> list[Document]:
    """The drafts and published pages that show this document or lead to it."""
    links = DocumentLink.objects.filter(Q(version=None) | Q(version__live_for__isnull=False), target=document)
    shows = (
        links.order_by()
        .values("document")
        .union(  # each by an index, which an OR of the four would not be
            Question.objects.filter(faq=document).order_by().values("document"),
            ChosenDisclaimer.objects.filter(disclaimer=document).order_by().values("document"),
            Document.objects.filter(companion=document).order_by().values("pk"),
        )
    )
    return list(Document.objects.kept().filter(pk__in=shows).exclude(pk=document.pk))


def record(document: Document, drawn: bundle.Bundle, *, by: User, byline_only: bool = False) -> Revision:
    return Revision.objects.create(
        document=document,
        digest=drawn.digest,
        own_digest=drawn.own_digest,
        bundle=drawn.text,
        by=by,
        at=clock.now(),
        byline_only=byline_only,
    )


def _set_discarded(document: Document, value: bool, *, by: User) -> None:
    document.discarded = value
    document.save(update_fields=["discarded", "updated_at"])
    step = Event.Step.DISCARDED if value else Event.Step.RESTORED
    Event.objects.create(document=document, step=step, by=by, at=clock.now())
    search.refresh(document)


def _rename(document: Document, old: str, *, by: User) -> None:
    """Keep the old address leading here; one that it had before is its own again."""
    taken = FormerSlug.objects.filter(slug=document.slug).exclude(document=document).select_related("document").first()
    if taken:
        raise WrongState(f"The address “{document.slug}” once belonged to “{taken.document}” and still leads there.")
    FormerSlug.objects.filter(slug=document.slug, document=document).delete()
    FormerSlug.objects.create(slug=old, document=document)
    note = f"{old} → {document.slug}"
    Event.objects.create(document=document, step=Event.Step.RENAMED, by=by, note=note, at=clock.now())


def index_uses(document: Document, read: Manuscript) -> None:
    """Keep in rows which works the draft cites, which documents it names and where it leads outside."""
    document.citations.filter(version=None).delete()
    Citation.objects.bulk_create(Citation(document=document, reference=read.references[key]) for key in read.keys)
    document.links.filter(version=None).delete()
    DocumentLink.objects.bulk_create(
        DocumentLink(document=document, target=target) for target in read.linked() if target.pk != document.pk
    )
    document.outward_links.filter(version=None).delete()
    OutwardLink.objects.bulk_create(
        OutwardLink(document=document, url=url, part=part, line=line) for url, part, line in read.outward
    )


def _forget_working_copy(document: Document, by: User) -> None:
    WorkingCopy.objects.filter(user=by, document=document).delete()
